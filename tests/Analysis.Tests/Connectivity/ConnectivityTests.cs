using FsCheck.Xunit;
using PartnershipGraph.Analysis.Connectivity;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Connectivity;

public sealed class ConnectivityTests
{
    public static TheoryData<string> Networks => new(GoldenNetwork.Names);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Compute_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);

        var components = Components.Compute(golden.Graph, TestContext.Current.CancellationToken);
        var cuts = Cuts(golden.Graph);

        NumberAssert.Close(golden.Figure("components_count"), components.Sizes.Count, 0, "components");
        NumberAssert.Close(golden.Figure("giant_size"), components.Sizes[components.Largest], 0, "giant");
        Assert.Equal(
            golden.Metric("articulation_points").Texts("igraph").Select(golden.NodeOf).Order(), cuts.ArticulationPoints.Select(point => point.Node));
        Assert.Equal(
            golden.Metric("bridges").GetProperty("igraph").EnumerateArray().Select(tie => golden.Pair([tie[0].GetString()!, tie[1].GetString()!])).Order(),
            cuts.Bridges.Select(bridge => (bridge.U, bridge.V)));
        var connectedness = GoldenFile.Read("r_peer.json").GetProperty(name).GetProperty("krackhardt").Number("connectedness");
        NumberAssert.Close(connectedness, components.Connectedness, GoldenFile.ExactTolerance, "connectedness");
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
    public void ComputeCutPoints_EdgeCases_GivesIgraphsFigures(string name)
    {
        var edgeCase = new EdgeCase(name);

        Assert.Equal(edgeCase.Igraph("articulation").Select(node => (int)node!.Value), Cuts(edgeCase.Graph).ArticulationPoints.Select(point => point.Node));
        Assert.Equal(edgeCase.Igraph("bridges").Length, Cuts(edgeCase.Graph).Bridges.Count);
    }

    [Fact]
    public void ComputeComponents_NoNodes_IsNotApplicable()
    {
        var components = Components.Compute(CsrGraph.FromPairs(0, []), TestContext.Current.CancellationToken);

        Assert.Null(components.LargestShare);
        Assert.Null(components.Connectedness);
        Assert.Equal(-1, components.Largest);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public void ComputeCutPoints_MillionNodesInARow_FitsOnTheStack()
    {
        const int Count = 1_000_000;
        var chain = CsrGraph.FromPairs(Count, [.. Enumerable.Range(1, Count - 1).Select(node => (node - 1, node))]);

        var cuts = Cuts(chain);

        Assert.Equal(Count - 2, cuts.ArticulationPoints.Count);
        Assert.Equal(Count - 1, cuts.Bridges.Count);
        Assert.Equal(new Bridge(499_999, 500_000, 500_000), cuts.Bridges[499_999]);
        Assert.Equal(new ArticulationPoint(500_000, 499_999, 2), cuts.ArticulationPoints[499_999]);
        Assert.Equal(Count, Components.Compute(chain, TestContext.Current.CancellationToken).Sizes[0]);
    }

    [Property(MaxTest = 60)]
    public void Compute_AnyGraph_AgreesWithTakingAway(int seed)
    {
        var graph = CsrGraph.FromPairs(22, SeededGraphs.Pairs(seed, 22, 24));

        var cuts = Cuts(graph);

        var component = PlainComponents(graph, -1, (-1, -1));
        var points = new List<ArticulationPoint>();
        for (var node = 0; node < 22; node++)
        {
            var left = PlainComponents(graph, node, (-1, -1));
            int[] parts = [.. Enumerable.Range(0, 22).Where(other => other != node && component[other] == component[node]).CountBy(other => left[other]).Select(part => part.Value)];
            if (parts.Length > 1)
            {
                points.Add(new ArticulationPoint(node, parts.Sum() - parts.Max(), parts.Length));
            }
        }

        var bridges = new List<Bridge>();
        foreach (var tie in graph.Ties())
        {
            var left = PlainComponents(graph, -1, tie);
            if (left[tie.U] != left[tie.V])
            {
                bridges.Add(new Bridge(tie.U, tie.V, Math.Min(left.Count(part => part == left[tie.U]), left.Count(part => part == left[tie.V]))));
            }
        }

        Assert.Equal(points, cuts.ArticulationPoints);
        Assert.Equal(bridges, cuts.Bridges);
        var found = Components.Compute(graph, TestContext.Current.CancellationToken);
        Assert.Equal(component.Distinct().Count(), found.Sizes.Count);
        Assert.Equal(component.CountBy(label => label).Sum(part => (long)part.Value * (part.Value - 1) / 2), found.ConnectedPairCount);
    }

    [Fact]
    public void ComputeReciprocity_Arcs_CountsTheAnswered()
    {
        Assert.Equal(2.0 / 3, Reciprocity.Compute(CsrGraph.FromArcs(3, [(0, 1), (1, 0), (1, 2)])));
        Assert.Equal(1, Reciprocity.Compute(CsrGraph.FromPairs(2, [(0, 1)])));
        Assert.Null(Reciprocity.Compute(CsrGraph.FromArcs(2, [])));
    }

    private static CutPoints Cuts(CsrGraph graph) => CutPoints.Compute(graph, TestContext.Current.CancellationToken);

    // Labels spread along ties until nothing changes; the node and the tie taken away carry none.
    private static int[] PlainComponents(CsrGraph graph, int without, (int U, int V) withoutTie)
    {
        var labels = Enumerable.Range(0, graph.NodeCount).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var (u, v) in graph.Ties())
            {
                if (u != without && v != without && (u, v) != withoutTie && labels[u] != labels[v])
                {
                    labels[u] = labels[v] = Math.Min(labels[u], labels[v]);
                    changed = true;
                }
            }
        }

        return labels;
    }
}
