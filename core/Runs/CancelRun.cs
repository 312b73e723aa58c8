using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Runs;

/// <summary>
/// Stops a run: at once when it is a draft or waits, at the end of its chunk when it is being worked on. What it has
/// written stays and can be undone.
/// </summary>
public sealed class CancelRun(IRunStore runs, TimeProvider clock) : UseCase<Guid, Run>
{
    private const int Attempts = 20;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<Run>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await runs.FindRunAsync(request, cancellationToken) is not { } run)
            {
                return RunRefusals.NotFound(request);
            }

            var needed = run.Kind switch
            {
                RunKind.Gaps => Permissions.Analyse,
                RunKind.Check => Permissions.Admin,
                RunKind.Merge => Permissions.Write,
                _ => Permissions.Import,
            };
            if (!actor.May(needed))
            {
                return new Refusal(Problem.NotAllowed, $"This needs the permission {needed.ToString().ToLowerInvariant()}. Ask an administrator.");
            }

            if (run.HasEnded)
            {
                return run.State == RunState.Cancelled ? run : RunRefusals.WrongState(run, "It can no longer be cancelled; undo takes back what it wrote.");
            }

            var stopped = run.State == RunState.Running
                ? run with { CancelRequested = true }
                : run with { CancelRequested = true, State = RunState.Cancelled, FinishedAt = clock.GetUtcNow() };
            if (run.CancelRequested)
            {
                return run;
            }

            // Progress raises the version too, so a busy run may need a few attempts.
            if (await runs.TryUpdateRunAsync(stopped, cancellationToken) is { } updated)
            {
                return updated;
            }
        }

        return RunRefusals.Overtaken;
    }
}
