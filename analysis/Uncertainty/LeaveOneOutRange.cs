using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Uncertainty;

/// <summary>How much a figure of a whole network hangs on any one member: its range when each is left out in turn. Immutable.</summary>
/// <remarks>
/// The vertex jackknife of Snijders and Borgatti 1999 (Connections 22:61–70): with Z(i) the figure without node i and Z̄ their mean,
/// the standard error is √((n − 2) / (2n) Σ (Z(i) − Z̄)²): the half is there because each tie is left out with either of its
/// ends, as if pairs varied independently; where members differ much in activity, <see cref="VertexBootstrap"/> is larger, by √2 for
/// density. Costs n evaluations of the figure and O(n (n + m)) to build the
/// networks. The same bits for any number of threads.
/// </remarks>
public sealed record LeaveOneOutRange
{
    private LeaveOneOutRange()
    {
    }

    /// <summary>The figure of the whole network; null when it is not applicable.</summary>
    public required double? Value { get; init; }

    /// <summary>The least figure without one node, and the node (of equals the lowest); null when there is none.</summary>
    public required (double Value, int Node)? Lowest { get; init; }

    /// <summary>The greatest figure without one node, and the node (of equals the lowest); null when there is none.</summary>
    public required (double Value, int Node)? Highest { get; init; }

    /// <summary>The jackknife's standard error; null with fewer than three nodes or when the figure is not applicable somewhere.</summary>
    public required double? StandardError { get; init; }

    /// <summary>Nodes without which the figure is not applicable.</summary>
    public required int NotApplicableCount { get; init; }

    /// <summary>Leaves each node out in turn.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="figure">The figure; called from several threads at once.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation between two nodes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LeaveOneOutRange Compute(
        CsrGraph graph, Func<CsrGraph, double?> figure, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(figure);
        var n = graph.NodeCount;
        var without = new double?[n];
        OrderedBlocks.Run(
            n,
            threads,
            () => Enumerable.Repeat(true, n).ToArray(),
            (kept, node) =>
            {
                kept[node] = false;
                without[node] = figure(graph.Among(kept));
                kept[node] = true;
            },
            _ => { },
            cancellationToken);

        (double Value, int Node)[] known = [.. without.Select((value, node) => (value, node)).Where(pair => pair.value is not null).Select(pair => (pair.value!.Value, pair.node))];
        return new LeaveOneOutRange
        {
            Value = figure(graph),
            Lowest = known.Length == 0 ? null : known.MinBy(pair => pair.Value),
            Highest = known.Length == 0 ? null : known.MaxBy(pair => pair.Value),
            StandardError = known.Length < n || n < 3 ? null : StandardErrorOf([.. known.Select(pair => pair.Value)]),
            NotApplicableCount = n - known.Length,
        };
    }

    private static double StandardErrorOf(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt((values.Length - 2.0) / (2.0 * values.Length) * values.Sum(value => (value - mean) * (value - mean)));
    }
}
