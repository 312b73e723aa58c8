using FsCheck.Xunit;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Graphs;

public sealed class CsrGraphTests
{
    [Fact]
    public void FromPairs_NoNodes_IsEmpty()
    {
        var graph = CsrGraph.FromPairs(0, []);

        Assert.Equal(0, graph.NodeCount);
        Assert.Equal(0, graph.TieCount);
    }

    [Fact]
    public void FromPairs_NodesWithoutTies_KeepsIsolates()
    {
        var graph = CsrGraph.FromPairs(3, []);

        Assert.Equal(3, graph.NodeCount);
        Assert.Equal(0, graph.Degree(2));
        Assert.False(graph.HasTie(0, 1));
    }

    [Fact]
    public void FromPairs_RepeatsAndLoops_AreMergedAndCounted()
    {
        var graph = CsrGraph.FromPairs(4, [(2, 0), (0, 2), (0, 2), (1, 1), (3, 0), (0, 1)]);

        Assert.Equal(3, graph.TieCount);
        Assert.Equal(2, graph.MergedPairCount);
        Assert.Equal(1, graph.DroppedLoopCount);
        Assert.Equal([1, 2, 3], graph.Neighbours(0).ToArray());
        Assert.Equal([0], graph.Neighbours(1).ToArray());
        Assert.Equal([0], graph.Neighbours(2).ToArray());
        Assert.True(graph.HasTie(2, 0));
        Assert.False(graph.HasTie(1, 1));
        Assert.False(graph.HasTie(1, 2));
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 3)]
    public void FromPairs_NodeOutsideRange_Refuses(int u, int v) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CsrGraph.FromPairs(3, [(u, v)]));

    [Fact]
    public void FromPairs_NegativeNodeCount_Refuses() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CsrGraph.FromPairs(-1, []));

    [Fact]
    public void Neighbours_NodeOutsideRange_Throws() =>
        Assert.Throws<IndexOutOfRangeException>(() => CsrGraph.FromPairs(2, [(0, 1)]).Neighbours(2).Length);

    [Property]
    public void FromPairs_AnyPairs_AgreesWithSetOfPairs((byte, byte)[] raw)
    {
        var pairs = raw.Select(p => (U: p.Item1 % 12, V: p.Item2 % 12)).ToArray();
        var expected = pairs.Where(p => p.U != p.V).Select(p => (Math.Min(p.U, p.V), Math.Max(p.U, p.V))).ToHashSet();

        var graph = CsrGraph.FromPairs(12, pairs);

        Assert.Equal(expected.Count, graph.TieCount);
        Assert.Equal(pairs.Length, graph.TieCount + graph.MergedPairCount + graph.DroppedLoopCount);
        for (var u = 0; u < 12; u++)
        {
            var neighbours = Enumerable.Range(0, 12).Where(v => expected.Contains((Math.Min(u, v), Math.Max(u, v)))).ToArray();
            Assert.Equal(neighbours, graph.Neighbours(u).ToArray());
            Assert.All(Enumerable.Range(0, 12), v => Assert.Equal(neighbours.Contains(v), graph.HasTie(u, v)));
        }
    }

    [Fact]
    public void FromPairs_Strengths_FollowTheirTiesAndKeepTheGreatest()
    {
        var graph = CsrGraph.FromPairs(3, [(2, 0), (0, 1), (0, 2)], [0.25, 1, 0.75]);

        Assert.True(graph.IsWeighted);
        Assert.Equal([1, 0.75], graph.Strengths(0).ToArray());
        Assert.Equal([0.75], graph.Strengths(2).ToArray());
        Assert.Equal([(0, 1), (0, 2)], graph.Ties());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void FromPairs_StrengthNotPositiveAndFinite_Refuses(double strength) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => CsrGraph.FromPairs(2, [(0, 1)], [strength]));

    [Fact]
    public void FromPairs_StrengthMissing_Refuses() => Assert.Throws<ArgumentException>(() => CsrGraph.FromPairs(2, [(0, 1)], []));

    [Fact]
    public void Strengths_WithoutStrengths_Throws() =>
        Assert.Throws<InvalidOperationException>(() => CsrGraph.FromPairs(2, [(0, 1)]).Strengths(0).Length);

    [Property]
    public void FromArcs_AnyArcs_AgreesWithSetOfArcs((byte, byte)[] raw)
    {
        var arcs = raw.Select(p => (U: p.Item1 % 9, V: p.Item2 % 9)).ToArray();
        var expected = arcs.Where(p => p.U != p.V).ToHashSet();

        var graph = CsrGraph.FromArcs(9, arcs);

        Assert.True(graph.IsDirected);
        Assert.Equal(expected.Order(), graph.Ties());
        Assert.Equal(arcs.Length, graph.TieCount + graph.MergedPairCount + graph.DroppedLoopCount);
        Assert.Equal(expected.Select(arc => (arc.V, arc.U)).Order(), graph.Reversed().Ties());
        Assert.Same(graph, graph.Reversed().Reversed());
        Assert.Equal(CsrGraph.FromPairs(9, arcs).Ties(), graph.Symmetrised().Ties());
    }

    [Property]
    public void Reversed_Strengths_FollowTheirArcs((byte, byte, byte)[] raw)
    {
        var arcs = raw.Select(p => (U: p.Item1 % 9, V: p.Item2 % 9)).ToArray();
        var strengths = raw.Select(p => 1.0 + p.Item3).ToArray();
        var strongest = arcs.Zip(strengths).GroupBy(pair => pair.First).ToDictionary(group => group.Key, group => group.Max(pair => pair.Second));

        var reversed = CsrGraph.FromArcs(9, arcs, strengths).Reversed();

        for (var node = 0; node < 9; node++)
        {
            Assert.Equal(reversed.Neighbours(node).ToArray().Select(source => strongest[(source, node)]), reversed.Strengths(node).ToArray());
        }
    }

    [Fact]
    public void Among_KeptNodes_NumbersThemAnew()
    {
        var graph = CsrGraph.FromPairs(5, [(0, 1), (1, 3), (3, 4), (2, 4)], [1, 2, 3, 4]).Among([false, true, true, true, true]);

        Assert.Equal([(0, 2), (1, 3), (2, 3)], graph.Ties());
        Assert.Equal([4, 3], graph.Strengths(3).ToArray());
    }
}
