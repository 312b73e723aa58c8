using PartnershipGraph.Analysis.Connectivity;
using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Reach;

/// <summary>How far apart the nodes of a network are, in hops. Immutable.</summary>
/// <remarks>
/// Exact, from searches from all nodes, 512 at once: O(nm / 512) steps on networks of few levels; strengths are not looked at.
/// Pairs are unordered when undirected and ordered when directed. Counts are whole numbers and the figures are taken from them,
/// so they do not depend on the number of threads.
/// </remarks>
public sealed record PathLengths
{
    private PathLengths(long pairCount, long[] pairsAtDistance, int diameter)
    {
        PairCount = pairCount;
        PairsAtDistance = pairsAtDistance;
        Diameter = diameter;
    }

    /// <summary>All pairs of different nodes.</summary>
    public long PairCount { get; }

    /// <summary>Number of pairs at each distance; index 0 is 0.</summary>
    public IReadOnlyList<long> PairsAtDistance { get; }

    /// <summary>The greatest distance within the largest component (of equals the one with the lowest node); 0 when it has one node.</summary>
    public int Diameter { get; }

    /// <summary>Pairs with a path between them.</summary>
    public long ReachablePairCount => PairsAtDistance.Sum();

    /// <summary>Mean distance of the pairs that a path connects; null when there are none.</summary>
    public double? AverageLength => ReachablePairCount == 0
        ? null
        : PairsAtDistance.Select((pairs, distance) => (double)pairs * distance).Sum() / ReachablePairCount;

    /// <summary>Mean of 1 / distance over all pairs, 0 where there is no path (Latora and Marchiori 2001, Physical Review Letters 87:198701); null with fewer than two nodes.</summary>
    public double? GlobalEfficiency => PairCount == 0
        ? null
        : PairsAtDistance.Skip(1).Select((pairs, index) => (double)pairs / (index + 1)).Sum() / PairCount;

    /// <summary>Measures a network.</summary>
    /// <param name="graph">The network; its directions count.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PathLengths Compute(CsrGraph graph, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var totals = ManySourceSearch.AddUp(graph, [.. Enumerable.Range(0, graph.NodeCount)], threads, cancellationToken);
        var components = Components.Compute(graph, cancellationToken);
        var diameter = 0;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (components.ComponentOfNode[node] == components.Largest)
            {
                diameter = Math.Max(diameter, totals.Eccentricities[node]);
            }
        }

        var halves = graph.IsDirected ? 1 : 2;
        var pairs = (long)graph.NodeCount * Math.Max(0, graph.NodeCount - 1) / halves;
        return new PathLengths(pairs, [.. totals.PairsAtDistance.Select(count => count / halves)], diameter);
    }
}
