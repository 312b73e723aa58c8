using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Groups;

/// <summary>One group, or none, for each node: checks what a caller gives.</summary>
internal static class GroupLabels
{
    /// <summary>The number of members of each group, when there is one label for each node and none is too high.</summary>
    public static int[] CheckedSizes(CsrGraph graph, int groupCount, ReadOnlySpan<int> groupOfNode)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegative(groupCount);
        if (groupOfNode.Length != graph.NodeCount)
        {
            throw new ArgumentException($"{groupOfNode.Length} groups are given for {graph.NodeCount} nodes.", nameof(groupOfNode));
        }

        var sizes = new int[groupCount];
        foreach (var group in groupOfNode)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(group, groupCount, nameof(groupOfNode));
            if (group >= 0)
            {
                sizes[group]++;
            }
        }

        return sizes;
    }
}
