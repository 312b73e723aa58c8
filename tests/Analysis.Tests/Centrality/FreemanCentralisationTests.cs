using PartnershipGraph.Analysis.Centrality;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Centrality;

public sealed class FreemanCentralisationTests
{
    public static TheoryData<string> Networks => new(GoldenNetwork.Names);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Of_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);
        var betweenness = BetweennessCentrality.Compute(golden.Graph, false, 1, TestContext.Current.CancellationToken).Nodes;
        var peer = GoldenFile.Read("r_peer.json").GetProperty(name).GetProperty("centralization");

        var degree = FreemanCentralisation.OfDegree(golden.Graph);
        var ofBetweenness = FreemanCentralisation.OfBetweenness(betweenness);

        NumberAssert.Close(golden.Metric("centralisation").Number("degree"), degree, GoldenFile.ExactTolerance, "degree");
        NumberAssert.Close(golden.Metric("centralisation").Number("betweenness"), ofBetweenness, GoldenFile.ExactTolerance, "betweenness");
        NumberAssert.Close(peer.Number("degree"), degree, GoldenFile.ExactTolerance, "degree by sna");
        NumberAssert.Close(peer.Number("betweenness"), ofBetweenness, GoldenFile.ExactTolerance, "betweenness by sna");
    }

    [Theory]
    [InlineData("karate")]
    [InlineData("florentine_marriage")]
    public void OfCloseness_ConnectedNetworks_GivesSnasFigure(string name)
    {
        var golden = new GoldenNetwork(name);
        var plain = new PlainPaths(golden.Graph);
        var n = golden.Graph.NodeCount;
        double?[] closeness = [.. Enumerable.Range(0, n).Select(node => (n - 1) / (double?)Enumerable.Range(0, n).Sum(other => plain.Distances[node, other]))];

        NumberAssert.Close(
            GoldenFile.Read("r_peer.json").GetProperty(name).GetProperty("centralization").Number("closeness"),
            FreemanCentralisation.OfCloseness(closeness),
            GoldenFile.ExactTolerance,
            "closeness");
    }

    [Fact]
    public void Of_Star_IsOne()
    {
        var star = CsrGraph.FromPairs(5, [(0, 1), (0, 2), (0, 3), (0, 4)]);

        Assert.Equal(1, FreemanCentralisation.OfDegree(star));
        Assert.Equal(1, FreemanCentralisation.OfBetweenness([6, 0, 0, 0, 0]));
        Assert.Equal(1, FreemanCentralisation.OfCloseness([1, 4.0 / 7, 4.0 / 7, 4.0 / 7, 4.0 / 7])!.Value, 1e-12);
    }

    [Fact]
    public void Of_TooFewNodesOrNotConnected_IsNotApplicable()
    {
        Assert.Null(FreemanCentralisation.OfDegree(CsrGraph.FromPairs(2, [(0, 1)])));
        Assert.Null(FreemanCentralisation.OfBetweenness([0, 0]));
        Assert.Null(FreemanCentralisation.OfCloseness([1, 1, null]));
        Assert.Throws<ArgumentException>(() => FreemanCentralisation.OfDegree(CsrGraph.FromArcs(3, [])));
    }
}
