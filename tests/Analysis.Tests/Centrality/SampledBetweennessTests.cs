using PartnershipGraph.Analysis.Centrality;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Centrality;

public sealed class SampledBetweennessTests
{
    private const int Runs = 200;
    private const double Confidence = 0.9;

    private static readonly CsrGraph Network = SeededGraphs.WithHubs(3, 120, 260);

    [Fact]
    public void Compute_AllSources_IsExact()
    {
        var sampled = SampledBetweenness.Compute(Network, 1000, Confidence, 1, 2, TestContext.Current.CancellationToken);

        Assert.Equal(0, sampled.MaximumError);
        Assert.Equal(120, sampled.SampleCount);
        Assert.Equal(Exact(Network), sampled.Nodes);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Compute_SeededRuns_StayWithinTheErrorInTheStatedShare()
    {
        var exact = Exact(Network);

        AssertShareWithin(exact, seed => SampledBetweenness.Compute(Network, 60, Confidence, seed, 1, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Speed", "Slow")]
    public void ComputeAdaptive_SeededRuns_StayWithinTheErrorInTheStatedShare(bool isDirected)
    {
        var network = isDirected ? CsrGraph.FromArcs(60, SeededGraphs.Pairs(5, 60, 200)) : Network;
        var exact = Exact(network);

        AssertShareWithin(exact, seed =>
        {
            var result = AdaptiveBetweenness.Compute(network, 0.05, Confidence, seed, 1, TestContext.Current.CancellationToken);
            var pairs = (isDirected ? 1.0 : 0.5) * network.NodeCount * (network.NodeCount - 1);
            Assert.True(result.MaximumError <= 0.05 * pairs * (1 + 1e-12));
            return result;
        });
    }

    [Fact]
    public void ComputeAdaptive_ManyRuns_IsNotOffToOneSide()
    {
        var exact = Exact(Network);
        var hub = exact.ToList().IndexOf(exact.Max());

        var mean = Enumerable.Range(0, 100).Average(seed =>
            AdaptiveBetweenness.Compute(Network, 0.1, Confidence, (ulong)seed, 1, TestContext.Current.CancellationToken).Nodes[hub]);

        Assert.InRange(mean, 0.97 * exact[hub], 1.03 * exact[hub]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void ComputeAdaptive_TooFewNodes_GivesZeros(int nodes)
    {
        var result = AdaptiveBetweenness.Compute(CsrGraph.FromPairs(nodes, []), 0.01, Confidence, 1, 1, TestContext.Current.CancellationToken);

        Assert.All(result.Nodes, figure => Assert.Equal(0, figure));
        Assert.Equal(0, result.SampleCount);
    }

    [Fact]
    public void ComputeAdaptive_NoTies_StopsEarly()
    {
        var result = AdaptiveBetweenness.Compute(CsrGraph.FromPairs(100, []), 0.01, Confidence, 1, 1, TestContext.Current.CancellationToken);

        Assert.InRange(result.SampleCount, 1, 10_000);
    }

    [Fact]
    public void ComputeAdaptive_Strengths_AreRefused() => Assert.Throws<ArgumentException>(() =>
        AdaptiveBetweenness.Compute(CsrGraph.FromPairs(3, [(0, 1)], [1]), 0.1, Confidence, 1, 1, TestContext.Current.CancellationToken));

    [Fact]
    public void Compute_AnyNumberOfThreads_GivesTheSameBits()
    {
        var network = SeededGraphs.WithHubs(4, 900, 3000);
        var token = TestContext.Current.CancellationToken;
        var sources = SampledBetweenness.Compute(network, 300, Confidence, 9, 1, token);
        var paths = AdaptiveBetweenness.Compute(network, 0.05, Confidence, 9, 1, token);

        Assert.All(new[] { 2, 8 }, threads =>
        {
            Assert.Equal(sources.Nodes, SampledBetweenness.Compute(network, 300, Confidence, 9, threads, token).Nodes);
            Assert.Equal(paths.Nodes, AdaptiveBetweenness.Compute(network, 0.05, Confidence, 9, threads, token).Nodes);
        });
    }

    private static void AssertShareWithin(IReadOnlyList<double> exact, Func<ulong, SampledBetweennessResult> run)
    {
        var within = Enumerable.Range(0, Runs).Count(seed =>
        {
            var result = run((ulong)seed);
            return exact.Zip(result.Nodes).All(pair => Math.Abs(pair.First - pair.Second) <= result.MaximumError);
        });

        Assert.InRange(within, Confidence * Runs, Runs);
    }

    private static IReadOnlyList<double> Exact(CsrGraph graph) =>
        BetweennessCentrality.Compute(graph, false, 1, TestContext.Current.CancellationToken).Nodes;
}
