using FsCheck.Xunit;
using PartnershipGraph.Analysis.Cohesion;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Cohesion;

public sealed class CohesionTests
{
    public static TheoryData<string> Networks => new(GoldenNetwork.Names);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Compute_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);

        var clustering = Cluster(golden.Graph);

        Assert.Equal(golden.Figures("coreness"), Cores(golden.Graph).Select(core => (double?)core));
        NumberAssert.Close(golden.Figure("transitivity_global"), clustering.Global, GoldenFile.ExactTolerance, "global clustering");
        NumberAssert.Close(golden.Figure("clustering_average", "networkx"), clustering.Average, GoldenFile.ExactTolerance, "average clustering");
        AssertFigures.Close(
            golden.Figures("clustering_local", "networkx"), clustering.Local.Select(local => local ?? 0), GoldenFile.ExactTolerance, "local clustering");
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
    public void Compute_EdgeCases_AnswersNotApplicableWhereIgraphHasNoNumber(string name)
    {
        var edgeCase = new EdgeCase(name);

        AssertFigures.Close(edgeCase.Igraph("clustering_nan"), Cluster(edgeCase.Graph).Local, GoldenFile.ExactTolerance, name);
        Assert.Equal(edgeCase.Igraph("coreness"), Cores(edgeCase.Graph).Select(core => (double?)core));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, null)]
    [InlineData(3, 0.0)]
    public void ComputeClustering_Paths_HaveNoTriangles(int nodes, double? expected) => Assert.Equal(
        expected, Cluster(CsrGraph.FromPairs(nodes, [.. Enumerable.Range(1, Math.Max(0, nodes - 1)).Select(node => (node - 1, node))])).Global);

    [Property(MaxTest = 50)]
    public void Compute_AnyGraph_FollowsTheDefinitions(int seed)
    {
        var graph = CsrGraph.FromPairs(30, SeededGraphs.Pairs(seed, 30, 90));

        var clustering = Cluster(graph);
        var cores = Cores(graph);

        Assert.Equal(PlainCores(graph), cores);
        for (var node = 0; node < 30; node++)
        {
            var neighbours = graph.Neighbours(node).ToArray();
            Assert.Equal(neighbours.Sum(u => neighbours.Count(v => u < v && graph.HasTie(u, v))), clustering.Triangles[node]);
        }

        Assert.Equal(clustering.Triangles.Sum(), 3 * clustering.TriangleCount);
    }

    [Property(MaxTest = 20)]
    public void Compute_NodesRenumbered_GivesTheSameFigures(int seed)
    {
        var pairs = SeededGraphs.Pairs(seed, 80, 300);
        var numbers = SeededGraphs.Relabelling(seed, 80);
        var before = CsrGraph.FromPairs(80, pairs);
        var after = CsrGraph.FromPairs(80, SeededGraphs.Relabel(pairs, numbers));

        Assert.Equal(Cluster(before).Local, numbers.Select(number => Cluster(after).Local[number]));
        Assert.Equal(Cores(before), numbers.Select(number => Cores(after)[number]));
    }

    [Fact]
    public void ComputeClustering_AnyNumberOfThreads_GivesTheSameCounts()
    {
        var graph = SeededGraphs.WithHubs(2, 2000, 20000);
        var one = Clustering.Compute(graph, 1, TestContext.Current.CancellationToken);

        Assert.All(new[] { 2, 8 }, threads =>
            Assert.Equal(one.Triangles, Clustering.Compute(graph, threads, TestContext.Current.CancellationToken).Triangles));
    }

    private static ClusteringResult Cluster(CsrGraph graph) => Clustering.Compute(graph, 2, TestContext.Current.CancellationToken);

    private static IReadOnlyList<int> Cores(CsrGraph graph) => CoreNumbers.Compute(graph, TestContext.Current.CancellationToken);

    private static int[] PlainCores(CsrGraph graph)
    {
        var cores = new int[graph.NodeCount];
        for (var k = 1; k < graph.NodeCount; k++)
        {
            var kept = Enumerable.Range(0, graph.NodeCount).ToHashSet();
            while (kept.RemoveWhere(node => graph.Neighbours(node).ToArray().Count(kept.Contains) < k) > 0)
            {
            }

            foreach (var node in kept)
            {
                cores[node] = k;
            }
        }

        return cores;
    }
}
