using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Reads a gap analysis by its run.</summary>
public sealed class GetGapAnalysis(IRunStore runs) : UseCase<Guid, GapAnalysis>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<GapAnalysis>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        var run = await GapRuns.FindAsync(runs, request, cancellationToken);
        return run.Succeeded
            ? new GapAnalysis(run.Value, await GapRuns.ResultOfAsync(runs, run.Value, cancellationToken))
            : run.Refusal;
    }
}
