using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Brokerage;

/// <summary>Who stands between two that have no tie, and in which role: within a group, into it, out of it, or between others.</summary>
/// <remarks>
/// <para>v brokers a to c when arcs lead a → v → c and none a → c (Gould and Fernandez 1989, Sociological Methodology 19:89–126), counted
/// over ordered pairs. Undirected, unordered pairs of neighbours without a tie count, so coordinator, consultant and liaison are half of
/// the ordered numbers, and representative and gatekeeper are one role, the gateway, given in both.</para>
/// <para>Expected under arcs of one density d, with q = d² (1 − d) times the pairs that fit the role; the variance is exact for that
/// model: mean (1 − q) + d³ (1 − d)³ × the ordered pairs of fitting pairs that share one side. It equals R's sna::brokerage. Undirected
/// means and deviations are those of the ordered count, halved where the counts are.</para>
/// <para>Optionally each pair counts as 1 / (its number of brokers), so that credit is shared. Nodes of unknown group are left out with
/// their ties. O(Σ_v Σ_{a→v} out(a)) by marking, O(n) for each thread; sums are in one order on any number of threads. Safe from any
/// thread.</para>
/// </remarks>
public static class BrokerageRoles
{
    /// <summary>Counts the roles of every node.</summary>
    /// <param name="graph">The network; strengths do not count.</param>
    /// <param name="groupCount">Number of groups, at least 0.</param>
    /// <param name="groupOfNode">For each node its group, or a negative number when unknown.</param>
    /// <param name="sharesCredit">Whether a pair counts as 1 / (its number of brokers) for each of them.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops between two nodes.</param>
    /// <exception cref="ArgumentException">There is not one group for each node.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or a group is at or above the count.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BrokerageResult Compute(
        CsrGraph graph, int groupCount, ReadOnlySpan<int> groupOfNode, bool sharesCredit, int threads, CancellationToken cancellationToken)
    {
        var sizes = GroupLabels.CheckedSizes(graph, groupCount, groupOfNode);
        var groups = groupOfNode.ToArray();
        var census = new BrokerageCensus(graph, groups, sharesCredit);
        var nodes = new BrokerageCounts[graph.NodeCount];
        OrderedBlocks.Run(
            graph.NodeCount,
            threads,
            () => new BrokerageCensus.Marks(graph.NodeCount, groupCount),
            (marks, node) => nodes[node] = census.Of(node, marks),
            _ => { },
            cancellationToken);

        var known = sizes.Sum();
        double arcs = 0;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            foreach (var neighbour in graph.Neighbours(node))
            {
                arcs += groups[node] >= 0 && groups[neighbour] >= 0 ? 1 : 0;
            }
        }

        var density = known < 2 ? 0 : arcs / ((double)known * (known - 1));
        var expectations = Enumerable.Range(0, groupCount).Select(group => Expectation(sizes, known, group, density, graph.IsDirected)).ToArray();
        return new BrokerageResult(nodes, groups, expectations, graph.NodeCount - known);
    }

    private static BrokerageExpectation Expectation(int[] sizes, double known, int group, double density, bool isDirected)
    {
        double own = sizes[group];
        var outside = known - own;
        var sameOutside = 0.0;
        var sameOutsideTriples = 0.0;
        var differentOutside = 0.0;
        var differentOutsideTriples = 0.0;
        for (var other = 0; other < sizes.Length; other++)
        {
            if (other == group)
            {
                continue;
            }

            double size = sizes[other];
            sameOutside += size * (size - 1);
            sameOutsideTriples += size * (size - 1) * (size - 2);
            differentOutside += size * (outside - size);
            differentOutsideTriples += size * (outside - size) * (outside - size - 1);
        }

        var gateway = (outside * (own - 1), ((own - 1) * outside * (outside - 1)) + (outside * (own - 1) * (own - 2)));
        (double Pairs, double Triples)[] roles =
        [
            ((own - 1) * (own - 2), 2 * (own - 1) * (own - 2) * (own - 3)),
            (sameOutside, 2 * sameOutsideTriples),
            gateway,
            gateway,
            (differentOutside, 2 * differentOutsideTriples),
            ((known - 1) * (known - 2), 2 * (known - 1) * (known - 2) * (known - 3)),
        ];

        var once = density * density * (1 - density);
        var shared = Math.Pow(density * (1 - density), 3);
        var moments = Array.ConvertAll(roles, role =>
        {
            var mean = once * Math.Max(0, role.Pairs);
            return (Mean: mean, Deviation: Math.Sqrt(Math.Max(0, (mean * (1 - once)) + (Math.Max(0, role.Triples) * shared))));
        });
        var half = isDirected ? 1 : 0.5;
        return new BrokerageExpectation(
            new(half * moments[0].Mean, half * moments[1].Mean, moments[2].Mean, moments[3].Mean, half * moments[4].Mean),
            new(half * moments[0].Deviation, half * moments[1].Deviation, moments[2].Deviation, moments[3].Deviation, half * moments[4].Deviation),
            half * moments[5].Deviation);
    }
}
