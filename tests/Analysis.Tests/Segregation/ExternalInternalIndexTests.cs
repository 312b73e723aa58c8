using FsCheck.Xunit;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Segregation;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Segregation;

public sealed class ExternalInternalIndexTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("karate")]
    [InlineData("florentine_marriage")]
    [InlineData("florentine_marriage_with_isolate")]
    [InlineData("florentine_business")]
    [InlineData("davis_women_projection")]
    [InlineData("les_miserables")]
    [InlineData("worked_example_14")]
    public void Compute_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = GoldenFile.Read($"{name}.json");
        var nodes = golden.GetProperty("nodes").EnumerateArray().ToArray();
        var groups = nodes.Select(node => node.Text("group")).Distinct().Order(StringComparer.Ordinal).ToArray();
        var groupOfNode = nodes.Select(node => Array.IndexOf(groups, node.Text("group"))).ToArray();
        var graph = CsrGraph.FromPairs(nodes.Length, golden.Ties("nodes", "edges"));

        var result = ExternalInternalIndex.Compute(graph, groups.Length, groupOfNode, Token);

        var expected = golden.GetProperty("metrics").GetProperty("ei_index");
        NumberAssert.Close(expected.Number("igraph"), result.Network.Index, GoldenFile.ExactTolerance, "index");
        var moments = expected.GetProperty("exact_permutation_moments");
        NumberAssert.Close(moments.Number("expected_EI"), result.Expected, GoldenFile.ExactTolerance, "expected");
        NumberAssert.Close(moments.Number("sd_EI"), result.StandardDeviation, GoldenFile.ExactTolerance, "standard deviation");
        foreach (var (group, value) in expected.GetProperty("per_group").EnumerateObject().Select(p => (p.Name, p.Value.GetDouble())))
        {
            NumberAssert.Close(value, result.Groups[Array.IndexOf(groups, group)].Index, GoldenFile.ExactTolerance, group);
        }

        for (var node = 0; node < nodes.Length; node++)
        {
            var id = nodes[node].Text("id");
            NumberAssert.Close(expected.GetProperty("per_node").Number(id), result.Nodes[node].Index, GoldenFile.ExactTolerance, id);
        }
    }

    [Fact]
    public void Compute_EmptyGraph_HasNoFigures()
    {
        var result = ExternalInternalIndex.Compute(CsrGraph.FromPairs(0, []), 2, [], Token);

        Assert.Null(result.Network.Index);
        Assert.Null(result.Expected);
        Assert.Null(result.StandardDeviation);
        Assert.Null(result.ZScore);
        Assert.Null(result.Rescaled);
    }

    [Fact]
    public void Compute_NoTies_HasExpectationButNoIndex()
    {
        var result = ExternalInternalIndex.Compute(CsrGraph.FromPairs(4, []), 2, [0, 0, 1, 1], Token);

        Assert.Null(result.Network.Index);
        Assert.Equal(1.0 / 3, result.Expected!.Value, 1e-15);
        Assert.Null(result.StandardDeviation);
        Assert.Null(result.Rescaled);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(0, 0, -1)]
    public void Compute_OneTie_IsCertain(int groupOfFirst, int groupOfSecond, double index)
    {
        var result = ExternalInternalIndex.Compute(CsrGraph.FromPairs(2, [(0, 1)]), 2, [groupOfFirst, groupOfSecond], Token);

        Assert.Equal(index, result.Network.Index);
        Assert.Equal(index, result.Expected);
        Assert.Equal(0, result.StandardDeviation);
        Assert.Null(result.ZScore);
        Assert.Null(result.Rescaled);
    }

    [Fact]
    public void Compute_ThreeNodes_AgreesWithListingAllLabellings()
    {
        // A path of three, one node apart from two: the odd one is an end twice (one tie outside) or the middle (both outside).
        var result = ExternalInternalIndex.Compute(CsrGraph.FromPairs(3, [(0, 1), (1, 2)]), 2, [0, 1, 0], Token);

        Assert.Equal(1, result.Network.Index);
        Assert.Equal(1.0 / 3, result.Expected!.Value, 1e-15);
        Assert.Equal(Math.Sqrt(2.0 / 9), result.StandardDeviation!.Value, 1e-15);
        Assert.Equal(Math.Sqrt(2), result.ZScore!.Value, 1e-14);
        Assert.Equal(1, result.Rescaled);
    }

    [Fact]
    public void Compute_UnknownGroup_LeavesOutNodeAndItsTies()
    {
        var graph = CsrGraph.FromPairs(4, [(0, 1), (1, 2), (2, 3), (0, 3)]);

        var result = ExternalInternalIndex.Compute(graph, 2, [0, 0, 1, -1], Token);

        Assert.Equal(1, result.UnknownCount);
        Assert.Equal(new ExternalInternalTies(1, 1), result.Network);
        Assert.Null(result.Nodes[3].Index);
        Assert.Equal(1.0 / 3, result.Expected!.Value, 1e-15);
    }

    [Fact]
    public void Compute_MillionNodes_DoesNotOverflow()
    {
        const int Count = 1_000_000;
        var star = new (int, int)[Count - 1];
        for (var leaf = 1; leaf < Count; leaf++)
        {
            star[leaf - 1] = (0, leaf);
        }

        var result = ExternalInternalIndex.Compute(
            CsrGraph.FromPairs(Count, star), 2, [.. Enumerable.Range(0, Count).Select(node => node % 2)], Token);

        // Whichever half the hub is in, the ties are the same in number: only one value is possible.
        Assert.Equal(new ExternalInternalTies(500_000, 499_999), result.Network);
        Assert.Equal(result.Expected!.Value, result.Network.Index!.Value, 1e-12);
        Assert.Equal(0, result.StandardDeviation);
        Assert.Null(result.ZScore);
    }

    [Fact]
    public void Compute_GroupOutsideRange_Refuses()
    {
        var graph = CsrGraph.FromPairs(1, []);

        Assert.Throws<ArgumentOutOfRangeException>(() => ExternalInternalIndex.Compute(graph, 1, [1], Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => ExternalInternalIndex.Compute(graph, -1, [0], Token));
        Assert.Throws<ArgumentException>(() => ExternalInternalIndex.Compute(graph, 1, [0, 0], Token));
    }

    [Property]
    public void Compute_AnySmallNetwork_MomentsAgreeWithListingAllLabellings((byte, byte)[] rawTies, byte[] rawGroups)
    {
        var groups = rawGroups.Take(6).Select(group => group % 3).ToArray();
        if (groups.Length < 2)
        {
            return;
        }

        var graph = CsrGraph.FromPairs(groups.Length, [.. rawTies.Select(tie => (tie.Item1 % groups.Length, tie.Item2 % groups.Length))]);
        if (graph.TieCount == 0)
        {
            return;
        }

        var indices = Permutations(groups).Select(labels => ExternalInternalIndex.Compute(graph, 3, labels, Token).Network.Index!.Value).ToArray();
        var mean = indices.Average();
        var deviation = Math.Sqrt(indices.Average(index => (index - mean) * (index - mean)));

        var result = ExternalInternalIndex.Compute(graph, 3, groups, Token);

        Assert.Equal(mean, result.Expected!.Value, 1e-12);
        Assert.Equal(deviation, result.StandardDeviation!.Value, 1e-7);
        Assert.InRange(result.Rescaled ?? 0, -1, 1);
    }

    private static IEnumerable<int[]> Permutations(int[] items)
    {
        if (items.Length == 0)
        {
            return [[]];
        }

        return items.SelectMany((first, i) =>
            Permutations([.. items[..i], .. items[(i + 1)..]]).Select(rest => (int[])[first, .. rest]));
    }
}
