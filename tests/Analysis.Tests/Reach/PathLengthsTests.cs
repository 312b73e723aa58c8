using FsCheck.Xunit;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Reach;
using PartnershipGraph.Analysis.Tests.Centrality;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Reach;

public sealed class PathLengthsTests
{
    public static TheoryData<string> Networks => new(GoldenNetwork.Names);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Compute_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);

        var lengths = Compute(golden.Graph);

        NumberAssert.Close(golden.Figure("average_path_length_within_components"), lengths.AverageLength, GoldenFile.ExactTolerance, "average length");
        NumberAssert.Close(golden.Figure("global_efficiency"), lengths.GlobalEfficiency, GoldenFile.ExactTolerance, "efficiency");
        NumberAssert.Close(golden.Figure("diameter_giant"), lengths.Diameter, 0, "diameter");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Compute_NoPairs_IsNotApplicable(int nodes)
    {
        var lengths = Compute(CsrGraph.FromPairs(nodes, []));

        Assert.Null(lengths.AverageLength);
        Assert.Null(lengths.GlobalEfficiency);
        Assert.Equal(0, lengths.Diameter);
    }

    [Fact]
    public void Compute_Isolates_HaveNoLengthAndNoEfficiency()
    {
        var lengths = Compute(CsrGraph.FromPairs(3, []));

        Assert.Null(lengths.AverageLength);
        Assert.Equal(0, lengths.GlobalEfficiency);
        Assert.Equal(3, lengths.PairCount);
    }

    [Fact]
    public void Compute_LongerPathOutsideTheLargestComponent_IsNotTheDiameter() => Assert.Equal(
        1, Compute(CsrGraph.FromPairs(8, [(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (1, 3), (1, 4), (2, 3), (2, 4), (3, 4), (5, 6), (6, 7)])).Diameter);

    [Property(MaxTest = 30)]
    public void Compute_AnyGraph_CountsPairsAtEachDistance(int seed, bool isDirected)
    {
        var pairs = SeededGraphs.Pairs(seed, 30, 45);
        var graph = isDirected ? CsrGraph.FromArcs(30, pairs) : CsrGraph.FromPairs(30, pairs);
        var plain = new PlainPaths(graph);
        var expected = new SortedDictionary<int, long>();
        for (var s = 0; s < 30; s++)
        {
            for (var t = 0; t < 30; t++)
            {
                if ((isDirected ? s != t : s < t) && double.IsFinite(plain.Distances[s, t]))
                {
                    expected[(int)plain.Distances[s, t]] = expected.GetValueOrDefault((int)plain.Distances[s, t]) + 1;
                }
            }
        }

        var lengths = Compute(graph);

        Assert.Equal(expected.Values, lengths.PairsAtDistance.Skip(1));
        Assert.Equal(expected.Values.Sum(), lengths.ReachablePairCount);
    }

    private static PathLengths Compute(CsrGraph graph) => PathLengths.Compute(graph, 2, TestContext.Current.CancellationToken);
}
