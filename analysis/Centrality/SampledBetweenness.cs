using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Randomness;

namespace PartnershipGraph.Analysis.Centrality;

/// <summary>Betweenness from a fixed number of random sources, with a stated error.</summary>
/// <remarks>
/// <para>The dependencies of k sources, drawn without replacement, times n / k (Brandes and Pich 2007, International Journal of
/// Bifurcation and Chaos 17:2303–2318). A source's dependency on a node lies within 0 to n − 2, so by Hoeffding 1963 and a union
/// over the nodes no figure is off by more than n (n − 2) √(ln(2n / (1 − c)) / (2k)), halved when undirected, with confidence c.
/// That bound is careful: real errors are far smaller.</para>
/// <para>O(km) time, O(km log n) with strengths. All sources give the exact figures and the error 0. For an error that is
/// asked for, take <see cref="AdaptiveBetweenness"/>. The same bits for one seed on any number of threads. Safe from any
/// thread.</para>
/// </remarks>
public static class SampledBetweenness
{
    /// <summary>Sources drawn when nothing else is asked.</summary>
    public const int DefaultSourceCount = 300;

    /// <summary>Estimates betweenness.</summary>
    /// <param name="graph">The network; its strengths and directions count.</param>
    /// <param name="sourceCount">Sources to draw, at least 1; more than there are nodes means all.</param>
    /// <param name="confidence">How sure the stated error is to be, between 0 and 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation between two sources.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="OverflowException">Two nodes have more than 1e300 shortest paths between them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SampledBetweennessResult Compute(
        CsrGraph graph, int sourceCount, double confidence, ulong seed, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfLessThan(sourceCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);
        var n = graph.NodeCount;
        var sources = SplitMix64.Distinct(seed, n, Math.Min(sourceCount, n));
        var (nodes, _) = BetweennessCentrality.AddUp(graph, i => sources[i], sources.Length, false, threads, cancellationToken);

        var share = graph.IsDirected ? 1.0 : 0.5;
        var scale = share * n / Math.Max(1, sources.Length);
        for (var node = 0; node < n; node++)
        {
            nodes[node] *= scale;
        }

        return new SampledBetweennessResult
        {
            Nodes = nodes,
            MaximumError = sources.Length == n || n < 3
                ? 0
                : share * n * (n - 2.0) * Math.Sqrt(Math.Log(2.0 * n / (1 - confidence)) / (2.0 * sources.Length)),
            Confidence = confidence,
            SampleCount = sources.Length,
            Seed = seed,
            Normalisation = BetweennessCentrality.Normalisation(graph),
        };
    }
}
