using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Randomness;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Uncertainty;

/// <summary>How far a figure of a whole network might be another, had other organisations of the same sort been in it. Immutable.</summary>
/// <remarks>
/// The vertex bootstrap of Snijders and Borgatti 1999 (Connections 22:61–70): n nodes are drawn with replacement and tied as they are; two
/// copies of one node, for which there is no tie to copy, are tied as a random pair of the network would be. The standard error is
/// the standard deviation of the figure over the samples. Costs one evaluation and O(n + m) for each sample. The same bits for one seed
/// on any number of threads. Undirected networks without strengths.
/// </remarks>
public sealed record VertexBootstrap
{
    /// <summary>Samples when nothing else is asked.</summary>
    public const int DefaultSampleCount = 1000;

    private VertexBootstrap()
    {
    }

    /// <summary>The figure of the network itself; null when it is not applicable.</summary>
    public required double? Value { get; init; }

    /// <summary>Standard deviation over the samples; null with fewer than two applicable samples.</summary>
    public required double? StandardError { get; init; }

    /// <summary>The middle 95 % of the samples, from the 2.5th to the 97.5th percentile; null when the figure was applicable in none.</summary>
    public required (double Low, double High)? Range { get; init; }

    /// <summary>Samples in which the figure was applicable.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The seed of the draws.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Draws the samples.</summary>
    /// <param name="graph">The network, undirected and without strengths.</param>
    /// <param name="figure">The figure; called from several threads at once.</param>
    /// <param name="samples">Samples to draw, at least 1.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation between two samples.</param>
    /// <exception cref="ArgumentException">The graph is directed or has strengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static VertexBootstrap Compute(
        CsrGraph graph, Func<CsrGraph, double?> figure, int samples, ulong seed, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        if (graph.IsDirected || graph.IsWeighted)
        {
            throw new ArgumentException("Ties of copies are drawn as there or not there: the graph is undirected and has no strengths.", nameof(graph));
        }

        var ties = graph.Ties();
        var figures = new double?[samples];
        OrderedBlocks.Run(
            samples,
            threads,
            () => new List<(int, int)>(),
            (pairs, sample) => figures[sample] = figure(Draw(graph.NodeCount, ties, pairs, new SplitMix64(seed, sample))),
            _ => { },
            cancellationToken);

        double[] known = [.. figures.Where(value => value is not null).Select(value => value!.Value).Order()];
        return new VertexBootstrap
        {
            Value = figure(graph),
            StandardError = known.Length < 2 ? null : StandardDeviation(known),
            Range = known.Length == 0 ? null : (Percentile(known, 0.025), Percentile(known, 0.975)),
            SampleCount = known.Length,
            Seed = seed,
        };
    }

    private static CsrGraph Draw(int n, (int U, int V)[] ties, List<(int U, int V)> pairs, SplitMix64 random)
    {
        // The copies of node v are numbered starts[v] to starts[v + 1] − 1.
        var starts = new int[n + 1];
        for (var draw = 0; draw < n; draw++)
        {
            starts[random.Next(n) + 1]++;
        }

        for (var node = 0; node < n; node++)
        {
            starts[node + 1] += starts[node];
        }

        pairs.Clear();
        foreach (var (u, v) in ties)
        {
            for (var copy = starts[u]; copy < starts[u + 1]; copy++)
            {
                for (var other = starts[v]; other < starts[v + 1]; other++)
                {
                    pairs.Add((copy, other));
                }
            }
        }

        var density = n < 2 ? 0 : ties.Length / (n * (n - 1.0) / 2);
        for (var node = 0; node < n; node++)
        {
            for (var copy = starts[node]; copy < starts[node + 1]; copy++)
            {
                for (var other = copy + 1; other < starts[node + 1]; other++)
                {
                    if (random.NextDouble() < density)
                    {
                        pairs.Add((copy, other));
                    }
                }
            }
        }

        return CsrGraph.FromPairs(n, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pairs));
    }

    private static double StandardDeviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    // Linear between neighbouring values, as most software does it.
    private static double Percentile(double[] ascending, double share)
    {
        var place = share * (ascending.Length - 1);
        var below = (int)place;
        return below + 1 == ascending.Length
            ? ascending[below]
            : ascending[below] + ((place - below) * (ascending[below + 1] - ascending[below]));
    }
}
