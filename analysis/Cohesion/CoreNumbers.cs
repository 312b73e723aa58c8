using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Cohesion;

/// <summary>Core numbers: who is in the committed core, and who is periphery.</summary>
/// <remarks>
/// A node's core number is the largest k for which it belongs to a set of nodes that all have at least k ties within the set
/// (Seidman 1983, Social Networks 5:269–287). Nodes are taken away by ascending degree from buckets (Batagelj and Zaveršnik 2003,
/// arXiv cs/0310049): O(n + m) time, O(n) memory. 0 for an isolate. Strengths are not looked at. Safe from any thread.
/// </remarks>
public static class CoreNumbers
{
    private const int NodesBetweenPolls = 65536;

    /// <summary>Computes the core number of every node, at least 0.</summary>
    /// <param name="graph">The network; arcs count as ties.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<int> Compute(CsrGraph graph, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var undirected = graph.Symmetrised();
        var n = undirected.NodeCount;
        var degrees = new int[n];
        for (var node = 0; node < n; node++)
        {
            degrees[node] = undirected.Degree(node);
        }

        // The nodes by what is left of their degree, where each stands, and where each degree begins.
        var (ordered, places, begins) = SortByDegree(degrees);
        var starts = undirected.Starts;
        var targets = undirected.Targets;
        for (var at = 0; at < n; at++)
        {
            if (at % NodesBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var node = ordered[at];
            var core = degrees[node];
            foreach (var neighbour in targets[starts[node]..starts[node + 1]])
            {
                var degree = degrees[neighbour];
                if (degree > core)
                {
                    // The neighbour changes places with the first of its degree, which then belongs to the degree below.
                    var first = begins[degree]++;
                    var moved = ordered[first];
                    var place = places[neighbour];
                    ordered[place] = moved;
                    places[moved] = place;
                    ordered[first] = neighbour;
                    places[neighbour] = first;
                    degrees[neighbour] = degree - 1;
                }
            }
        }

        return degrees;
    }

    private static (int[] Ordered, int[] Places, int[] Begins) SortByDegree(int[] degrees)
    {
        var begins = new int[degrees.Length + 1];
        foreach (var degree in degrees)
        {
            begins[degree + 1]++;
        }

        for (var degree = 0; degree < degrees.Length; degree++)
        {
            begins[degree + 1] += begins[degree];
        }

        var next = (int[])begins.Clone();
        var ordered = new int[degrees.Length];
        var places = new int[degrees.Length];
        for (var node = 0; node < degrees.Length; node++)
        {
            places[node] = next[degrees[node]]++;
            ordered[places[node]] = node;
        }

        return (ordered, places, begins);
    }
}
