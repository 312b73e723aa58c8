using FsCheck.Xunit;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Segregation;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Segregation;

public sealed class MixingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. GoldenNetwork.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Figures_GoldenNetworks_GiveGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);
        var matrix = MixingMatrix.Count(golden.Graph, golden.Groups.Length, golden.GroupOfNode, Token);

        var counts = golden.Metric("mixing_matrix_undirected_counts");
        var densities = golden.Metric("block_density");
        var places = counts.Texts("groups").Select(group => Array.IndexOf(golden.Groups, group)).ToArray();
        for (var a = 0; a < places.Length; a++)
        {
            for (var b = 0; b < places.Length; b++)
            {
                Assert.Equal(counts.GetProperty("counts")[a][b].GetInt64(), matrix.Ties(places[a], places[b]));
                var density = densities.GetProperty("density")[a][b];
                NumberAssert.Close(
                    density.ValueKind == System.Text.Json.JsonValueKind.Number ? density.GetDouble() : null,
                    matrix.Density(places[a], places[b]), GoldenFile.ExactTolerance, $"density {a} {b}");
            }
        }

        NumberAssert.Close(golden.Figure("assortativity_nominal"), Assortativity.ByGroup(matrix).Coefficient, GoldenFile.ExactTolerance, "by group");
        NumberAssert.Close(golden.Figure("assortativity_degree"), Assortativity.ByDegree(golden.Graph, Token).Coefficient, GoldenFile.ExactTolerance, "by degree");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Companions_GoldenNetworks_AgreeWithNetseg(string name)
    {
        var golden = new GoldenNetwork(name);
        var netseg = GoldenFile.Read("r_peer.json").GetProperty(name).GetProperty("netseg");
        var matrix = MixingMatrix.Count(golden.Graph, golden.Groups.Length, golden.GroupOfNode, Token);

        NumberAssert.Close(netseg.Number("freeman_segregation"), GroupSegregation.Freeman(matrix), GoldenFile.ExactTolerance, "Freeman");
        NumberAssert.Close(netseg.Number("orwg"), GroupSegregation.OddsRatio(matrix), GoldenFile.ExactTolerance, "odds ratio");
        foreach (var group in netseg.GetProperty("coleman").EnumerateObject())
        {
            NumberAssert.Close(group.Value.GetDouble(), GroupSegregation.Coleman(matrix, Array.IndexOf(golden.Groups, group.Name)), GoldenFile.ExactTolerance, group.Name);
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Assortativity_AnyTieLeftOut_AgreesWithPlainJackknife(int seed, bool isDirected)
    {
        var pairs = SeededGraphs.Pairs(seed, 12, 30);
        var ties = (isDirected ? CsrGraph.FromArcs(12, pairs) : CsrGraph.FromPairs(12, pairs)).Ties();
        int[] groups = [.. Enumerable.Range(0, 12).Select(node => node % 3)];
        var r = ByGroup(ties);

        var sum = ties.Select((_, left) => ByGroup([.. ties[..left], .. ties[(left + 1)..]]).Coefficient - r.Coefficient).Sum(change => change * change);

        Assert.Equal(Math.Sqrt(sum!.Value), r.StandardError!.Value, 1e-12);
        AssortativityResult ByGroup((int, int)[] kept) => Assortativity.ByGroup(
            MixingMatrix.Count(isDirected ? CsrGraph.FromArcs(12, kept) : CsrGraph.FromPairs(12, kept), 3, groups, Token));
    }

    [Fact]
    public void Figures_NothingToDivideBy_AreNull()
    {
        var empty = MixingMatrix.Count(CsrGraph.FromPairs(0, []), 0, [], Token);
        var isolates = MixingMatrix.Count(CsrGraph.FromPairs(3, []), 3, [0, 0, 1], Token);
        var oneGroup = MixingMatrix.Count(CsrGraph.FromPairs(2, [(0, 1)]), 1, [0, 0], Token);

        Assert.Null(Assortativity.ByGroup(empty).Coefficient);
        Assert.Null(GroupSegregation.Freeman(empty));
        Assert.Null(GroupSegregation.OddsRatio(empty));
        Assert.Equal(0, isolates.Density(0, 0));
        Assert.Null(isolates.Density(1, 1));
        Assert.Null(isolates.Density(0, 2));
        Assert.Null(isolates.Share(0, 1));
        Assert.Null(GroupSegregation.Coleman(isolates, 0));
        Assert.Null(Assortativity.ByGroup(oneGroup).Coefficient);
        Assert.Null(GroupSegregation.Freeman(oneGroup));
        Assert.Null(Assortativity.ByDegree(CsrGraph.FromPairs(3, [(0, 1), (1, 2), (0, 2)]), Token).Coefficient);
    }

    [Fact]
    public void Count_Arcs_KeepsDirections()
    {
        var matrix = MixingMatrix.Count(CsrGraph.FromArcs(4, [(0, 1), (1, 0), (0, 2), (3, 0)]), 2, [0, 0, 1, -1], Token);

        Assert.Equal(2, matrix.Ties(0, 0));
        Assert.Equal(2, matrix.PossibleTies(0, 0));
        Assert.Equal(1, matrix.Ties(0, 1));
        Assert.Equal(0, matrix.Ties(1, 0));
        Assert.Equal(1, matrix.UnknownCount);
        Assert.Equal(3, matrix.Ends(0));
        Assert.Equal(2, matrix.Arrivals(0));
    }

    [Property]
    public void Count_AnyNetwork_KeepsSumsAndNumbering((byte, byte)[] rawTies, byte[] rawGroups, int seed)
    {
        int[] groups = [.. rawGroups.Append((byte)0).Select(group => (group % 4) - 1)];
        (int U, int V)[] pairs = [.. rawTies.Select(tie => (tie.Item1 % groups.Length, tie.Item2 % groups.Length))];
        var graph = CsrGraph.FromPairs(groups.Length, pairs);
        var numbers = SeededGraphs.Relabelling(seed, groups.Length);
        var movedGroups = new int[groups.Length];
        for (var node = 0; node < groups.Length; node++)
        {
            movedGroups[numbers[node]] = groups[node];
        }

        var matrix = MixingMatrix.Count(graph, 3, groups, Token);
        var moved = MixingMatrix.Count(CsrGraph.FromPairs(groups.Length, SeededGraphs.Relabel(pairs, numbers)), 3, movedGroups, Token);

        Assert.Equal(graph.Ties().Count(tie => groups[tie.U] >= 0 && groups[tie.V] >= 0), matrix.TieCount);
        Assert.Equal(Assortativity.ByGroup(matrix), Assortativity.ByGroup(moved));
        Assert.Equal(Assortativity.ByDegree(graph, Token).Coefficient, Assortativity.ByDegree(CsrGraph.FromPairs(groups.Length, SeededGraphs.Relabel(pairs, numbers)), Token).Coefficient);
        if (matrix.TieCount > 0)
        {
            Assert.Equal(1, Enumerable.Range(0, 3).Sum(a => Enumerable.Range(0, 3).Sum(b => matrix.Share(a, b)!.Value)), 1e-12);
            Assert.Equal(1, Enumerable.Range(0, 3).Sum(a => matrix.EndShare(a)!.Value), 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Permutations_GoldenNetworks_AgreeWithExactMomentsOnAnyThreads(string name)
    {
        var golden = new GoldenNetwork(name);
        var exact = ExternalInternalIndex.Compute(golden.Graph, golden.Groups.Length, golden.GroupOfNode, Token);

        var one = ExternalInternalPermutations.Compute(golden.Graph, golden.Groups.Length, golden.GroupOfNode, 4000, 7, 1, Token)!;
        var eight = ExternalInternalPermutations.Compute(golden.Graph, golden.Groups.Length, golden.GroupOfNode, 4000, 7, 8, Token);

        Assert.Equal(one, eight);
        NumberAssert.Close(exact.Network.Index, one.Observed, GoldenFile.ExactTolerance, "index");
        NumberAssert.Close(exact.Expected, one.Mean, 4 * exact.StandardDeviation!.Value / Math.Sqrt(4000), "mean");
        Assert.InRange(one.StandardDeviation / exact.StandardDeviation.Value, 0.93, 1.07);
        Assert.InRange(one.Probability, 1.0 / 4001, 1);
    }

    [Theory]
    [InlineData("karate")]
    [InlineData("davis_women_projection")]
    [InlineData("les_miserables")]
    public void Permutations_Strengths_GiveGoldenWeightedIndex(string name)
    {
        var golden = new GoldenNetwork(name);

        var result = ExternalInternalPermutations.Compute(golden.Weighted, golden.Groups.Length, golden.GroupOfNode, 99, 1, 2, Token)!;

        NumberAssert.Close(golden.Figure("ei_index_weighted"), result.Observed, GoldenFile.ExactTolerance, name);
    }
}
