using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Communities;

/// <summary>How far more ties lie inside communities than degrees alone would put there.</summary>
/// <remarks>
/// Q = Σ_c (L_c / m − γ (k_c / 2m)²) with L_c the ties inside c, k_c its sum of degrees, and sums of strengths in their place where ties
/// have strengths (Newman and Girvan 2004, Physical Review E 69:026113; resolution γ: Reichardt and Bornholdt 2006). From −1/2 to below 1
/// at γ = 1; null without ties. A directed graph counts as undirected. A node of no community stands alone. O(n + m). Pure; safe from any
/// thread.
/// </remarks>
public static class Modularity
{
    /// <summary>Computes modularity.</summary>
    /// <param name="graph">The network; its strengths count.</param>
    /// <param name="communityOfNode">For each node its community, 0 upwards, or a negative number for none.</param>
    /// <param name="resolution">γ, above 0; 1 is usual, more makes smaller communities better.</param>
    /// <exception cref="ArgumentException">There is not one community for each node.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The resolution is not above 0.</exception>
    public static double? Compute(CsrGraph graph, ReadOnlySpan<int> communityOfNode, double resolution)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resolution);
        if (communityOfNode.Length != graph.NodeCount)
        {
            throw new ArgumentException($"{communityOfNode.Length} communities are given for {graph.NodeCount} nodes.", nameof(communityOfNode));
        }

        var undirected = graph.Symmetrised();
        var count = 0;
        foreach (var community in communityOfNode)
        {
            count = Math.Max(count, community + 1);
        }

        var strengthOf = new double[count];
        var inside = 0.0;
        var all = 0.0;
        var alone = 0.0;
        for (var node = 0; node < undirected.NodeCount; node++)
        {
            var community = communityOfNode[node];
            var own = 0.0;
            for (var i = undirected.Starts[node]; i < undirected.Starts[node + 1]; i++)
            {
                var strength = undirected.IsWeighted ? undirected.TargetStrengths[i] : 1;
                own += strength;
                inside += community >= 0 && communityOfNode[undirected.Targets[i]] == community ? strength : 0;
            }

            all += own;
            if (community >= 0)
            {
                strengthOf[community] += own;
            }
            else
            {
                alone += own * own;
            }
        }

        return all == 0 ? null : (inside / all) - (resolution * (alone + strengthOf.Sum(strength => strength * strength)) / (all * all));
    }
}
