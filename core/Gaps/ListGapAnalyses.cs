using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Lists gap analyses, newest first.</summary>
public sealed class ListGapAnalyses(IRunStore runs) : UseCase<ListGapAnalysesRequest, Page<GapAnalysisEntry>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<Page<GapAnalysisEntry>>> HandleAsync(
        Actor actor, ListGapAnalysesRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await RunPage.ReadAsync(runs, RunKind.Gaps, null, request.Before, request.Limit, cancellationToken);
        return found.Select(run => new GapAnalysisEntry(run, GapRuns.ParametersOf(run), GapRuns.SummaryOf(run)));
    }
}

/// <summary>Which analyses.</summary>
/// <param name="Before">Older than this run; null for the newest.</param>
/// <param name="Limit">At most so many, 1–200.</param>
public sealed record ListGapAnalysesRequest(Guid? Before = null, int Limit = 50);
