using FsCheck.Xunit;
using PartnershipGraph.Analysis.Communities;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Communities;

public sealed class CommunitiesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. GoldenNetwork.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Modularity_GoldenNetworks_GivesGoldenFigures(string name)
    {
        var golden = new GoldenNetwork(name);

        NumberAssert.Close(golden.Figure("modularity_of_partition"), Modularity.Compute(golden.Graph, golden.GroupOfNode, 1), GoldenFile.ExactTolerance, name);
        NumberAssert.Close(
            golden.Figure("modularity_of_partition_resolution_0.5", "formula"), Modularity.Compute(golden.Graph, golden.GroupOfNode, 0.5), GoldenFile.ExactTolerance, "at 0.5");
        if (GoldenNetwork.WeightedNames.Contains(name))
        {
            NumberAssert.Close(golden.Figure("weighted_modularity_of_partition"), Modularity.Compute(golden.Weighted, golden.GroupOfNode, 1), GoldenFile.ExactTolerance, "weighted");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_GoldenNetworks_FindsTheOptimum(string name)
    {
        var golden = new GoldenNetwork(name);

        var result = LeidenCommunities.Find(golden.Graph, new LeidenOptions { Restarts = 20, Rounds = 10, Seed = 5 }, 2, Token);

        var best = golden.Metric("best_modularity_found");
        NumberAssert.Close(best.Number("leiden_200_runs"), result.Modularity, GoldenFile.ExactTolerance, name);
        NumberAssert.Close(result.Modularity, Modularity.Compute(golden.Graph, result.CommunityOfNode, 1), 1e-15, "of its own communities");
    }

    [Fact]
    public void Find_NoTies_HasNoCommunities()
    {
        var empty = LeidenCommunities.Find(CsrGraph.FromPairs(0, []), new LeidenOptions(), 2, Token);
        var isolates = LeidenCommunities.Find(CsrGraph.FromPairs(3, []), new LeidenOptions(), 2, Token);
        var oneTie = LeidenCommunities.Find(CsrGraph.FromPairs(3, [(1, 2)]), new LeidenOptions(), 2, Token);

        Assert.Null(empty.Modularity);
        Assert.Equal([-1, -1, -1], isolates.CommunityOfNode);
        Assert.Null(isolates.StabilityAdjustedRand);
        Assert.Equal([-1, 0, 0], oneTie.CommunityOfNode);
        Assert.Equal(0, oneTie.Modularity);
        Assert.Equal(1, oneTie.UnconnectedCount);
        Assert.Null(Modularity.Compute(CsrGraph.FromPairs(2, []), [0, 1], 1));
    }

    [Fact]
    public void Find_RingOfCliques_FindsEachCliqueEveryTime()
    {
        var pairs = new List<(int, int)>();
        for (var clique = 0; clique < 12; clique++)
        {
            for (var u = 0; u < 6; u++)
            {
                for (var v = u + 1; v < 6; v++)
                {
                    pairs.Add(((6 * clique) + u, (6 * clique) + v));
                }
            }

            pairs.Add((6 * clique, ((6 * clique) + 7) % 72));
        }

        var result = LeidenCommunities.Find(CsrGraph.FromPairs(72, [.. pairs]), new LeidenOptions(), 2, Token);

        Assert.Equal(12, result.CommunityCount);
        Assert.Equal(1, result.StabilityAdjustedRand!.Value, 1e-12);
        Assert.Equal(1, result.StabilityMutualInformation!.Value, 1e-12);
        Assert.Equal(0, result.CommunityOfNode[0]);
    }

    [Fact]
    public void Find_Threads_GiveSameCommunities()
    {
        var graph = SeededGraphs.WithHubs(9, 2000, 8000);
        var options = new LeidenOptions { Restarts = 4, Seed = 3 };

        var one = LeidenCommunities.Find(graph, options, 1, Token);

        foreach (var threads in (int[])[2, 8])
        {
            var other = LeidenCommunities.Find(graph, options, threads, Token);
            Assert.Equal(one.CommunityOfNode, other.CommunityOfNode);
            Assert.Equal(one.RestartModularities, other.RestartModularities);
            Assert.Equal(one.StabilityAdjustedRand, other.StabilityAdjustedRand);
        }
    }

    [Property]
    public void Find_AnyNetwork_GivesConnectedCommunitiesNoWorseThanNone((byte, byte)[] rawTies, bool isWeighted, byte seed)
    {
        const int Count = 20;
        (int U, int V)[] pairs = [.. rawTies.Select(tie => (tie.Item1 % Count, tie.Item2 % Count))];
        var graph = isWeighted ? CsrGraph.FromPairs(Count, pairs, SeededGraphs.Strengths(seed, pairs.Length)) : CsrGraph.FromPairs(Count, pairs);

        var result = LeidenCommunities.Find(graph, new LeidenOptions { Restarts = 2, Seed = seed }, 1, Token);

        if (graph.TieCount == 0)
        {
            return;
        }

        Assert.InRange(result.Modularity!.Value, -1e-12, 1);
        for (var community = 0; community < result.CommunityCount; community++)
        {
            int[] members = [.. Enumerable.Range(0, Count).Where(node => result.CommunityOfNode[node] == community)];
            var reached = new HashSet<int> { members[0] };
            for (var before = 0; before < reached.Count;)
            {
                before = reached.Count;
                reached.UnionWith(members.Where(node => graph.Neighbours(node).ToArray().Any(reached.Contains)));
            }

            Assert.Equal(members.Length, reached.Count);
        }
    }

    [Fact]
    public void CrossTabulation_KnownSortings_GivesKnownAgreement()
    {
        // Adjusted Rand and mutual information by scikit-learn.
        var table = CrossTabulation.Count([0, 0, 1, 1, -1], [0, 0, 1, 2, 0]);

        Assert.Equal(4, table.NodeCount);
        Assert.Equal(0.5714285714285714, table.AdjustedRand!.Value, 1e-12);
        Assert.Equal(0.8, table.MutualInformation!.Value, 1e-12);
        Assert.Equal([new CrossTabulationCell(0, 0, 2), new(1, 1, 1), new(1, 2, 1)], table.Cells);
        Assert.Equal(1, CrossTabulation.Count([0, 0, 0], [2, 2, 2]).AdjustedRand);
        Assert.Null(CrossTabulation.Count([], []).MutualInformation);
    }
}
