using System.Runtime.InteropServices;
using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Networks;

/// <summary>The nodes within a few hops of one node, and the ties among them, up to a limit that is stated. Immutable.</summary>
/// <remarks>
/// Breadth-first search. When the limit falls inside a ring of equal distance, the nodes of the ring with the most ties in the
/// network are kept, the lower number first among equals. The result depends on the graph alone. O(nodes and ties looked at),
/// and a sort of the last ring.
/// </remarks>
public sealed record EgoNetwork
{
    private EgoNetwork(IReadOnlyList<EgoNode> nodes, IReadOnlyList<(int U, int V)> ties, EgoCutOff? cutOff)
    {
        Nodes = nodes;
        Ties = ties;
        CutOff = cutOff;
    }

    /// <summary>The nodes by hops, then number; the centre first.</summary>
    public IReadOnlyList<EgoNode> Nodes { get; }

    /// <summary>The ties among these nodes, each once with the lower number first, in ascending order.</summary>
    public IReadOnlyList<(int U, int V)> Ties { get; }

    /// <summary>What was left out; null when everything within the hops is here.</summary>
    public EgoCutOff? CutOff { get; }

    /// <summary>Finds the ego network of a node.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="centre">The node to start from.</param>
    /// <param name="mostHops">How far to go, at least 0.</param>
    /// <param name="mostNodes">How many nodes to return at most, the centre included; at least 1.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static EgoNetwork Find(CsrGraph graph, int centre, int mostHops, int mostNodes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegative(centre);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(centre, graph.NodeCount);
        ArgumentOutOfRangeException.ThrowIfNegative(mostHops);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostNodes, 1);

        var found = new HashSet<int> { centre };
        var nodes = new List<EgoNode> { new(centre, 0) };
        var ring = new List<int> { centre };
        EgoCutOff? cutOff = null;
        for (var hops = 1; hops <= mostHops && ring.Count > 0 && cutOff is null; hops++)
        {
            ring = NextRing(graph, ring, found, cancellationToken);
            var room = mostNodes - nodes.Count;
            if (ring.Count > room)
            {
                cutOff = new EgoCutOff(hops, ring.Count - room);
                ring = [.. ring.OrderByDescending(graph.Degree).ThenBy(node => node).Take(room)];
            }

            ring.Sort();
            nodes.AddRange(ring.Select(node => new EgoNode(node, hops)));
        }

        return new EgoNetwork(nodes, TiesAmong(graph, nodes, cancellationToken), cutOff);
    }

    private static List<int> NextRing(CsrGraph graph, List<int> ring, HashSet<int> found, CancellationToken cancellationToken)
    {
        var next = new List<int>();
        foreach (var node in ring)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var neighbour in graph.Neighbours(node))
            {
                if (found.Add(neighbour))
                {
                    next.Add(neighbour);
                }
            }
        }

        return next;
    }

    private static List<(int U, int V)> TiesAmong(CsrGraph graph, List<EgoNode> nodes, CancellationToken cancellationToken)
    {
        var ascending = nodes.ConvertAll(node => node.Node);
        ascending.Sort();
        var members = ascending.ToHashSet();
        var ties = new List<(int U, int V)>();
        foreach (var node in CollectionsMarshal.AsSpan(ascending))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var neighbour in graph.Neighbours(node))
            {
                if (neighbour > node && members.Contains(neighbour))
                {
                    ties.Add((node, neighbour));
                }
            }
        }

        return ties;
    }
}
