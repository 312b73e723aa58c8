using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Integrity;

/// <summary>Asks for an integrity check; one that waits or is being worked on answers for it.</summary>
public sealed class RequestIntegrityCheck(IRunStore runs, IRunQueue queue, IIdSource ids, TimeProvider clock) : UseCase<IntegrityCheckRequest, Run>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Admin;

    /// <inheritdoc />
    protected override async Task<Outcome<Run>> HandleAsync(Actor actor, IntegrityCheckRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        foreach (var state in (RunState[])[RunState.Running, RunState.Queued])
        {
            if (await runs.ListRunsAsync(RunKind.Check, state, null, 1, cancellationToken) is [var earlier])
            {
                return earlier;
            }
        }

        var run = new Run
        {
            Id = ids.Next(),
            Kind = RunKind.Check,
            State = RunState.Queued,
            Parameters = "{}",
            ActorId = actor.Id,
            Actor = actor.Name,
            CreatedAt = clock.GetUtcNow(),
        };
        await runs.AddRunAsync(run, cancellationToken);
        await queue.EnqueueAsync(run.Id, run.Kind, cancellationToken);
        return run;
    }
}

/// <summary>Everything is checked; there is nothing to choose.</summary>
public sealed record IntegrityCheckRequest;
