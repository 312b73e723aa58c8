using PartnershipGraph.Analysis.Connectivity;
using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Resilience;

/// <summary>What a network loses when one node leaves. Immutable.</summary>
/// <remarks>
/// Read off the network as it is and as it would be; nothing is assumed about new ties that others might make. O(n + m). Arcs count
/// as ties.
/// </remarks>
public sealed record RemovalLoss
{
    private RemovalLoss(Components before, Components after)
    {
        Before = before;
        After = after;
    }

    /// <summary>The node that leaves.</summary>
    public required int Node { get; init; }

    /// <summary>Ties that go with it.</summary>
    public required int TieCount { get; init; }

    /// <summary>Nodes of its component that would no longer hang on to the largest part left of it, ascending.</summary>
    public required IReadOnlyList<int> CutOff { get; init; }

    /// <summary>Of those, the nodes left without any tie.</summary>
    public required int NewIsolateCount { get; init; }

    /// <summary>Pairs of other nodes that a path connects now and none would.</summary>
    public required long LostPairCount { get; init; }

    /// <summary>Pairs of different groups, lower first and ascending, that have ties now and would have none; empty without groups.</summary>
    public required IReadOnlyList<(int A, int B)> LostGroupPairs { get; init; }

    /// <summary>The components now.</summary>
    public Components Before { get; }

    /// <summary>The components then, of the network without the node, whose numbers above it are one lower.</summary>
    public Components After { get; }

    /// <summary>Measures the loss.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="node">The node that leaves.</param>
    /// <param name="groupOfNode">For each node its group, negative when unknown; empty to leave groups aside.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    /// <exception cref="ArgumentException">There are groups, but not one for each node.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RemovalLoss Compute(CsrGraph graph, int node, ReadOnlySpan<int> groupOfNode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegative(node);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node, graph.NodeCount);
        if (!groupOfNode.IsEmpty && groupOfNode.Length != graph.NodeCount)
        {
            throw new ArgumentException($"{groupOfNode.Length} groups are given for {graph.NodeCount} nodes.", nameof(groupOfNode));
        }

        var whole = graph.Symmetrised();
        var kept = Enumerable.Repeat(true, whole.NodeCount).ToArray();
        kept[node] = false;
        var left = whole.Among(kept);
        var before = Components.Compute(whole, cancellationToken);
        var after = Components.Compute(left, cancellationToken);
        var cutOff = CutOffBy(node, before, after);
        var ownSize = before.Sizes[before.ComponentOfNode[node]];
        return new RemovalLoss(before, after)
        {
            Node = node,
            TieCount = whole.Degree(node),
            CutOff = cutOff,
            NewIsolateCount = cutOff.Count(other => left.Degree(Renumbered(other, node)) == 0),
            LostPairCount = before.ConnectedPairCount - (ownSize - 1) - after.ConnectedPairCount,
            LostGroupPairs = groupOfNode.IsEmpty ? [] : LostBy(whole, node, groupOfNode),
        };
    }

    private static int Renumbered(int other, int removed) => other < removed ? other : other - 1;

    private static List<int> CutOffBy(int node, Components before, Components after)
    {
        var own = before.ComponentOfNode[node];
        int[] others = [.. Enumerable.Range(0, before.ComponentOfNode.Count).Where(other => other != node && before.ComponentOfNode[other] == own)];
        if (others.Length == 0)
        {
            return [];
        }

        // Of equal parts the one with the lowest node counts as the one that stays.
        var largest = others.Select(other => after.ComponentOfNode[Renumbered(other, node)]).MaxBy(part => after.Sizes[part]);
        return [.. others.Where(other => after.ComponentOfNode[Renumbered(other, node)] != largest)];
    }

    private static List<(int A, int B)> LostBy(CsrGraph graph, int node, ReadOnlySpan<int> groupOfNode)
    {
        var own = groupOfNode[node];
        var lost = new SortedSet<(int A, int B)>();
        foreach (var neighbour in graph.Neighbours(node))
        {
            var group = groupOfNode[neighbour];
            if (own >= 0 && group >= 0 && group != own)
            {
                lost.Add((Math.Min(own, group), Math.Max(own, group)));
            }
        }

        foreach (var (u, v) in lost.Count == 0 ? [] : graph.Ties())
        {
            if (u != node && v != node)
            {
                lost.Remove((Math.Min(groupOfNode[u], groupOfNode[v]), Math.Max(groupOfNode[u], groupOfNode[v])));
            }
        }

        return [.. lost];
    }
}
