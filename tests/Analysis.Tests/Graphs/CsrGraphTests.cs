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
}
