using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Reads the newest gap analysis with the default settings: the nightly one, or one asked for since.</summary>
public sealed class GetLatestGapAnalysis(IRunStore runs) : UseCase<LatestGapAnalysisRequest, GapAnalysis>
{
    private const int PageRuns = 50;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<GapAnalysis>> HandleAsync(Actor actor, LatestGapAnalysisRequest request, CancellationToken cancellationToken)
    {
        Guid? before = null;
        while (true)
        {
            var page = await runs.ListRunsAsync(RunKind.Gaps, RunState.Succeeded, before, PageRuns, cancellationToken);
            if (page.FirstOrDefault(run => GapRuns.ParametersOf(run).AreDefaultsOn(DateOnly.FromDateTime(run.CreatedAt.UtcDateTime))) is { } run)
            {
                return new GapAnalysis(run, await GapRuns.ResultOfAsync(runs, run, cancellationToken));
            }

            if (page.Count < PageRuns)
            {
                return new Refusal(Problem.NotFound, "No gap analysis has been made yet. Ask for one, or wait for the nightly one.");
            }

            before = page[^1].Id;
        }
    }
}

/// <summary>Asks for the newest gap analysis with the default settings.</summary>
public sealed record LatestGapAnalysisRequest;
