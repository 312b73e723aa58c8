using System.Text.Json;
using FsCheck.Xunit;
using PartnershipGraph.Analysis.Brokerage;
using PartnershipGraph.Analysis.Graphs;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Brokerage;

public sealed class BrokerageRolesTests
{
    private static readonly Func<BrokerageCounts, double>[] Roles =
        [c => c.Coordinator, c => c.Consultant, c => c.Representative, c => c.Gatekeeper, c => c.Liaison];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. GoldenNetwork.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Compute_GoldenNetworks_AgreeWithSna(string name)
    {
        var golden = new GoldenNetwork(name);
        var sna = GoldenFile.Read("r_peer.json").GetProperty(name).GetProperty("gould_fernandez_sna_directed_counts");
        var directed = CsrGraph.FromArcs(golden.Graph.NodeCount, [.. golden.Graph.Ties(), .. golden.Graph.Ties().Select(tie => (tie.V, tie.U))]);

        var ordered = BrokerageRoles.Compute(directed, golden.Groups.Length, golden.GroupOfNode, false, 2, Token);
        var unordered = BrokerageRoles.Compute(golden.Graph, golden.Groups.Length, golden.GroupOfNode, false, 1, Token);

        foreach (var node in sna.GetProperty("values").EnumerateObject())
        {
            AssertRow(node.Value, sna.GetProperty("z").GetProperty(node.Name), ordered, golden.NodeOf(node.Name));
            var (twice, once) = (ordered.Nodes[golden.NodeOf(node.Name)], unordered.Nodes[golden.NodeOf(node.Name)]);
            Assert.Equal(
                new BrokerageCounts(twice.Coordinator / 2, twice.Consultant / 2, twice.Representative, twice.Gatekeeper, twice.Liaison / 2), once);
        }
    }

    [Fact]
    public void Compute_DirectedExample_AgreesWithSna()
    {
        var sna = GoldenFile.Read("r_peer.json").GetProperty("directed_example");
        var rows = sna.GetProperty("adjacency").EnumerateArray().Select(row => row.EnumerateArray().Select(x => x.GetInt32()).ToArray()).ToArray();
        (int, int)[] arcs = [.. rows.SelectMany((row, u) => row.Select((tied, v) => (tied, u, v))).Where(x => x.tied == 1).Select(x => (x.u, x.v))];
        int[] groups = [.. sna.Texts("group").Select(group => group[0] - 'X')];

        var result = BrokerageRoles.Compute(CsrGraph.FromArcs(5, arcs), 3, groups, false, 1, Token);

        for (var node = 0; node < 5; node++)
        {
            AssertRow(sna.GetProperty("raw")[node], sna.GetProperty("z")[node], result, node);
        }
    }

    [Property]
    public void Compute_AnyNetwork_AgreesWithListingPairs((byte, byte)[] rawArcs, byte[] rawGroups, bool isDirected, bool sharesCredit)
    {
        int[] groups = [.. rawGroups.Take(8).Append((byte)1).Select(group => (group % 4) - 1)];
        var n = groups.Length;
        (int, int)[] pairs = [.. rawArcs.Select(tie => (tie.Item1 % n, tie.Item2 % n))];
        var graph = isDirected ? CsrGraph.FromArcs(n, pairs) : CsrGraph.FromPairs(n, pairs);
        int[] known = [.. Enumerable.Range(0, n).Where(node => groups[node] >= 0)];

        var result = BrokerageRoles.Compute(graph, 3, groups, sharesCredit, 2, Token);

        foreach (var v in known)
        {
            var sums = new double[5];
            foreach (var a in known.Where(a => graph.HasTie(a, v)))
            {
                foreach (var c in known.Where(c => c != a && graph.HasTie(v, c) && !graph.HasTie(a, c)))
                {
                    var role = groups[a] == groups[v] ? groups[c] == groups[v] ? 0 : 2 : groups[c] == groups[v] ? 3 : groups[a] == groups[c] ? 1 : 4;
                    sums[role] += sharesCredit ? 1.0 / known.Count(q => graph.HasTie(a, q) && graph.HasTie(q, c)) : 1;
                }
            }

            for (var role = 0; role < 5; role++)
            {
                var halved = !isDirected && role is 0 or 1 or 4 && !isDirected;
                Assert.Equal(sums[role] / (halved ? 2 : 1), Roles[role](result.Nodes[v]), 1e-12);
            }
        }
    }

    private static void AssertRow(JsonElement counts, JsonElement zScores, BrokerageResult result, int node)
    {
        for (var role = 0; role < 5; role++)
        {
            Assert.Equal(counts[role].GetDouble(), Roles[role](result.Nodes[node]));
            NumberAssert.Close(Number(zScores[role]), result.ZScore(node, Roles[role]), 1e-9, $"z {node} {role}");
        }

        Assert.Equal(counts[5].GetDouble(), result.Nodes[node].Total);
        NumberAssert.Close(Number(zScores[5]), result.TotalZScore(node), 1e-9, $"z {node} total");
    }

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
