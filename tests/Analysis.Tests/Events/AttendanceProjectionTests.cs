using PartnershipGraph.Analysis.Events;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Events;

public sealed class AttendanceProjectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Project_DavisWomen_GivesGoldenProjections()
    {
        var golden = new GoldenNetwork("davis_women_projection");
        var bipartite = golden.Metric("bipartite");
        string[] women = bipartite.Texts("women");
        string[] events = bipartite.Texts("events");
        (int, int)[] attendances = [.. bipartite.GetProperty("attendance").EnumerateArray().Select(pair =>
            (Array.IndexOf(women, pair[0].GetString()), Array.IndexOf(events, pair[1].GetString())))];

        var shared = AttendanceProjection.Project(women.Length, events.Length, [.. attendances, .. attendances], 1, 0, Token)
            .ToDictionary(pair => (Math.Min(golden.NodeOf(women[pair.U]), golden.NodeOf(women[pair.V])), Math.Max(golden.NodeOf(women[pair.U]), golden.NodeOf(women[pair.V]))));

        Assert.Equal(golden.Graph.TieCount, shared.Count);
        foreach (var row in golden.Metric("projection_newman_weights").GetProperty("networkx").EnumerateArray())
        {
            Assert.Equal(row[2].GetDouble(), shared[golden.Pair([row[0].GetString()!, row[1].GetString()!])].Weight, GoldenFile.ExactTolerance);
        }

        foreach (var (u, v) in golden.Graph.Ties())
        {
            Assert.Equal(golden.Weighted.Strengths(u)[golden.Graph.Neighbours(u).BinarySearch(v)], shared[(u, v)].Count);
        }
    }

    [Fact]
    public void Project_Conference_JoinsNobody()
    {
        (int, int)[] attendances = [.. Enumerable.Range(0, 60).Select(guest => (guest, 0)), (0, 1), (1, 1)];

        var pair = Assert.Single(AttendanceProjection.Project(
            60, 2, attendances, AttendanceProjection.SharedEventsDefault, AttendanceProjection.WeightDefault, Token));

        Assert.Equal((0, 1, 2), (pair.U, pair.V, pair.Count));
        Assert.Equal(0.5, AttendanceProjection.Diversity([3, 3]));
        Assert.Null(AttendanceProjection.Diversity([1]));
    }
}
