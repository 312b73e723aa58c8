using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Lists gap analyses, newest first.</summary>
public sealed class ListGapAnalyses(IRunStore runs) : UseCase<ListGapAnalysesRequest, IReadOnlyList<GapAnalysisEntry>>
{
    /// <summary>The most analyses one answer holds.</summary>
    public const int MaxLimit = 200;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<IReadOnlyList<GapAnalysisEntry>>> HandleAsync(
        Actor actor, ListGapAnalysesRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await runs.ListRunsAsync(RunKind.Gaps, null, request.Before, Math.Clamp(request.Limit, 1, MaxLimit), cancellationToken);
        return found.Select(run => new GapAnalysisEntry(run, GapRuns.ParametersOf(run), GapRuns.SummaryOf(run))).ToList();
    }
}

/// <summary>Which analyses.</summary>
/// <param name="Before">Older than this run; null for the newest.</param>
/// <param name="Limit">At most so many, 1–200.</param>
public sealed record ListGapAnalysesRequest(Guid? Before = null, int Limit = 50);
