using PartnershipGraph.Analysis.Groups;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Groups;

public sealed class GroupMembershipTests
{
    [Fact]
    public void FromPairs_OverlappingRepeatedAndMissing_KeepsSetsOnce()
    {
        var membership = GroupMembership.FromPairs(5, 3, [(0, 2), (0, 0), (1, 1), (0, 2), (3, 0), (3, 2)]);

        Assert.Equal([0, 2], membership.GroupsOf(0).ToArray());
        Assert.Equal([1], membership.GroupsOf(1).ToArray());
        Assert.Equal([], membership.GroupsOf(2).ToArray());
        Assert.Equal([0, 2], membership.GroupsOf(3).ToArray());
        Assert.Equal([2, 1, 2], membership.GroupSizes);
        Assert.Equal((5, 3, 3, 2), (membership.NodeCount, membership.GroupCount, membership.IncludedCount, membership.ExcludedCount));
    }

    [Fact]
    public void FromPairs_MoreGroupsThanAWordHasBits_TellsThemApart()
    {
        var membership = GroupMembership.FromPairs(3, 130, [(0, 1), (0, 129), (1, 65), (2, 129)]);

        Assert.Equal([1, 129], membership.GroupsOf(0).ToArray());
        Assert.Equal([65], membership.GroupsOf(1).ToArray());
        Assert.Equal(2, membership.GroupSizes[129]);
    }

    [Fact]
    public void FromSingleGroups_NegativeGroup_IsNone()
    {
        var membership = GroupMembership.FromSingleGroups(2, [1, -1, 0]);

        Assert.Equal([1], membership.GroupsOf(0).ToArray());
        Assert.Equal([], membership.GroupsOf(1).ToArray());
        Assert.Equal(1, membership.ExcludedCount);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(2, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 2)]
    public void FromPairs_OutsideRange_Refuses(int node, int group) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupMembership.FromPairs(2, 2, [(node, group)]));

    [Fact]
    public void FromSingleGroups_GroupOutsideRange_Refuses() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => GroupMembership.FromSingleGroups(2, [2]));
}
