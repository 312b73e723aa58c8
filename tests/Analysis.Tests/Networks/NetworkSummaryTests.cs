using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Networks;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Networks;

public sealed class NetworkSummaryTests
{
    [Fact]
    public void Compute_NoNodes_HasNoRates()
    {
        var summary = NetworkSummary.Compute(CsrGraph.FromPairs(0, []), TestContext.Current.CancellationToken);

        Assert.Equal(new NetworkSummary(0, 0, 0, 0, 0), summary);
        Assert.Null(summary.Density);
        Assert.Null(summary.MeanDegree);
    }

    [Fact]
    public void Compute_OneNode_HasNoDensity()
    {
        var summary = NetworkSummary.Compute(CsrGraph.FromPairs(1, []), TestContext.Current.CancellationToken);

        Assert.Equal(new NetworkSummary(1, 0, 1, 1, 1), summary);
        Assert.Null(summary.Density);
        Assert.Equal(0, summary.MeanDegree);
    }

    [Fact]
    public void Compute_TrianglePathAndIsolate_CountsComponents()
    {
        var graph = CsrGraph.FromPairs(6, [(0, 1), (1, 2), (0, 2), (3, 4)]);

        Assert.Equal(new NetworkSummary(6, 4, 1, 3, 3), NetworkSummary.Compute(graph, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("karate")]
    [InlineData("florentine_marriage_with_isolate")]
    [InlineData("florentine_business")]
    [InlineData("worked_example_14")]
    public void Compute_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = GoldenFile.Read($"{name}.json");
        var graph = CsrGraph.FromPairs(golden.GetProperty("n").GetInt32(), golden.Ties("nodes", "edges"));

        var summary = NetworkSummary.Compute(graph, TestContext.Current.CancellationToken);

        var metrics = golden.GetProperty("metrics");
        NumberAssert.Close(metrics.GetProperty("density").Number("igraph"), summary.Density, GoldenFile.ExactTolerance, "density");
        NumberAssert.Close(metrics.GetProperty("components_count").Number("igraph"), summary.ComponentCount, 0, "components");
        NumberAssert.Close(metrics.GetProperty("giant_size").Number("igraph"), summary.LargestComponentSize, 0, "largest component");
    }
}
