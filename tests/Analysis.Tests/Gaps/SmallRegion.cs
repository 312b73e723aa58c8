using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;

namespace PartnershipGraph.Analysis.Tests.Gaps;

/// <summary>A region made from whatever bytes a property test comes up with.</summary>
internal sealed record SmallRegion(int GroupCount, int[][] GroupsOfNode, (int U, int V)[] Ties)
{
    public const int MostNodes = 24;

    public CsrGraph Graph => CsrGraph.FromPairs(GroupsOfNode.Length, Ties);

    public GapInput Input => new(
        Graph,
        GroupMembership.FromPairs(
            GroupsOfNode.Length,
            GroupCount,
            [.. GroupsOfNode.SelectMany((groups, node) => groups.Select(group => (node, group)))]),
        []);

    /// <summary>Each node in any of four groups, by the bits of its byte.</summary>
    public static SmallRegion Overlapping(byte[] memberships, (byte, byte)[] ties) =>
        Of(4, [.. memberships.Take(MostNodes).Select(bits => Enumerable.Range(0, 4).Where(group => ((bits >> group) & 1) == 1).ToArray())], ties);

    /// <summary>Each node in one of four groups, or in none.</summary>
    public static SmallRegion Disjoint(byte[] memberships, (byte, byte)[] ties) =>
        Of(4, [.. memberships.Take(MostNodes).Select(value => value % 5 == 4 ? Array.Empty<int>() : [value % 5])], ties);

    /// <summary>The same region with its nodes numbered otherwise.</summary>
    public SmallRegion Renumbered(int[] newNumber)
    {
        var groups = new int[GroupsOfNode.Length][];
        for (var node = 0; node < groups.Length; node++)
        {
            groups[newNumber[node]] = GroupsOfNode[node];
        }

        return this with
        {
            GroupsOfNode = groups,
            Ties = [.. Ties.Select(tie => (newNumber[tie.V], newNumber[tie.U])).Reverse()],
        };
    }

    private static SmallRegion Of(int groupCount, int[][] groupsOfNode, (byte, byte)[] ties) => new(
        groupCount,
        groupsOfNode,
        groupsOfNode.Length == 0 ? [] : [.. ties.Select(tie => (tie.Item1 % groupsOfNode.Length, tie.Item2 % groupsOfNode.Length))]);
}
