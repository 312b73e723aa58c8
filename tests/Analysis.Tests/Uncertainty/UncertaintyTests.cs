using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Networks;
using PartnershipGraph.Analysis.Uncertainty;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Uncertainty;

public sealed class UncertaintyTests
{
    [Fact]
    public void LeaveOneOut_Star_HangsOnTheHub()
    {
        var star = CsrGraph.FromPairs(5, [(0, 1), (0, 2), (0, 3), (0, 4)]);

        var range = LeaveOneOut(star);

        Assert.Equal(0.4, range.Value);
        Assert.Equal((0, 0), range.Lowest);
        Assert.Equal((0.5, 1), range.Highest);

        // Without the hub 0, without a leaf 3 of 6: mean 0.4, squares 0.16 + 4 × 0.01 = 0.2, times 3 / 10.
        Assert.Equal(Math.Sqrt(0.06), range.StandardError!.Value, 1e-12);
    }

    [Fact]
    public void LeaveOneOut_GoldenNetwork_FollowsTheClosedForm()
    {
        // Without node i there are m − k(i) ties among n − 1 nodes.
        var graph = new GoldenNetwork("karate").Graph;
        double[] expected = [.. Enumerable.Range(0, 34).Select(node => (78.0 - graph.Degree(node)) / (33 * 32 / 2))];

        var range = LeaveOneOut(graph);

        Assert.Equal(expected.Min(), range.Lowest!.Value.Value, 1e-12);
        Assert.Equal(expected.Max(), range.Highest!.Value.Value, 1e-12);
        Assert.Equal(33, range.Lowest!.Value.Node);
        Assert.Equal(0, range.NotApplicableCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void LeaveOneOut_TooSmall_IsNotApplicable(int nodes)
    {
        var range = LeaveOneOut(CsrGraph.FromPairs(nodes, []));

        Assert.Null(range.StandardError);
        Assert.Null(range.Lowest);
        Assert.Equal(nodes, range.NotApplicableCount);
    }

    [Fact]
    public void Bootstrap_SomeGraph_IsCentredOnTheFigureAndNearTheJackknife()
    {
        var graph = SeededGraphs.WithHubs(11, 80, 300);

        var bootstrap = Bootstrap(graph, 2000, 1, 2);

        Assert.Equal(Density(graph), bootstrap.Value);
        Assert.InRange(bootstrap.Value!.Value, bootstrap.Range!.Value.Low, bootstrap.Range.Value.High);
        var jackknife = LeaveOneOut(graph).StandardError!.Value;

        // The jackknife takes pairs to vary independently; where members differ in activity, the bootstrap is √2 as large.
        Assert.InRange(bootstrap.StandardError!.Value, 1.2 * jackknife, 1.7 * jackknife);
        Assert.Equal(2000, bootstrap.SampleCount);
    }

    [Fact]
    public void Bootstrap_CompleteNetwork_HasNoSpread()
    {
        (int, int)[] pairs = [.. from u in Enumerable.Range(0, 6) from v in Enumerable.Range(0, 6) select (u, v)];

        var bootstrap = Bootstrap(CsrGraph.FromPairs(6, pairs), 50, 1, 1);

        Assert.Equal(0, bootstrap.StandardError);
        Assert.Equal((1, 1), bootstrap.Range);
    }

    [Fact]
    public void Bootstrap_OneSeed_GivesTheSameBitsOnAnyThreads()
    {
        var graph = SeededGraphs.WithHubs(11, 80, 300);

        Assert.All(new[] { 2, 8 }, threads => Assert.Equal(Bootstrap(graph, 300, 4, 1), Bootstrap(graph, 300, 4, threads)));
    }

    [Fact]
    public void Bootstrap_NoNodes_IsNotApplicable()
    {
        var bootstrap = Bootstrap(CsrGraph.FromPairs(0, []), 5, 1, 1);

        Assert.Null(bootstrap.Value);
        Assert.Null(bootstrap.Range);
        Assert.Equal(0, bootstrap.SampleCount);
    }

    [Fact]
    public void Bootstrap_ArcsOrStrengths_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Bootstrap(CsrGraph.FromArcs(2, [(0, 1)]), 5, 1, 1));
        Assert.Throws<ArgumentException>(() => Bootstrap(CsrGraph.FromPairs(2, [(0, 1)], [1]), 5, 1, 1));
    }

    private static double? Density(CsrGraph graph) => NetworkSummary.Compute(graph, CancellationToken.None).Density;

    private static LeaveOneOutRange LeaveOneOut(CsrGraph graph) =>
        LeaveOneOutRange.Compute(graph, Density, 2, TestContext.Current.CancellationToken);

    private static VertexBootstrap Bootstrap(CsrGraph graph, int samples, ulong seed, int threads) =>
        VertexBootstrap.Compute(graph, Density, samples, seed, threads, TestContext.Current.CancellationToken);
}
