using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Connectivity;

/// <summary>Reciprocity: how often an arc is answered by one the other way.</summary>
/// <remarks>
/// Arcs whose opposite is an arc too / all arcs (Wasserman and Faust 1994, ch. 13; igraph's default). 1 when undirected. Null
/// without ties. O(m log degree). Pure; safe from any thread.
/// </remarks>
public static class Reciprocity
{
    /// <summary>Computes reciprocity, 0 to 1; null without ties.</summary>
    /// <param name="graph">The network.</param>
    public static double? Compute(CsrGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        if (graph.TieCount == 0)
        {
            return null;
        }

        if (!graph.IsDirected)
        {
            return 1;
        }

        var answered = 0L;
        foreach (var (from, to) in graph.Ties())
        {
            answered += graph.HasTie(to, from) ? 1 : 0;
        }

        return (double)answered / graph.TieCount;
    }
}
