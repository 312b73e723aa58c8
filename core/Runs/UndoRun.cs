using System.Text.Json;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Runs;

/// <summary>
/// Takes back what a run wrote, by a run of its own: what it created and nobody has touched since is deleted, what it
/// changed gets its former values; what a person has edited or used since is kept, and the undo's rows say so.
/// </summary>
public sealed class UndoRun(IRunStore runs, IRunQueue queue, IIdSource ids, TimeProvider clock) : UseCase<Guid, Run>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<Run>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await runs.FindRunAsync(request, cancellationToken) is not { } run)
        {
            return RunRefusals.NotFound(request);
        }

        if (run.Kind == RunKind.Undo)
        {
            return new Refusal(Problem.WrongState, "An undo cannot be undone. Import the list again instead.");
        }

        if (run.Kind != RunKind.Import)
        {
            return new Refusal(Problem.WrongState, "This run wrote no records, so there is nothing to undo.");
        }

        if (!run.HasEnded)
        {
            return RunRefusals.WrongState(run, "Cancel it first, or wait until it has ended.");
        }

        var undos = await Undos.OfAsync(runs, request, cancellationToken);
        if (undos.FirstOrDefault(StandsInTheWay) is { } earlier)
        {
            return new Refusal(
                Problem.Conflict,
                earlier.HasEnded ? "This import has been undone already." : "This import is being undone already.")
            {
                Details = new Dictionary<string, object?> { ["runId"] = earlier.Id },
            };
        }

        var undo = new Run
        {
            Id = ids.Next(),
            Kind = RunKind.Undo,
            State = RunState.Queued,
            Parameters = JsonSerializer.Serialize(new UndoParameters(request), ImportJson.Default.UndoParameters),
            ActorId = actor.Id,
            Actor = actor.Name,
            CreatedAt = clock.GetUtcNow(),
        };
        await runs.AddRunAsync(undo, cancellationToken);
        await queue.EnqueueAsync(undo.Id, undo.Kind, cancellationToken);
        return undo;
    }

    /// <summary>Whether an undo is at work or has taken back everything; one that kept something may be repeated.</summary>
    private static bool StandsInTheWay(Run undo) =>
        !undo.HasEnded || (undo.State == RunState.Succeeded && UndoResult.Of(undo) is { Kept: 0, Failed: 0 });
}
