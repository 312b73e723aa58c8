using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Networks;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Networks;

public sealed class EgoNetworkTests
{
    // 3 is tied to 1, 4 and 5; 4 to 5 and 0; 0 to 2; 6 is apart.
    private static readonly CsrGraph Graph = CsrGraph.FromPairs(7, [(3, 5), (3, 1), (3, 4), (4, 5), (4, 0), (0, 2)]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, new[] { 3 }, 0)]
    [InlineData(1, new[] { 3, 1, 4, 5 }, 4)]
    [InlineData(2, new[] { 3, 1, 4, 5, 0 }, 5)]
    [InlineData(3, new[] { 3, 1, 4, 5, 0, 2 }, 6)]
    [InlineData(9, new[] { 3, 1, 4, 5, 0, 2 }, 6)]
    public void Find_WithinHops_ReturnsRingsInOrderWithTheirTies(int hops, int[] nodes, int ties)
    {
        var ego = EgoNetwork.Find(Graph, 3, hops, 100, Token);

        Assert.Equal(nodes, ego.Nodes.Select(node => node.Node));
        Assert.Equal(ties, ego.Ties.Count);
        Assert.All(ego.Ties, tie => Assert.True(tie.U < tie.V && Graph.HasTie(tie.U, tie.V)));
        Assert.Null(ego.CutOff);
    }

    [Fact]
    public void Find_LimitInsideARing_KeepsTheBusiestAndSaysHowManyAreLeftOut()
    {
        var ego = EgoNetwork.Find(Graph, 3, 3, 3, Token);

        Assert.Equal([new EgoNode(3, 0), new EgoNode(4, 1), new EgoNode(5, 1)], ego.Nodes);
        Assert.Equal([(3, 4), (3, 5), (4, 5)], ego.Ties);
        Assert.Equal(new EgoCutOff(1, 1), ego.CutOff);
    }

    [Fact]
    public void Find_LimitAtTheEndOfARing_SaysTheNextRingIsLeftOut()
    {
        var ego = EgoNetwork.Find(Graph, 3, 2, 4, Token);

        Assert.Equal(4, ego.Nodes.Count);
        Assert.Equal(new EgoCutOff(2, 1), ego.CutOff);
    }

    [Fact]
    public void Find_Isolate_IsAlone()
    {
        var ego = EgoNetwork.Find(Graph, 6, 3, 10, Token);

        Assert.Equal([new EgoNode(6, 0)], ego.Nodes);
        Assert.Empty(ego.Ties);
        Assert.Null(ego.CutOff);
    }

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(7, 1, 1)]
    [InlineData(0, -1, 1)]
    [InlineData(0, 1, 0)]
    public void Find_OutsideRange_Refuses(int centre, int hops, int nodes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EgoNetwork.Find(Graph, centre, hops, nodes, Token));
}
