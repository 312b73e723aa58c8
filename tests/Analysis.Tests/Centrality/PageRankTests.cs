using FsCheck.Xunit;
using PartnershipGraph.Analysis.Centrality;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Centrality;

public sealed class PageRankTests
{
    private const double GoldenTolerance = 1e-8;

    public static TheoryData<string> Networks => new(GoldenNetwork.Names);

    public static TheoryData<string> WeightedNetworks => new(GoldenNetwork.WeightedNames);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Compute_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);

        AssertFigures.Close(golden.Figures("pagerank_0.85"), Compute(golden.Graph), GoldenTolerance, name);
    }

    [Theory]
    [MemberData(nameof(WeightedNetworks))]
    public void Compute_GoldenStrengths_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);

        AssertFigures.Close(golden.Figures("weighted_pagerank_0.85"), Compute(golden.Weighted), GoldenTolerance, name);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("single_node")]
    [InlineData("three_isolates")]
    [InlineData("one_edge")]
    [InlineData("path3_triangle_isolate")]
    [InlineData("star5")]
    [InlineData("complete4")]
    [InlineData("directed_dangling")]
    public void Compute_EdgeCases_GivesIgraphsFigures(string name)
    {
        var edgeCase = new EdgeCase(name);

        AssertFigures.Close(edgeCase.Igraph("pagerank"), Compute(edgeCase.Graph), GoldenTolerance, name);
    }

    [Property(MaxTest = 40)]
    public void Compute_AnyGraph_SatisfiesTheEquation(int seed, bool isDirected, bool isPersonal)
    {
        var pairs = SeededGraphs.Pairs(seed, 30, 40);
        var strengths = SeededGraphs.Strengths(seed, 40);
        var graph = isDirected ? CsrGraph.FromArcs(30, pairs, strengths) : CsrGraph.FromPairs(30, pairs, strengths);
        double[] restarts = [.. Enumerable.Range(0, 30).Select(node => isPersonal ? (node % 7 == 0 ? 2.0 : 0) : 1)];

        var x = Compute(graph, new PageRankOptions { Restarts = isPersonal ? restarts : null });

        double[] u = [.. restarts.Select(weight => weight / restarts.Sum())];
        var expected = new double[30];
        for (var node = 0; node < 30; node++)
        {
            var leaving = graph.Strengths(node).ToArray();
            for (var other = 0; other < 30; other++)
            {
                expected[other] += 0.15 * u[other] * x[node];
                expected[other] += leaving.Length == 0 ? 0.85 * x[node] * u[other] : 0;
            }

            for (var i = 0; i < leaving.Length; i++)
            {
                expected[graph.Neighbours(node)[i]] += 0.85 * x[node] * leaving[i] / leaving.Sum();
            }
        }

        Assert.Equal(1, x.Sum(), 1e-9);
        AssertFigures.Close(expected.Select(figure => (double?)figure), x, 1e-9, "equation");
    }

    [Fact]
    public void Compute_Personal_RanksTheSeedFirst()
    {
        var chain = CsrGraph.FromPairs(5, [(0, 1), (1, 2), (2, 3), (3, 4)]);

        var figures = Compute(chain, new PageRankOptions { Restarts = [0, 0, 0, 0, 1] });

        Assert.True(figures[0] < figures[1] && figures[1] < figures[2] && figures[2] < figures[4]);
    }

    [Fact]
    public void Compute_TooFewRounds_SaysSo()
    {
        var result = PageRank.Compute(
            SeededGraphs.WithHubs(1, 50, 90), new PageRankOptions { MostRounds = 2 }, 1, TestContext.Current.CancellationToken);

        Assert.False(result.HasSettled);
        Assert.Equal(2, result.RoundCount);
    }

    [Fact]
    public void Compute_RestartsThatAreNoWeights_AreRefused()
    {
        var graph = CsrGraph.FromPairs(2, [(0, 1)]);

        Assert.Throws<ArgumentException>(() => Compute(graph, new PageRankOptions { Restarts = [1] }));
        Assert.Throws<ArgumentException>(() => Compute(graph, new PageRankOptions { Restarts = [0, 0] }));
        Assert.Throws<ArgumentException>(() => Compute(graph, new PageRankOptions { Restarts = [1, -1] }));
        Assert.Throws<ArgumentException>(() => Compute(graph, new PageRankOptions { Restarts = [1, double.NaN] }));
    }

    [Fact]
    public void Compute_AnyNumberOfThreads_GivesTheSameBits()
    {
        var graph = CsrGraph.FromArcs(40_000, SeededGraphs.Pairs(3, 40_000, 90_000));
        var one = Compute(graph, threads: 1);

        Assert.All(new[] { 2, 8 }, threads => Assert.Equal(one, Compute(graph, threads: threads)));
    }

    private static IReadOnlyList<double> Compute(CsrGraph graph, PageRankOptions? options = null, int threads = 2)
    {
        var result = PageRank.Compute(graph, options ?? new PageRankOptions(), threads, TestContext.Current.CancellationToken);
        Assert.True(result.HasSettled);
        return result.Nodes;
    }
}
