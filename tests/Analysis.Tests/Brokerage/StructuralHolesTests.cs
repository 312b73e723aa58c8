using FsCheck.Xunit;
using PartnershipGraph.Analysis.Brokerage;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Brokerage;

public sealed class StructuralHolesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. GoldenNetwork.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);

        var result = StructuralHoles.Compute(golden.Graph, 2, Token);

        AssertFigures.Close(golden.Figures("constraint"), result.Constraint, GoldenFile.ExactTolerance, "constraint");
        AssertFigures.Close(golden.Figures("effective_size", "networkx"), result.EffectiveSize, GoldenFile.ExactTolerance, "effective size");
        if (GoldenNetwork.WeightedNames.Contains(name))
        {
            AssertFigures.Close(
                golden.Figures("weighted_constraint"), StructuralHoles.Compute(golden.Weighted, 1, Token).Constraint, GoldenFile.ExactTolerance, "weighted");
        }
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
    [InlineData("directed_dangling")]
    public void Compute_EdgeCases_AgreeWithPeers(string name)
    {
        var golden = new EdgeCase(name);

        var result = StructuralHoles.Compute(golden.Graph, 1, Token);

        var peer = name == "directed_dangling" ? golden.Igraph("constraint") : golden.Networkx("constraint");
        AssertFigures.Close(peer, result.Constraint, GoldenFile.ExactTolerance, name);
        if (!golden.Graph.IsDirected)
        {
            AssertFigures.Close(golden.Networkx("effective_size"), result.EffectiveSize, GoldenFile.ExactTolerance, name);
        }
    }

    [Fact]
    public void Compute_Threads_GiveSameBits()
    {
        var graph = SeededGraphs.WithHubs(3, 500, 2500);

        var one = StructuralHoles.Compute(graph, 1, Token);

        Assert.Equal(one.Constraint, StructuralHoles.Compute(graph, 2, Token).Constraint);
        Assert.Equal(one.EffectiveSize, StructuralHoles.Compute(graph, 8, Token).EffectiveSize);
    }

    [Property]
    public void Compute_AnyStrengths_AgreesWithDefinition((byte, byte)[] rawTies, int seed)
    {
        const int Count = 7;
        (int U, int V)[] pairs = [.. rawTies.Select(tie => (tie.Item1 % Count, tie.Item2 % Count))];
        var graph = CsrGraph.FromPairs(Count, pairs, SeededGraphs.Strengths(seed & 0xFFFF, pairs.Length));
        var strength = new double[Count, Count];
        for (var node = 0; node < Count; node++)
        {
            for (var i = 0; i < graph.Degree(node); i++)
            {
                strength[node, graph.Neighbours(node)[i]] = graph.Strengths(node)[i];
            }
        }

        var all = Enumerable.Range(0, Count).ToArray();
        double P(int i, int j) => strength[i, j] / all.Sum(h => strength[i, h]);
        var result = StructuralHoles.Compute(graph, 1, Token);

        foreach (var i in all.Where(i => graph.Degree(i) > 0))
        {
            int[] contacts = [.. all.Where(j => strength[i, j] > 0)];
            var constraint = contacts.Sum(j => Math.Pow(P(i, j) + contacts.Where(q => q != j).Sum(q => P(i, q) * P(q, j)), 2));
            var size = contacts.Sum(j => 1 - contacts.Where(q => q != j).Sum(q => P(i, q) * strength[j, q] / all.Max(h => strength[j, h])));
            Assert.Equal(constraint, result.Constraint[i]!.Value, 1e-12);
            Assert.Equal(size, result.EffectiveSize[i]!.Value, 1e-12);
        }
    }
}
