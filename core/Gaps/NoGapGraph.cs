using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Gaps;

/// <summary>For stores that nobody looks at as a graph: shows nothing.</summary>
public sealed class NoGapGraph : IGapGraph
{
    private NoGapGraph()
    {
    }

    /// <summary>The only one there needs to be.</summary>
    public static NoGapGraph Instance { get; } = new();

    /// <inheritdoc />
    public Task ShowAsync(Run run, GapAnalysisResult result, CancellationToken cancellationToken) => Task.CompletedTask;
}
