using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Randomness;

namespace PartnershipGraph.Analysis.Reach;

/// <summary>Harmonic closeness from random sources, as many as the error asked for takes.</summary>
/// <remarks>
/// <para>The mean of 1 / d over k sources drawn without replacement, the node itself counting as 0, times n / (n − 1) (Eppstein and
/// Wang 2004, Journal of Graph Algorithms and Applications 8:39–45, with reciprocal distances). Each term lies within 0 to 1, so by
/// Hoeffding 1963 and a union over the nodes k = ln(2n / (1 − c)) / (2 ε²) sources, with ε the error × (n − 1) / n, keep every
/// node within the error with confidence c. When that is n or more, all sources are taken and the figures are exact.</para>
/// <para>Hops only: strengths are refused. O(km / 512) steps on networks of few levels. The same bits for one seed on any number of
/// threads. Safe from any thread.</para>
/// </remarks>
public static class SampledHarmonicCloseness
{
    /// <summary>The largest error when nothing else is asked.</summary>
    public const double DefaultError = 0.02;

    /// <summary>Estimates harmonic closeness.</summary>
    /// <param name="graph">The network, without strengths; its directions count.</param>
    /// <param name="direction">Which way paths run.</param>
    /// <param name="error">The largest error of any node, above 0.</param>
    /// <param name="confidence">How sure that is to be, between 0 and 1.</param>
    /// <param name="seed">Seed of the draw.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="ArgumentException">The graph has strengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SampledHarmonicResult Compute(
        CsrGraph graph, ReachDirection direction, double error, double confidence, ulong seed, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.IsWeighted)
        {
            throw new ArgumentException("Sources are searched by hops; take the graph without strengths.", nameof(graph));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(error);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);

        var n = graph.NodeCount;
        var spread = Math.Log(2.0 * Math.Max(1, n) / (1 - confidence)) / 2;
        var scale = n < 2 ? 1 : n / (n - 1.0);
        var count = (int)Math.Min(n, Math.Ceiling(spread * scale * scale / (error * error)));
        var sources = SplitMix64.Distinct(seed, n, count);
        var sums = HarmonicCloseness.SumsByHops(graph, direction, sources, threads, cancellationToken);
        return new SampledHarmonicResult
        {
            Nodes = n < 2 ? new double?[n] : [.. sums.Select(sum => (double?)(scale * sum / count))],
            MaximumError = count == n ? 0 : scale * Math.Sqrt(spread / count),
            Confidence = confidence,
            SampleCount = count,
            Seed = seed,
        };
    }
}
