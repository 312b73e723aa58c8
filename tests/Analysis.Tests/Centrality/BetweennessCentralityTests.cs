using FsCheck.Xunit;
using PartnershipGraph.Analysis.Centrality;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Centrality;

public sealed class BetweennessCentralityTests
{
    public static TheoryData<string> Networks => new(GoldenNetwork.Names);

    public static TheoryData<string> WeightedNetworks => new(GoldenNetwork.WeightedNames);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Compute_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);

        var result = Compute(golden.Graph);

        AssertFigures.Close(golden.Figures("betweenness"), result.Nodes, GoldenFile.ExactTolerance, $"{name} betweenness");
        AssertFigures.Close(golden.TieFigures("edge_betweenness"), result.Ties!, GoldenFile.ExactTolerance, $"{name} edge betweenness");
    }

    [Theory]
    [MemberData(nameof(WeightedNetworks))]
    public void Compute_GoldenStrengths_GivesTheExactRational(string name)
    {
        var golden = new GoldenNetwork(name);

        var result = Compute(golden.Weighted);

        AssertFigures.Close(
            golden.Figures("weighted_betweenness_dist_1_over_w", "exact_rational"), result.Nodes, GoldenFile.ExactTolerance, $"{name} weighted betweenness");
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("single_node")]
    [InlineData("three_isolates")]
    [InlineData("one_edge")]
    [InlineData("path3_triangle_isolate")]
    [InlineData("star5")]
    [InlineData("complete4")]
    [InlineData("parallel_AB_twice_square")]
    [InlineData("self_loop_path3")]
    [InlineData("directed_dangling")]
    public void Compute_EdgeCases_GivesTheSimpleGraphsFigures(string name)
    {
        var edgeCase = new EdgeCase(name);

        AssertFigures.Close(edgeCase.Networkx("betweenness_raw"), Compute(edgeCase.Graph).Nodes, GoldenFile.ExactTolerance, name);
    }

    [Fact]
    public void Compute_LengthsThatTieInAllButTheLastDigit_SharesThePaths()
    {
        // 0.1 + 0.2 and 0.3 differ as doubles.
        var graph = CsrGraph.FromPairs(4, [(0, 1), (1, 2), (0, 2), (2, 3)], [1 / 0.1, 1 / 0.2, 1 / 0.3, 1]);

        AssertFigures.Close([0, 1, 2, 0], Compute(graph).Nodes, GoldenFile.ExactTolerance, "betweenness");
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void Normalisation_MiddleOfAPath_IsWithinZeroToOne(int nodes, double expected)
    {
        var result = Compute(CsrGraph.FromPairs(nodes, [.. Enumerable.Range(1, nodes - 1).Select(node => (node - 1, node))]));

        Assert.Equal(expected, result.Nodes[1] * result.Normalisation);
    }

    [Fact]
    public void Compute_MorePathsThanADoubleHolds_Refuses()
    {
        // A chain of diamonds doubles the paths at each.
        var ties = Enumerable.Range(0, 1100).SelectMany(i => new[] { (3 * i, (3 * i) + 1), (3 * i, (3 * i) + 2), ((3 * i) + 1, (3 * i) + 3), ((3 * i) + 2, (3 * i) + 3) });

        Assert.Throws<OverflowException>(() => Compute(CsrGraph.FromPairs(3301, [.. ties])));
    }

    [Fact]
    public void Compute_Cancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        Assert.Throws<OperationCanceledException>(() => BetweennessCentrality.Compute(SeededGraphs.WithHubs(1, 300, 900), false, 2, cancelled.Token));
    }

    [Property(MaxTest = 60)]
    public void Compute_AnySmallGraph_FollowsTheDefinition(int seed, bool isDirected, bool isWeighted)
    {
        var pairs = SeededGraphs.Pairs(seed, 10, 18);
        var strengths = SeededGraphs.Strengths(seed, pairs.Length);
        var graph = (isDirected, isWeighted) switch
        {
            (true, true) => CsrGraph.FromArcs(10, pairs, strengths),
            (true, false) => CsrGraph.FromArcs(10, pairs),
            (false, true) => CsrGraph.FromPairs(10, pairs, strengths),
            (false, false) => CsrGraph.FromPairs(10, pairs),
        };
        var plain = new PlainPaths(graph);

        var result = Compute(graph);

        AssertFigures.Close(Enumerable.Range(0, 10).Select(node => (double?)plain.Betweenness(node, isDirected)), result.Nodes, 1e-9, "nodes");
        AssertFigures.Close(graph.Ties().Select(tie => (double?)plain.Betweenness(tie, isDirected)), result.Ties!, 1e-9, "ties");
    }

    [Property(MaxTest = 20)]
    public void Compute_AnyGraph_AddsUpToDistancesBetween(int seed)
    {
        var graph = CsrGraph.FromPairs(60, SeededGraphs.Pairs(seed, 60, 90));
        var plain = new PlainPaths(graph);
        var inside = 0.0;
        var hops = 0.0;
        for (var s = 0; s < 60; s++)
        {
            for (var t = s + 1; t < 60; t++)
            {
                inside += double.IsFinite(plain.Distances[s, t]) ? plain.Distances[s, t] - 1 : 0;
                hops += double.IsFinite(plain.Distances[s, t]) ? plain.Distances[s, t] : 0;
            }
        }

        var result = Compute(graph);

        Assert.Equal(inside, result.Nodes.Sum(), 1e-7);
        Assert.Equal(hops, result.Ties!.Sum(), 1e-7);
    }

    [Property(MaxTest = 20)]
    public void Compute_NodesRenumbered_GivesTheSameFigures(int seed, bool isWeighted)
    {
        var pairs = SeededGraphs.Pairs(seed, 50, 90);
        var strengths = SeededGraphs.Strengths(seed, pairs.Length);
        var numbers = SeededGraphs.Relabelling(seed, 50);
        var relabelled = SeededGraphs.Relabel(pairs, numbers);

        var before = Compute(isWeighted ? CsrGraph.FromPairs(50, pairs, strengths) : CsrGraph.FromPairs(50, pairs));
        var after = Compute(isWeighted ? CsrGraph.FromPairs(50, relabelled, strengths) : CsrGraph.FromPairs(50, relabelled));

        AssertFigures.Close(before.Nodes.Select(figure => (double?)figure), numbers.Select(number => after.Nodes[number]), 1e-8, "betweenness");
    }

    [Property(MaxTest = 20)]
    public void Compute_TwoNetworksSideBySide_GivesTheFiguresOfEach(int seed)
    {
        var one = SeededGraphs.Pairs(seed, 30, 50);
        var other = SeededGraphs.Pairs(seed + 1, 20, 30);

        var both = Compute(CsrGraph.FromPairs(50, [.. one, .. other.Select(pair => (pair.U + 30, pair.V + 30))]));

        var apart = Compute(CsrGraph.FromPairs(30, one)).Nodes.Concat(Compute(CsrGraph.FromPairs(20, other)).Nodes);
        AssertFigures.Close(apart.Select(figure => (double?)figure), both.Nodes, 1e-9, "betweenness");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compute_AnyNumberOfThreads_GivesTheSameBits(bool isWeighted)
    {
        var pairs = SeededGraphs.Pairs(7, 300, 900);
        var graph = isWeighted ? CsrGraph.FromPairs(300, pairs, SeededGraphs.Strengths(7, pairs.Length)) : CsrGraph.FromPairs(300, pairs);

        var one = Compute(graph, 1);

        Assert.All(new[] { 2, 8 }, threads =>
        {
            var many = Compute(graph, threads);
            Assert.Equal(one.Nodes, many.Nodes);
            Assert.Equal(one.Ties, many.Ties);
        });
    }

    private static BetweennessResult Compute(CsrGraph graph, int threads = 2) =>
        BetweennessCentrality.Compute(graph, true, threads, TestContext.Current.CancellationToken);
}
