using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Gaps;

/// <summary>
/// Shows what gap analyses found where people look at the records as a graph. What it shows is a copy: the result itself is kept with its run,
/// and the product reads it there.
/// </summary>
/// <remarks>Safe for concurrent use. Throws <see cref="Storing.StoreUnavailableException"/> when the store cannot be reached.</remarks>
public interface IGapGraph
{
    /// <summary>Shows an analysis. Shown again, it is there once; analyses older than the newest few leave the graph.</summary>
    /// <param name="run">The analysis's run.</param>
    /// <param name="result">What it found.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task ShowAsync(Run run, GapAnalysisResult result, CancellationToken cancellationToken);
}
