using FsCheck.Xunit;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Reach;
using PartnershipGraph.Analysis.Tests.Centrality;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Reach;

public sealed class HarmonicClosenessTests
{
    public static TheoryData<string> Networks => new(GoldenNetwork.Names);

    public static TheoryData<string> WeightedNetworks => new(GoldenNetwork.WeightedNames);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Compute_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);

        AssertFigures.Close(
            golden.Figures("harmonic_sum"), Sums(Compute(golden.Graph)), GoldenFile.ExactTolerance, $"{name} harmonic");
    }

    [Theory]
    [MemberData(nameof(WeightedNetworks))]
    public void Compute_GoldenStrengths_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);

        AssertFigures.Close(
            golden.Figures("weighted_harmonic_sum_dist_1_over_w"), Sums(Compute(golden.Weighted)), GoldenFile.ExactTolerance, $"{name} weighted harmonic");
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("three_isolates")]
    [InlineData("one_edge")]
    [InlineData("path3_triangle_isolate")]
    [InlineData("star5")]
    [InlineData("complete4")]
    [InlineData("parallel_AB_twice_square")]
    [InlineData("self_loop_path3")]
    public void Compute_EdgeCases_GivesIgraphsFigures(string name)
    {
        var edgeCase = new EdgeCase(name);

        AssertFigures.Close(edgeCase.Igraph("harmonic_mean"), Compute(edgeCase.Graph), GoldenFile.ExactTolerance, name);
    }

    [Fact]
    public void Compute_OneNode_IsNotApplicable() => Assert.Equal([null], Compute(CsrGraph.FromPairs(1, [])));

    [Fact]
    public void Compute_Directed_TellsReachFromBeingReached()
    {
        // networkx measures the distances to a node.
        var edgeCase = new EdgeCase("directed_dangling");

        AssertFigures.Close(
            edgeCase.Networkx("harmonic_sum"), Sums(Compute(edgeCase.Graph, ReachDirection.Inwards)), GoldenFile.ExactTolerance, "inwards");
        Assert.Equal(0, Compute(edgeCase.Graph, ReachDirection.Outwards)[3]);
        Assert.Equal(2.5 / 3, Compute(edgeCase.Graph, ReachDirection.Outwards)[2]!.Value, 1e-12);
    }

    [Property(MaxTest = 40)]
    public void Compute_AnyGraph_FollowsTheDefinition(int seed, bool isDirected, bool isWeighted, bool inwards)
    {
        var pairs = SeededGraphs.Pairs(seed, 25, 45);
        var strengths = SeededGraphs.Strengths(seed, pairs.Length);
        var graph = (isDirected, isWeighted) switch
        {
            (true, true) => CsrGraph.FromArcs(25, pairs, strengths),
            (true, false) => CsrGraph.FromArcs(25, pairs),
            (false, true) => CsrGraph.FromPairs(25, pairs, strengths),
            (false, false) => CsrGraph.FromPairs(25, pairs),
        };
        var plain = new PlainPaths(inwards ? graph.Reversed() : graph);

        var figures = Compute(graph, inwards ? ReachDirection.Inwards : ReachDirection.Outwards);

        AssertFigures.Close(Enumerable.Range(0, 25).Select(node => (double?)plain.Harmonic(node)), figures, 1e-9, "harmonic");
    }

    [Property(MaxTest = 10)]
    public void Compute_MoreNodesThanOneSearchHolds_AddsUpToEfficiencyAndSurvivesRenumbering(int seed)
    {
        var pairs = SeededGraphs.Pairs(seed, 1300, 2000);
        var numbers = SeededGraphs.Relabelling(seed, 1300);
        var graph = CsrGraph.FromPairs(1300, pairs);
        var plain = Sums(Compute(graph)).Sum()!.Value;

        var relabelled = Compute(CsrGraph.FromPairs(1300, SeededGraphs.Relabel(pairs, numbers)));

        AssertFigures.Close(Compute(graph), numbers.Select(number => relabelled[number]), 1e-10, "renumbered");
        Assert.Equal(plain / (1300.0 * 1299), PathLengths.Compute(graph, 2, TestContext.Current.CancellationToken).GlobalEfficiency!.Value, 1e-10);
    }

    [Property(MaxTest = 10)]
    public void Compute_TwoNetworksSideBySide_GivesTheSumsOfEach(int seed)
    {
        var one = SeededGraphs.Pairs(seed, 30, 50);
        var other = SeededGraphs.Pairs(seed + 1, 20, 30);

        var both = Sums(Compute(CsrGraph.FromPairs(50, [.. one, .. other.Select(pair => (pair.U + 30, pair.V + 30))])));

        AssertFigures.Close(
            Sums(Compute(CsrGraph.FromPairs(30, one))).Concat(Sums(Compute(CsrGraph.FromPairs(20, other)))), both, 1e-9, "harmonic");
    }

    [Fact]
    public void Compute_LongChain_CountsEveryLevel()
    {
        var chain = CsrGraph.FromPairs(700, [.. Enumerable.Range(1, 699).Select(node => (node - 1, node))]);
        var expected = Enumerable.Range(1, 699).Sum(distance => 1.0 / distance) / 699;

        Assert.Equal(expected, Compute(chain)[0]!.Value, 1e-12);
        Assert.Equal(699, PathLengths.Compute(chain, 2, TestContext.Current.CancellationToken).Diameter);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Compute_AnyNumberOfThreads_GivesTheSameBits(bool isWeighted)
    {
        var pairs = SeededGraphs.Pairs(8, 4000, 9000);
        var graph = isWeighted
            ? CsrGraph.FromPairs(500, SeededGraphs.Pairs(8, 500, 900), SeededGraphs.Strengths(8, 900))
            : CsrGraph.FromPairs(4000, pairs);
        var one = Compute(graph, ReachDirection.Outwards, 1);

        Assert.All(new[] { 2, 8 }, threads => Assert.Equal(one, Compute(graph, ReachDirection.Outwards, threads)));
    }

    [Fact]
    public void ComputeSampled_SeededRuns_StayWithinTheErrorInTheStatedShare()
    {
        var graph = SeededGraphs.WithHubs(6, 400, 700);
        var exact = Compute(graph);

        var within = Enumerable.Range(0, 200).Count(seed =>
        {
            var sampled = Sampled(graph, 0.15, (ulong)seed, 1);
            Assert.InRange(sampled.SampleCount, 1, 399);
            Assert.True(sampled.MaximumError <= 0.15);
            return exact.Zip(sampled.Nodes).All(pair => Math.Abs(pair.First!.Value - pair.Second!.Value) <= sampled.MaximumError);
        });

        Assert.InRange(within, 180, 200);
    }

    [Fact]
    public void ComputeSampled_ErrorTooSmallToSample_IsExact()
    {
        var graph = SeededGraphs.WithHubs(6, 400, 700);

        var sampled = Sampled(graph, 0.001, 1, 2);

        Assert.Equal(0, sampled.MaximumError);
        AssertFigures.Close(Compute(graph), sampled.Nodes, 1e-12, "sampled");
    }

    [Fact]
    public void ComputeSampled_AnyNumberOfThreads_GivesTheSameBits()
    {
        var graph = SeededGraphs.WithHubs(6, 4000, 9000);
        var one = Sampled(graph, 0.05, 1, 1).Nodes;

        Assert.All(new[] { 2, 8 }, threads => Assert.Equal(one, Sampled(graph, 0.05, 1, threads).Nodes));
    }

    private static SampledHarmonicResult Sampled(CsrGraph graph, double error, ulong seed, int threads) => SampledHarmonicCloseness.Compute(
        graph, ReachDirection.Outwards, error, 0.9, seed, threads, TestContext.Current.CancellationToken);

    private static IReadOnlyList<double?> Compute(CsrGraph graph, ReachDirection direction = ReachDirection.Outwards, int threads = 2) =>
        HarmonicCloseness.Compute(graph, direction, threads, TestContext.Current.CancellationToken);

    private static IEnumerable<double?> Sums(IReadOnlyList<double?> figures) => figures.Select(figure => figure * (figures.Count - 1));
}
