using System.Collections.Concurrent;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Centrality;

/// <summary>Betweenness within an error that is asked for, from as many random shortest paths as that takes.</summary>
/// <remarks>
/// <para>A random shortest path between a random pair runs through v with probability p(v) = b(v) / (n (n − 1)), ordered pairs
/// (Riondato and Kornaropoulos 2016, Data Mining and Knowledge Discovery 30:438–475). Each path comes from a search from both ends
/// that grows the smaller side (Borassi and Natale 2019, Journal of Experimental Algorithmics 24:1.2). Draws stop at the first of
/// sixteen growing samples where every node's empirical Bernstein bound, √(2 p̂ (1 − p̂) L / r) + 3 L / r with
/// L = ln(3 · 16 n / (1 − c)) (Audibert, Munos and Szepesvári 2009, Theoretical Computer Science 410:1876–1902), is within the
/// error; the last sample is large enough for Hoeffding's bound. With confidence c all nodes are within the error at once, the
/// early stop included.</para>
/// <para>Hops only: strengths are refused. At most ln(2 · 16 n / (1 − c)) / (2 ε²) paths, each O(m) at worst and far less in
/// networks with short paths. Memory O(n) for each thread. The same bits for one seed on any number of threads. Safe from any
/// thread.</para>
/// </remarks>
public static class AdaptiveBetweenness
{
    /// <summary>The largest error when nothing else is asked, on the scale where 1 is every ordered pair.</summary>
    public const double DefaultError = 0.01;

    private const int StageCount = 16;

    /// <summary>Estimates betweenness.</summary>
    /// <param name="graph">The network, without strengths; its directions count.</param>
    /// <param name="error">The largest error of any node as a share of all ordered pairs n (n − 1); between 0 and 1.</param>
    /// <param name="confidence">How sure that is to be, between 0 and 1.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation between two paths.</param>
    /// <exception cref="ArgumentException">The graph has strengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="OverflowException">Two nodes have more than 1e300 shortest paths between them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SampledBetweennessResult Compute(
        CsrGraph graph, double error, double confidence, ulong seed, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.IsWeighted)
        {
            throw new ArgumentException("Paths are drawn by hops; take the graph without strengths.", nameof(graph));
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(error);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(error, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(confidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);

        var n = graph.NodeCount;
        var counts = new long[n];
        var drawn = 0L;
        var reachedError = 0.0;
        if (n >= 3)
        {
            (drawn, reachedError) = Draw(graph, counts, error, confidence, seed, threads, cancellationToken);
        }

        var orderedPairs = (graph.IsDirected ? 1.0 : 0.5) * n * (n - 1.0);
        return new SampledBetweennessResult
        {
            Nodes = [.. counts.Select(count => count == 0 ? 0 : orderedPairs * count / drawn)],
            MaximumError = reachedError * orderedPairs,
            Confidence = confidence,
            SampleCount = drawn,
            Seed = seed,
            Normalisation = BetweennessCentrality.Normalisation(graph),
        };
    }

    private static (long Drawn, double Error) Draw(
        CsrGraph graph, long[] counts, double error, double confidence, ulong seed, int threads, CancellationToken cancellationToken)
    {
        var share = (1 - confidence) / ((double)StageCount * graph.NodeCount);
        var bernstein = Math.Log(3 / share);
        var hoeffding = Math.Log(2 / share);
        var last = Math.Ceiling(hoeffding / (2 * error * error));

        // Fewer draws cannot do: a node that no path met needs 3 L / r within the error.
        var first = Math.Min(last, Math.Ceiling(3 * bernstein / error));
        var free = new ConcurrentBag<PathSampler>();
        var drawn = 0L;
        for (var stage = 0; ; stage++)
        {
            var wanted = (long)Math.Ceiling(first * Math.Pow(last / first, stage / (StageCount - 1.0)));
            var before = drawn;
            var used = new ConcurrentBag<PathSampler>();
            OrderedBlocks.Run(
                checked((int)(wanted - before)),
                threads,
                () =>
                {
                    var sampler = free.TryTake(out var kept) ? kept : new PathSampler(graph, seed);
                    used.Add(sampler);
                    return sampler;
                },
                (sampler, item) => sampler.Draw(before + item),
                sampler => sampler.MoveTo(counts),
                cancellationToken);
            free = used;
            drawn = wanted;

            var bound = Math.Min(Bound(counts, drawn, bernstein), Math.Sqrt(hoeffding / (2 * drawn)));
            if (bound <= error || stage == StageCount - 1)
            {
                return (drawn, bound);
            }
        }
    }

    private static double Bound(long[] counts, long drawn, double bernstein)
    {
        // The bound grows with p (1 − p), so the node nearest to one half has the largest.
        var variance = 0.0;
        foreach (var count in counts)
        {
            var p = (double)count / drawn;
            variance = Math.Max(variance, p * (1 - p));
        }

        return Math.Sqrt(2 * variance * bernstein / drawn) + (3 * bernstein / drawn);
    }
}
