using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Centrality;

/// <summary>Freeman centralisation: how far a network is a hub with spokes. 1 is a star, 0 a network of equals.</summary>
/// <remarks>
/// Σ (X_max − X_i) over the greatest that sum can be in an undirected simple graph of n nodes (Freeman 1979, Social Networks
/// 1:215–239): degree (n − 1)(n − 2); betweenness (n − 1)² (n − 2) / 2; closeness (n − 1)(n − 2) / (2n − 3). Null with fewer than
/// three nodes; closeness also when the network is not connected, since some distances do not exist. O(n). Pure; safe from any
/// thread.
/// </remarks>
public static class FreemanCentralisation
{
    /// <summary>Centralisation of degree, 0 to 1; null with fewer than three nodes.</summary>
    /// <param name="graph">The network, undirected.</param>
    /// <exception cref="ArgumentException">The graph is directed.</exception>
    public static double? OfDegree(CsrGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.IsDirected)
        {
            throw new ArgumentException("Degree centralisation is of undirected networks; symmetrise first.", nameof(graph));
        }

        var n = (double)graph.NodeCount;
        return Of([.. Enumerable.Range(0, graph.NodeCount).Select(node => (double)graph.Degree(node))], (n - 1) * (n - 2));
    }

    /// <summary>Centralisation of betweenness, 0 to 1; null with fewer than three nodes.</summary>
    /// <param name="betweenness">For each node its undirected betweenness without strengths, not normalised.</param>
    public static double? OfBetweenness(IReadOnlyList<double> betweenness)
    {
        ArgumentNullException.ThrowIfNull(betweenness);
        var n = (double)betweenness.Count;
        return Of(betweenness, (n - 1) * (n - 1) * (n - 2) / 2);
    }

    /// <summary>Centralisation of closeness, 0 to 1; null with fewer than three nodes or when the network is not connected.</summary>
    /// <param name="closeness">For each node (n − 1) / Σ distances to all others; null where a distance does not exist.</param>
    public static double? OfCloseness(IReadOnlyList<double?> closeness)
    {
        ArgumentNullException.ThrowIfNull(closeness);
        var n = (double)closeness.Count;
        return closeness.Any(figure => figure is null)
            ? null
            : Of([.. closeness.Select(figure => figure!.Value)], (n - 1) * (n - 2) / ((2 * n) - 3));
    }

    private static double? Of(IReadOnlyList<double> figures, double greatest)
    {
        if (figures.Count < 3)
        {
            return null;
        }

        var most = figures.Max();
        return figures.Sum(figure => most - figure) / greatest;
    }
}
