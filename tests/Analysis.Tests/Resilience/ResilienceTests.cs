using FsCheck.Xunit;
using PartnershipGraph.Analysis.Centrality;
using PartnershipGraph.Analysis.Connectivity;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Resilience;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Resilience;

public sealed class ResilienceTests
{
    public static TheoryData<string> Networks => new(GoldenNetwork.Names);

    [Theory]
    [MemberData(nameof(Networks))]
    public void ByDegree_GoldenNetworks_GivesGoldenOrderAndCurve(string name)
    {
        var golden = new GoldenNetwork(name);
        var expected = golden.Metric("robustness_R_degree_attack");

        var curve = Robustness.ByDegree(golden.Graph, TestContext.Current.CancellationToken);

        Assert.Equal(expected.Texts("order").Select(golden.NodeOf), curve.Order);
        AssertFigures.Close(
            expected.GetProperty("curve").EnumerateArray().Select(share => (double?)share.GetDouble()), curve.Shares, GoldenFile.ExactTolerance, "curve");
        NumberAssert.Close(expected.Number("igraph"), curve.Robustness, GoldenFile.ExactTolerance, "R");
    }

    [Property(MaxTest = 30)]
    public void ByDegreeAndByBetweenness_AnyGraph_AgreeWithTakingAway(int seed)
    {
        var graph = CsrGraph.FromPairs(18, SeededGraphs.Pairs(seed, 18, 30));
        var byDegree = Robustness.ByDegree(graph, TestContext.Current.CancellationToken);
        var byBetweenness = Robustness.ByBetweenness(graph, 2, TestContext.Current.CancellationToken);

        AssertCurve(graph, byDegree, left => [.. Enumerable.Range(0, left.NodeCount).Select(node => (double)left.Degree(node))]);
        AssertCurve(graph, byBetweenness, left => [.. BetweennessCentrality.Compute(left, false, 1, TestContext.Current.CancellationToken).Nodes]);
    }

    [Fact]
    public void AtRandom_CompleteNetwork_ShrinksByOneEachTime()
    {
        (int, int)[] pairs = [.. from u in Enumerable.Range(0, 6) from v in Enumerable.Range(0, 6) select (u, v)];

        var curve = Robustness.AtRandom(CsrGraph.FromPairs(6, pairs), 20, 1, 2, TestContext.Current.CancellationToken);

        AssertFigures.Close([5.0 / 6, 4.0 / 6, 3.0 / 6, 2.0 / 6, 1.0 / 6, 0], curve.Shares, 1e-12, "curve");
        Assert.Empty(curve.Order);
    }

    [Fact]
    public void AtRandom_OneSeed_GivesTheSameBitsOnAnyThreads()
    {
        var graph = SeededGraphs.WithHubs(1, 300, 600);
        var one = Robustness.AtRandom(graph, 100, 5, 1, TestContext.Current.CancellationToken).Shares;

        Assert.All(new[] { 2, 8 }, threads => Assert.Equal(one, Robustness.AtRandom(graph, 100, 5, threads, TestContext.Current.CancellationToken).Shares));
        Assert.NotEqual(one, Robustness.AtRandom(graph, 100, 6, 1, TestContext.Current.CancellationToken).Shares);
    }

    [Fact]
    public void Curves_NoNodes_AreNotApplicable()
    {
        var empty = CsrGraph.FromPairs(0, []);

        Assert.Null(Robustness.ByDegree(empty, TestContext.Current.CancellationToken).Robustness);
        Assert.Null(Robustness.ByBetweenness(empty, 1, TestContext.Current.CancellationToken).Robustness);
        Assert.Null(Robustness.AtRandom(empty, 3, 1, 1, TestContext.Current.CancellationToken).Robustness);
    }

    [Fact]
    public void RemovalLoss_GoBetweenLeaves_NamesWhatItHeld()
    {
        // 2 holds 0–1 on one side, 3 alone, and 4–5–6 on the other; 7 and 8 are elsewhere.
        var graph = CsrGraph.FromPairs(9, [(0, 1), (0, 2), (1, 2), (2, 3), (2, 4), (4, 5), (5, 6), (7, 8)]);

        var loss = RemovalLoss.Compute(graph, 2, [0, 0, 0, 1, 2, 2, 1, 0, 2], TestContext.Current.CancellationToken);

        Assert.Equal(4, loss.TieCount);
        Assert.Equal([0, 1, 3], loss.CutOff);
        Assert.Equal(1, loss.NewIsolateCount);
        Assert.Equal(2, loss.Before.Sizes.Count);
        Assert.Equal(4, loss.After.Sizes.Count);
        Assert.Equal(15 - 1 - 3, loss.LostPairCount);
        Assert.Equal([(0, 1)], loss.LostGroupPairs);
    }

    [Fact]
    public void RemovalLoss_IsolateLeaves_LosesNothing()
    {
        var loss = RemovalLoss.Compute(CsrGraph.FromPairs(3, [(0, 1)]), 2, [], TestContext.Current.CancellationToken);

        Assert.Equal(0, loss.TieCount);
        Assert.Empty(loss.CutOff);
        Assert.Equal(0, loss.LostPairCount);
    }

    [Property(MaxTest = 40)]
    public void RemovalLoss_AnyGraph_AgreesWithCutPoints(int seed)
    {
        var graph = CsrGraph.FromPairs(20, SeededGraphs.Pairs(seed, 20, 22));
        var points = CutPoints.Compute(graph, TestContext.Current.CancellationToken).ArticulationPoints.ToDictionary(point => point.Node);

        for (var node = 0; node < 20; node++)
        {
            var loss = RemovalLoss.Compute(graph, node, [], TestContext.Current.CancellationToken);
            Assert.Equal(points.TryGetValue(node, out var point) ? point.CutOffCount : 0, loss.CutOff.Count);
        }
    }

    private static void AssertCurve(CsrGraph graph, RemovalCurve curve, Func<CsrGraph, double[]> figures)
    {
        var left = Enumerable.Range(0, graph.NodeCount).ToList();
        for (var removed = 0; removed < graph.NodeCount; removed++)
        {
            var among = graph.Among([.. Enumerable.Range(0, graph.NodeCount).Select(left.Contains)]);
            var now = figures(among);
            Assert.Equal(left[Array.FindIndex(now, figure => figure >= now.Max() - 1e-6)], curve.Order[removed]);
            left.Remove(curve.Order[removed]);
            var rest = graph.Among([.. Enumerable.Range(0, graph.NodeCount).Select(left.Contains)]);
            var sizes = Components.Compute(rest, TestContext.Current.CancellationToken).Sizes;
            Assert.Equal(sizes.DefaultIfEmpty(0).Max() / (double)graph.NodeCount, curve.Shares[removed], 1e-12);
        }
    }
}
