using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Coverage;

public sealed class GroupCoverageTests
{
    [Fact]
    public void Compute_SeparateGroups_CountsMembersWithAPartnerOutside()
    {
        var graph = CsrGraph.FromPairs(6, [(0, 1), (0, 3), (0, 4), (2, 3)]);
        var membership = GroupMembership.FromSingleGroups(4, [0, 0, 0, 1, 1, 2]);

        var coverage = GroupCoverage.Compute(graph, membership, TestContext.Current.CancellationToken);

        Assert.Equal([new(2, 3), new(2, 2), new(0, 1), new(0, 0)], coverage.Groups);
        Assert.Equal(new CoverageShare(2, 3), coverage.Between(0, 1));
        Assert.Equal(new CoverageShare(2, 2), coverage.Between(1, 0));
        Assert.Equal(new CoverageShare(0, 3), coverage.Between(0, 2));
        Assert.Equal(new CoverageShare(0, 0), coverage.Between(0, 0));
    }

    [Fact]
    public void Compute_OverlappingGroups_LeavesOutMembersOfBothAndTheirSharedTies()
    {
        // Node 1 is in both groups: it has no cross tie at all, and 0-1 and 1-2 are inside a group.
        var graph = CsrGraph.FromPairs(4, [(0, 1), (1, 2), (0, 3)]);
        var membership = GroupMembership.FromPairs(4, 2, [(0, 0), (1, 0), (1, 1), (2, 1), (3, 1)]);

        var coverage = GroupCoverage.Compute(graph, membership, TestContext.Current.CancellationToken);

        Assert.Equal(new CoverageShare(1, 1), coverage.Between(0, 1));
        Assert.Equal(new CoverageShare(1, 2), coverage.Between(1, 0));
        Assert.Equal([new(1, 2), new(1, 3)], coverage.Groups);
    }

    [Fact]
    public void Value_NoMembers_IsNull()
    {
        Assert.Null(new CoverageShare(0, 0).Value);
        Assert.Null(new CoverageShare(0, 0).Interval);
    }
}
