using FsCheck.Xunit;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Introductions;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Introductions;

public sealed class IntroductionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. GoldenNetwork.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void LinkPrediction_GoldenNetworks_GivesGoldenScores(string name)
    {
        var golden = new GoldenNetwork(name);

        var all = LinkPrediction.Top(golden.Graph, LinkMeasure.AdamicAdar, 100_000, 2, Token).ToDictionary(score => (score.U, score.V));
        foreach (var pair in golden.Metric("adamic_adar_nonedges").GetProperty("igraph").EnumerateObject())
        {
            var (u, v) = golden.Pair(pair.Name.Split('|'));
            Assert.Equal(pair.Value.GetDouble(), LinkPrediction.Score(golden.Graph, v, u).AdamicAdar, GoldenFile.ExactTolerance);
            Assert.Equal(pair.Value.GetDouble() > 0, all.ContainsKey((u, v)));
            if (all.TryGetValue((u, v), out var score))
            {
                Assert.Equal(LinkPrediction.Score(golden.Graph, u, v), score);
            }
        }

        AssertTop("resource_allocation_nonedges_top20", LinkMeasure.ResourceAllocation, score => score.ResourceAllocation);
        AssertTop("common_neighbours_nonedges_top20", LinkMeasure.CommonNeighbours, score => score.CommonNeighbours);

        void AssertTop(string metric, LinkMeasure measure, Func<LinkScore, double> figure)
        {
            var rows = golden.Metric(metric).GetProperty("networkx").EnumerateArray().ToArray();
            var top = LinkPrediction.Top(golden.Graph, measure, Math.Max(1, rows.Length), 1, Token);
            for (var i = 0; i < rows.Length; i++)
            {
                var (u, v) = golden.Pair([rows[i][0].GetString()!, rows[i][1].GetString()!]);
                Assert.Equal(rows[i][2].GetDouble(), figure(LinkPrediction.Score(golden.Graph, u, v)), GoldenFile.ExactTolerance);
                Assert.Equal(rows[i][2].GetDouble(), i < top.Count ? figure(top[i]) : 0, GoldenFile.ExactTolerance);
            }
        }
    }

    [Fact]
    public void LinkPrediction_Threads_GiveSameList()
    {
        var graph = SeededGraphs.WithHubs(5, 400, 1600);

        var one = LinkPrediction.Top(graph, LinkMeasure.AdamicAdar, 50, 1, Token);

        Assert.Equal(50, one.Count);
        Assert.Equal(one, LinkPrediction.Top(graph, LinkMeasure.AdamicAdar, 50, 2, Token));
        Assert.Equal(one, LinkPrediction.Top(graph, LinkMeasure.AdamicAdar, 50, 8, Token));
    }

    [Property]
    public void WarmPaths_AnyNetwork_AgreesWithListingAllPaths((byte, byte)[] rawTies, bool isDirected, byte seed)
    {
        const int Count = 9;
        (int U, int V)[] pairs = [.. rawTies.Select(tie => (tie.Item1 % Count, tie.Item2 % Count))];
        var strengths = SeededGraphs.Strengths(seed, pairs.Length);
        var graph = isDirected ? CsrGraph.FromArcs(Count, pairs, strengths) : CsrGraph.FromPairs(Count, pairs, strengths);
        var search = new WarmPaths(graph);

        foreach (var to in (int[])[1, 2])
        {
            var all = Paths(graph, [0], to).Where(path => !path.Skip(1).SkipLast(1).Contains(8)).Select(path => Warmth(graph, path)).OrderDescending().ToArray();
            var found = search.Find(0, to, 3, node => node != 8, Token);

            Assert.Equal(Math.Min(3, all.Length), found.Count);
            for (var i = 0; i < found.Count; i++)
            {
                Assert.Equal(all[i], found[i].Warmth, 1e-12);
                Assert.Equal(found[i].Warmth, Warmth(graph, [.. found[i].Nodes]), 1e-12);
                Assert.Equal(found[i].Nodes.Count, found[i].Nodes.Distinct().Count());
                Assert.True(found[i].Bottleneck >= found[i].Warmth);
            }

            Assert.Equal(found.Count, found.Select(path => string.Join(' ', path.Nodes)).Distinct().Count());
        }
    }

    [Fact]
    public void WarmPaths_FiveTies_AreTooFar()
    {
        var search = new WarmPaths(CsrGraph.FromPairs(6, [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5)], [1, 0.5, 1, 1, 1]));

        var path = Assert.Single(search.Find(0, 4, 3, null, Token));
        Assert.Equal([0, 1, 2, 3, 4], path.Nodes);
        Assert.Equal(0.5, path.Bottleneck);
        Assert.Empty(search.Find(0, 5, 3, null, Token));
        Assert.Empty(search.Find(2, 2, 3, null, Token));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WarmPaths(CsrGraph.FromPairs(2, [(0, 1)], [2])));
    }

    [Fact]
    public void Choose_WorkedExample_GivesTheDefinitionsSteps()
    {
        var golden = new GoldenNetwork("worked_example_14");
        int Node(string id) => golden.NodeOf(id);
        var (telford, staffordshire) = (golden.GroupOfNode[Node("T1")], golden.GroupOfNode[Node("S1")]);
        var options = new IntroductionOptions { Count = 3, MostForEach = 1 };

        var plan = IntroductionPlan.Choose(
            golden.Graph, golden.Groups.Length, golden.GroupOfNode, [new IntroductionCell(telford, staffordshire, 4, 1)], options, 2, Token);

        Assert.Equal([(Node("T2"), Node("S2")), (Node("T3"), Node("S3")), (Node("T4"), Node("S4"))], plan.Select(tie => (tie.U, tie.V)));
        Assert.Equal([2.25, 2, 2], plan.Select(tie => tie.Gain));
        Assert.Equal([1, 2, 3], plan.Select(tie => tie.TiesBefore));
        Assert.Contains(plan[0].Introducer, (int?[])[Node("D1"), Node("D3")]);
        Assert.Null(plan[2].Introducer);
        Assert.Equal(1.4241, LinkPrediction.Score(golden.Graph, Node("T2"), Node("S2")).AdamicAdar, 1e-4);
    }

    [Property]
    public void Choose_AnyNetwork_EqualsPlainGreedy((byte, byte)[] rawTies, byte[] rawGroups, byte cap, byte target)
    {
        int[] groups = [.. rawGroups.Take(12).Concat((byte[])[1, 2, 3]).Select(group => (group % 4) - 1)];
        var n = groups.Length;
        var graph = CsrGraph.FromPairs(n, [.. rawTies.Select(tie => (tie.Item1 % n, tie.Item2 % n))]);
        IntroductionCell[] cells = [new(0, 1, 1 + (target % 5), 1), new(2, 1, (target % 7) / 2.0, 0.75)];
        var options = new IntroductionOptions { Count = 5, MostForEach = cap % 3 == 0 ? null : cap % 3 };

        var plan = IntroductionPlan.Choose(graph, 3, groups, cells, options, 2, Token);

        var plain = PlainGreedy(graph, groups, cells, options);
        Assert.Equal(plain.Length, plan.Count);
        for (var i = 0; i < plain.Length; i++)
        {
            Assert.Equal(plain[i].Gain, plan[i].Gain, 1e-12);
            Assert.Equal((plain[i].U, plain[i].V), (plan[i].U, plan[i].V));
        }
    }

    private static (int U, int V, double Gain)[] PlainGreedy(CsrGraph graph, int[] groups, IntroductionCell[] cells, IntroductionOptions options)
    {
        var nodes = Enumerable.Range(0, groups.Length).ToArray();
        var made = new List<(int U, int V, double Gain)>();
        bool Tied(int u, int v) => graph.HasTie(u, v) || made.Any(tie => (tie.U, tie.V) == (u, v) || (tie.U, tie.V) == (v, u));
        int Ties(IntroductionCell cell, bool withMade) => nodes.Sum(u => nodes.Count(v =>
            groups[u] == cell.A && groups[v] == cell.B && (withMade ? Tied(u, v) : graph.HasTie(u, v))));
        (int U, int V, IntroductionCell Cell)[] open =
        [
            .. from cell in cells
               where Ties(cell, false) < cell.Target
               from u in nodes
               from v in nodes
               where groups[u] == cell.A && groups[v] == cell.B && !graph.HasTie(u, v)
               select (u, v, cell),
        ];
        var easiest = open.Select(pair => LinkPrediction.Score(graph, pair.U, pair.V).AdamicAdar).DefaultIfEmpty(0).Max();
        while (made.Count < options.Count)
        {
            var best = open
                .Where(pair => !Tied(pair.U, pair.V) && made.Count(tie => tie.U == pair.U || tie.V == pair.U) < (options.MostForEach ?? 99)
                    && made.Count(tie => tie.U == pair.V || tie.V == pair.V) < (options.MostForEach ?? 99))
                .Select(pair =>
                {
                    var shortfall = Math.Max(0, pair.Cell.Target - Ties(pair.Cell, true));
                    var first = (nodes.Any(v => groups[v] == pair.Cell.B && Tied(pair.U, v)) ? 0 : 1) + (nodes.Any(u => groups[u] == pair.Cell.A && Tied(u, pair.V)) ? 0 : 1);
                    var ease = easiest == 0 ? 0 : LinkPrediction.Score(graph, pair.U, pair.V).AdamicAdar / easiest;
                    return (pair.U, pair.V, Gain: (pair.Cell.Weight * Math.Min(1, shortfall)) + (0.5 * first) + (0.25 * ease), shortfall, ease);
                })
                .OrderByDescending(choice => choice.Gain).ThenByDescending(choice => choice.shortfall).ThenByDescending(choice => choice.ease)
                .ThenBy(choice => choice.U).ThenBy(choice => choice.V)
                .Take(1).ToArray();
            if (best is not [{ Gain: > 0 } next])
            {
                break;
            }

            made.Add((next.U, next.V, next.Gain));
        }

        return [.. made];
    }

    private static IEnumerable<int[]> Paths(CsrGraph graph, int[] begun, int to)
    {
        if (begun[^1] == to)
        {
            return [begun];
        }

        return begun.Length > WarmPaths.MostTies
            ? []
            : graph.Neighbours(begun[^1]).ToArray().Where(next => !begun.Contains(next)).SelectMany(next => Paths(graph, [.. begun, next], to));
    }

    private static double Warmth(CsrGraph graph, int[] path) =>
        path.Zip(path.Skip(1), (u, v) => graph.Strengths(u)[graph.Neighbours(u).BinarySearch(v)]).Aggregate(1.0, (product, strength) => product * strength);
}
