using FsCheck.Xunit;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Segregation;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Segregation;

public sealed class BlockExpectationsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. GoldenNetwork.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Configuration_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);
        var expectations = BlockExpectations.Compute(golden.Graph, golden.Groups.Length, golden.GroupOfNode, Token);
        var matrix = MixingMatrix.Count(golden.Graph, golden.Groups.Length, golden.GroupOfNode, Token);
        var expected = golden.Metric("configuration_expected_ties");
        var places = golden.Metric("block_density").Texts("groups").Select(group => Array.IndexOf(golden.Groups, group)).ToArray();

        for (var a = 0; a < places.Length; a++)
        {
            for (var b = 0; b < places.Length; b++)
            {
                var capped = Math.Min(expected[a][b].GetDouble(), matrix.PossibleTies(places[a], places[b]));
                Assert.Equal(capped, expectations.Configuration(places[a], places[b]).Expected, GoldenFile.ExactTolerance);
            }
        }
    }

    [Property]
    public void Models_AnySmallNetwork_KeepWhatTheyFix((byte, byte)[] rawTies, byte[] rawGroups)
    {
        int[] groups = [.. rawGroups.Take(6).Append((byte)1).Select(group => (group % 4) - 1)];
        var n = groups.Length;
        var graph = CsrGraph.FromPairs(n, [.. rawTies.Select(tie => (tie.Item1 % n, tie.Item2 % n))]);
        var matrix = MixingMatrix.Count(graph, 3, groups, Token);

        var expectations = BlockExpectations.Compute(graph, 3, groups, Token);

        (int A, int B)[] pairs = [(0, 1), (0, 2), (1, 2)];
        var cross = matrix.TieCount - matrix.InternalCount;
        Assert.Equal(cross, pairs.Sum(pair => expectations.Uniform(pair.A, pair.B).Expected), 1e-9);

        int[] known = [.. Enumerable.Range(0, n).Where(node => groups[node] >= 0)];
        var shuffles = Permutations([.. known.Select(node => groups[node])]).Select(labels =>
        {
            var shuffled = (int[])groups.Clone();
            for (var i = 0; i < known.Length; i++)
            {
                shuffled[known[i]] = labels[i];
            }

            return (double)MixingMatrix.Count(graph, 3, shuffled, Token).Ties(0, 1);
        }).ToArray();
        var blind = expectations.AreaBlind(0, 1);
        Assert.Equal(shuffles.Average(), blind.Expected, 1e-9);
        Assert.Equal(Math.Sqrt(shuffles.Average(ties => (ties - blind.Expected) * (ties - blind.Expected))), blind.StandardDeviation, 1e-6);
    }

    [Fact]
    public void QuasiIndependence_FourGroups_KeepsOutwardTies()
    {
        var graph = CsrGraph.FromPairs(60, SeededGraphs.Pairs(4, 60, 240));
        int[] groups = [.. Enumerable.Range(0, 60).Select(node => node % 4)];
        var matrix = MixingMatrix.Count(graph, 4, groups, Token);

        var expectations = BlockExpectations.Compute(graph, 4, groups, Token);

        for (var a = 0; a < 4; a++)
        {
            Assert.Equal(matrix.Ends(a) - (2 * matrix.Ties(a, a)), Enumerable.Range(0, 4).Sum(b => expectations.QuasiIndependence(a, b).Expected), 1e-8);
        }

        Assert.InRange(expectations.QuasiIndependenceDeviance, 0, 20);
    }

    private static IEnumerable<int[]> Permutations(int[] items) => items.Length == 0
        ? [[]]
        : items.SelectMany((first, i) => Permutations([.. items.Where((_, j) => j != i)]).Select(rest => (int[])[first, .. rest]));
}
