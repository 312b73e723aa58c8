using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Centrality;

/// <summary>Dependencies where a tie has length 1 / strength: Dijkstra, O(m log n) for each source.</summary>
internal sealed class LengthDependencies(CsrGraph graph, bool withArcs, double[] lengths) : PathDependencies(graph, withArcs)
{
    private readonly ShortestLengths _search = new(graph, lengths);
    private readonly double[] _paths = new double[graph.NodeCount];

    public override void Add(int source)
    {
        _search.From(source);
        var order = _search.Order;
        CountPaths(order);
        var starts = Graph.Starts;
        var targets = Graph.Targets;
        var distances = _search.Distances;
        for (var at = order.Length - 1; at >= 0; at--)
        {
            var node = order[at];
            var paths = _paths[node];
            CheckPaths(paths);
            var dependency = 0.0;
            for (var i = starts[node]; i < starts[node + 1]; i++)
            {
                if (IsStep(distances, node, targets[i], i))
                {
                    var share = paths * _paths[targets[i]];
                    dependency += share;
                    if (Arcs is not null)
                    {
                        Arcs[i] += share;
                    }
                }
            }

            if (at > 0)
            {
                Nodes[node] += dependency;
            }

            _paths[node] = (1 + dependency) / paths;
        }
    }

    // Counted after all distances are known, so that both passes judge the same ties to be steps of a shortest path.
    private void CountPaths(ReadOnlySpan<int> order)
    {
        var starts = Graph.Starts;
        var targets = Graph.Targets;
        var distances = _search.Distances;
        foreach (var node in order)
        {
            _paths[node] = 0;
        }

        _paths[order[0]] = 1;
        foreach (var node in order)
        {
            for (var i = starts[node]; i < starts[node + 1]; i++)
            {
                if (IsStep(distances, node, targets[i], i))
                {
                    _paths[targets[i]] += _paths[node];
                }
            }
        }
    }

    private bool IsStep(ReadOnlySpan<double> distances, int from, int to, int arc) =>
        ShortestLengths.Ends(distances[from] + lengths[arc], distances[to]);
}
