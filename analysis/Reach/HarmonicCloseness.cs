using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Reach;

/// <summary>Harmonic closeness: how near a node is to all others, on average, in the sense of 1 / distance.</summary>
/// <remarks>
/// <para>H(i) = 1 / (n − 1) Σ over j ≠ i of 1 / d(i, j), with 1 / ∞ = 0 (Marchiori and Latora 2000, Physica A 285:539–546; Rochat 2009; Boldi
/// and Vigna 2014, Internet Mathematics 10:222–262). 0 for an isolate, 1 for a node tied to all when ties have length 1; with
/// strengths, a tie has length 1 / strength. The sum over nodes is n × global efficiency.</para>
/// <para>Hops: 512 searches at once, O(nm / 512) steps on networks of few levels. Strengths: Dijkstra from each node, O(nm log n).
/// Memory O(n + m) for each thread. The same bits for any number of threads. Safe from any thread.</para>
/// </remarks>
public static class HarmonicCloseness
{
    /// <summary>Computes harmonic closeness of every node; null for a node that is alone in its network.</summary>
    /// <param name="graph">The network; its strengths and directions count.</param>
    /// <param name="direction">Which way paths run.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<double?> Compute(
        CsrGraph graph, ReachDirection direction, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var sums = graph.IsWeighted
            ? SumsByLength(direction == ReachDirection.Outwards ? graph : graph.Reversed(), threads, cancellationToken)
            : SumsByHops(graph, direction, [.. Enumerable.Range(0, graph.NodeCount)], threads, cancellationToken);
        var others = graph.NodeCount - 1;
        return others < 1 ? new double?[graph.NodeCount] : [.. sums.Select(sum => (double?)(sum / others))];
    }

    // A search counts at the nodes it reaches; searching against the arcs counts what a node itself reaches.
    internal static double[] SumsByHops(
        CsrGraph graph, ReachDirection direction, int[] sources, int threads, CancellationToken cancellationToken) =>
        ManySourceSearch.AddUp(direction == ReachDirection.Outwards ? graph.Reversed() : graph, sources, threads, cancellationToken)
            .HarmonicSums;

    private static double[] SumsByLength(CsrGraph graph, int threads, CancellationToken cancellationToken)
    {
        var lengths = ShortestLengths.LengthsOf(graph);
        var sums = new double[graph.NodeCount];
        OrderedBlocks.Run(
            graph.NodeCount,
            threads,
            () => new ShortestLengths(graph, lengths),
            (search, source) =>
            {
                search.From(source);
                var sum = 0.0;
                foreach (var node in search.Order[1..])
                {
                    sum += 1 / search.Distances[node];
                }

                // Each source is worked on once, so no two threads write the same sum.
                sums[source] = sum;
            },
            _ => { },
            cancellationToken);
        return sums;
    }
}
