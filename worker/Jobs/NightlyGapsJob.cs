using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Gaps;

namespace PartnershipGraph.Worker.Jobs;

/// <summary>Asks for the gap analysis that the home page shows.</summary>
public interface INightlyGapsJob
{
    /// <summary>Records the run and queues it. When nothing has changed since the last one, nothing is computed.</summary>
    /// <param name="cancellationToken">Swapped in by the job server.</param>
    Task RunAsync(CancellationToken cancellationToken);
}

/// <inheritdoc />
public sealed class NightlyGapsJob(RequestGapAnalysis request) : INightlyGapsJob
{
    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var outcome = await request.ExecuteAsync(Actor.System, new GapAnalysisRequest(), cancellationToken);
        if (!outcome.Succeeded)
        {
            throw new InvalidOperationException($"The nightly gap analysis was refused: {outcome.Refusal.Detail}");
        }
    }
}
