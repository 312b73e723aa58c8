using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Layouts;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Layouts;

public sealed class MapLayoutTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Compute_SameSeed_GivesSamePictureOnAnyThreads()
    {
        var graph = SeededGraphs.WithHubs(4, 3000, 9000);
        var options = new MapLayoutOptions { Steps = 15, Seed = 11, GroupOfNode = [.. Enumerable.Range(0, 3000).Select(node => node % 5)] };

        var one = MapLayout.Compute(graph, options, 1, Token);

        Assert.Equal(one, MapLayout.Compute(graph, options, 2, Token));
        Assert.Equal(one, MapLayout.Compute(graph, options, 8, Token));
        Assert.NotEqual(one, MapLayout.Compute(graph, options with { Seed = 12 }, 2, Token));
    }

    [Fact]
    public void Compute_TwoCliques_DrawsEachTogether()
    {
        (int, int)[] pairs = [.. Enumerable.Range(0, 40).SelectMany(u => Enumerable.Range(0, 40).Where(v => v > u && v / 20 == u / 20).Select(v => (u, v))), (0, 20)];

        var points = MapLayout.Compute(CsrGraph.FromPairs(40, pairs), new MapLayoutOptions(), 2, Token);

        Assert.True(MeanDistance(points, (u, v) => u / 20 == v / 20) * 2 < MeanDistance(points, (u, v) => u / 20 != v / 20));
    }

    [Fact]
    public void Compute_Groups_StayTogetherWhenAsked()
    {
        var graph = CsrGraph.FromPairs(300, SeededGraphs.Pairs(6, 300, 900));
        int[] groups = [.. Enumerable.Range(0, 300).Select(node => node % 4)];
        double Closeness(MapPoint[] points) =>
            MeanDistance(points, (u, v) => groups[u] == groups[v]) / MeanDistance(points, (u, v) => groups[u] != groups[v]);

        var without = Closeness(MapLayout.Compute(graph, new MapLayoutOptions(), 2, Token));
        var with = Closeness(MapLayout.Compute(graph, new MapLayoutOptions { GroupOfNode = groups }, 2, Token));

        Assert.InRange(without, 0.95, 1.05);
        Assert.InRange(with, 0, 0.7);
    }

    [Fact]
    public void Compute_EdgeCases_GivesFinitePoints()
    {
        Assert.Empty(MapLayout.Compute(CsrGraph.FromPairs(0, []), new MapLayoutOptions(), 2, Token));
        foreach (var graph in (CsrGraph[])[CsrGraph.FromPairs(1, []), CsrGraph.FromPairs(20, []), CsrGraph.FromArcs(3, [(0, 1)])])
        {
            Assert.All(MapLayout.Compute(graph, new MapLayoutOptions(), 2, Token), point => Assert.True(double.IsFinite(point.X) && double.IsFinite(point.Y)));
        }
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void Compute_TwentyThousandNodes_KeepsThemApart()
    {
        var points = MapLayout.Compute(SeededGraphs.WithHubs(8, 20_000, 60_000), new MapLayoutOptions { Steps = 20 }, 2, Token);

        Assert.Equal(points.Length, points.Distinct().Count());
    }

    private static double MeanDistance(MapPoint[] points, Func<int, int, bool> counts) =>
        (from u in Enumerable.Range(0, points.Length)
         from v in Enumerable.Range(u + 1, points.Length - u - 1)
         where counts(u, v)
         select Math.Sqrt(Math.Pow(points[u].X - points[v].X, 2) + Math.Pow(points[u].Y - points[v].Y, 2))).Average();
}
