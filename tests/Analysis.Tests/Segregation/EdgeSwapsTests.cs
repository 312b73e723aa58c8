using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Segregation;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Segregation;

public sealed class EdgeSwapsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Compare_SparseNetwork_AgreesWithClosedFormOnAnyThreads()
    {
        var graph = CsrGraph.FromPairs(200, SeededGraphs.Pairs(3, 200, 300));
        int[] groups = [.. Enumerable.Range(0, 200).Select(node => node % 3)];
        var closed = BlockExpectations.Compute(graph, 3, groups, Token).Configuration(0, 1);

        var one = EdgeSwaps.Compare(graph, 3, groups, 0, 1, 200, 5, 1, Token)!;

        Assert.Equal(one, EdgeSwaps.Compare(graph, 3, groups, 0, 1, 200, 5, 8, Token));
        Assert.Equal(closed.Observed, one.Observed);
        NumberAssert.Close(closed.Expected, one.Mean, 4 * one.StandardDeviation / Math.Sqrt(200), "mean");
    }

    [Fact]
    public void Compare_TwoTies_VisitsEveryMatchingAlike()
    {
        // Two ties on four nodes of degree 1: three matchings, two of which cross between the groups twice.
        var result = EdgeSwaps.Compare(CsrGraph.FromPairs(4, [(0, 1), (2, 3)]), 2, [0, 0, 1, 1], 0, 1, 3000, 2, 2, Token)!;

        Assert.Equal(0, result.Observed);
        NumberAssert.Close(4.0 / 3, result.Mean, 0.08, "two of three matchings cross twice");
    }

    [Fact]
    public void Compare_NoSwapPossible_HasNoAnswer()
    {
        Assert.Null(EdgeSwaps.Compare(CsrGraph.FromPairs(5, [(0, 1), (0, 2), (0, 3), (0, 4)]), 2, [0, 0, 1, 1, 1], 0, 1, 3, 1, 1, Token));
        Assert.Null(EdgeSwaps.Compare(CsrGraph.FromPairs(3, []), 1, [0, 0, 0], 0, 0, 3, 1, 1, Token));
    }
}
