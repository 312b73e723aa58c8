using PartnershipGraph.Analysis.Correlation;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Correlation;

public sealed class QuadraticAssignmentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Compute_FlorentineFamilies_AgreesWithSna()
    {
        var golden = GoldenFile.Read("r_peer.json").GetProperty("qap_florentine");
        var marriage = Matrix(new GoldenNetwork("florentine_marriage_with_isolate").Graph);
        var business = Matrix(new GoldenNetwork("florentine_business").Graph);

        var one = QuadraticAssignment.Compute(marriage, business, 20_000, 3, 1, Token)!;

        NumberAssert.Close(golden.Number("correlation"), one.Correlation, GoldenFile.ExactTolerance, "correlation");
        NumberAssert.Close(golden.Number("p_ge"), one.AtLeast, 0.005, "tail");
        NumberAssert.Close(golden.Number("perm_mean"), one.Mean, 0.005, "mean");
        NumberAssert.Close(golden.Number("perm_sd"), one.StandardDeviation, 0.005, "deviation");
        Assert.Equal(one, QuadraticAssignment.Compute(marriage, business, 20_000, 3, 8, Token));
    }

    [Fact]
    public void Compute_TooFewNodesOrConstant_HasNoAnswer()
    {
        Assert.Null(QuadraticAssignment.Compute(new double[4, 4], new double[4, 4], 9, 1, 1, Token));
        Assert.Null(QuadraticAssignment.Compute(new double[6, 6], Matrix(CsrGraph.FromPairs(6, [(0, 1)])), 9, 1, 1, Token));
        Assert.Throws<ArgumentException>(() => QuadraticAssignment.Compute(new double[6, 6], new double[5, 5], 9, 1, 1, Token));
    }

    private static double[,] Matrix(CsrGraph graph)
    {
        var matrix = new double[graph.NodeCount, graph.NodeCount];
        foreach (var (u, v) in graph.Ties())
        {
            (matrix[u, v], matrix[v, u]) = (1, 1);
        }

        return matrix;
    }
}
