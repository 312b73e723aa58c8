using System.Text.Json;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Merging;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Runs;

/// <summary>
/// Takes back what a run wrote, by a run of its own: what it created and nobody has touched since is deleted, what it
/// changed gets its former values; what a person has edited or used since is kept, and the undo's rows say so.
/// </summary>
public sealed class UndoRun(IRunStore runs, IRunQueue queue, IIdSource ids, TimeProvider clock) : UseCase<Guid, Run>
{
    private const int PageSize = 100;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

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

        var needed = run.Kind == RunKind.Merge ? Permissions.Write : Permissions.Import;
        if (!actor.May(needed))
        {
            return new Refusal(Problem.NotAllowed, $"This needs the permission {needed.ToString().ToLowerInvariant()}. Ask an administrator.");
        }

        if (run.Kind is not (RunKind.Import or RunKind.Merge))
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
                earlier.HasEnded ? $"This {WordOf(run)} has been undone already." : $"This {WordOf(run)} is being undone already.")
            {
                Details = new Dictionary<string, object?> { ["runId"] = earlier.Id },
            };
        }

        if (run.Kind == RunKind.Merge && await LaterMergeAsync(run, cancellationToken) is { } later)
        {
            return new Refusal(
                Problem.Conflict,
                "One of these records was merged again since. Undo that merge first: merges are taken back in the order opposite to that in which they were made.")
            {
                Details = new Dictionary<string, object?> { ["runId"] = later.Id },
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

    /// <summary>The newest merge after a merge that shares a record with it and still stands; null when there is none.</summary>
    private async Task<Run?> LaterMergeAsync(Run merge, CancellationToken cancellationToken)
    {
        var members = MergeParameters.Of(merge).Members.Select(member => member.Id).ToHashSet();
        Guid? before = null;
        while (true)
        {
            var page = await runs.ListRunsAsync(RunKind.Merge, null, before, PageSize, cancellationToken);
            foreach (var later in page.TakeWhile(other => other.Id.CompareTo(merge.Id) > 0))
            {
                if (MergeParameters.Of(later).Members.Any(member => members.Contains(member.Id)) && await StandsAsync(later, cancellationToken))
                {
                    return later;
                }
            }

            if (page.Count < PageSize || page[^1].Id.CompareTo(merge.Id) <= 0)
            {
                return null;
            }

            before = page[^1].Id;
        }
    }

    private async Task<bool> StandsAsync(Run merge, CancellationToken cancellationToken) =>
        !merge.HasEnded
        || (merge.Checkpoint is not null && (await Undos.OfAsync(runs, merge.Id, cancellationToken)).All(undo => undo.State != RunState.Succeeded));

    private static string WordOf(Run run) => run.Kind == RunKind.Merge ? "merge" : "import";

    /// <summary>Whether an undo is at work or has taken back everything; one that kept something may be repeated.</summary>
    private static bool StandsInTheWay(Run undo) =>
        !undo.HasEnded || (undo.State == RunState.Succeeded && UndoResult.Of(undo) is { Kept: 0, Failed: 0 });
}
