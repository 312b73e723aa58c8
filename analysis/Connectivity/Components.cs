using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Connectivity;

/// <summary>The components of a network: the largest sets of nodes that ties connect, directions aside. Immutable.</summary>
/// <remarks>Breadth-first search, O(n + m). Components are numbered by their lowest node; an isolate is one of its own.</remarks>
public sealed record Components
{
    private Components(int[] componentOfNode, int[] sizes)
    {
        ComponentOfNode = componentOfNode;
        Sizes = sizes;
        Largest = sizes.Length == 0 ? -1 : Array.IndexOf(sizes, sizes.Max());
    }

    /// <summary>For each node the number of its component.</summary>
    public IReadOnlyList<int> ComponentOfNode { get; }

    /// <summary>For each component its number of nodes, at least 1.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>The largest component, of equals the first; −1 when there are no nodes.</summary>
    public int Largest { get; }

    /// <summary>The share of all nodes that is in the largest component; null when there are no nodes.</summary>
    public double? LargestShare => Largest < 0 ? null : (double)Sizes[Largest] / ComponentOfNode.Count;

    /// <summary>Unordered pairs of nodes within one component.</summary>
    public long ConnectedPairCount => Sizes.Sum(size => (long)size * (size - 1) / 2);

    /// <summary>
    /// The share of all pairs that is connected (Krackhardt 1994, Graph theoretical dimensions of informal organizations); null with
    /// fewer than two nodes. 1 minus it is the network's fragmentation.
    /// </summary>
    public double? Connectedness => ComponentOfNode.Count < 2
        ? null
        : ConnectedPairCount / ((double)ComponentOfNode.Count * (ComponentOfNode.Count - 1.0) / 2);

    /// <summary>Finds the components.</summary>
    /// <param name="graph">The network; arcs count as ties.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Components Compute(CsrGraph graph, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var undirected = graph.Symmetrised();
        var starts = undirected.Starts;
        var targets = undirected.Targets;
        var componentOfNode = new int[graph.NodeCount];
        Array.Fill(componentOfNode, -1);
        var queue = new int[graph.NodeCount];
        var sizes = new List<int>();
        for (var first = 0; first < componentOfNode.Length; first++)
        {
            if (componentOfNode[first] >= 0)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var component = sizes.Count;
            componentOfNode[first] = component;
            queue[0] = first;
            var reached = 1;
            for (var head = 0; head < reached; head++)
            {
                var node = queue[head];
                foreach (var neighbour in targets[starts[node]..starts[node + 1]])
                {
                    if (componentOfNode[neighbour] < 0)
                    {
                        componentOfNode[neighbour] = component;
                        queue[reached++] = neighbour;
                    }
                }
            }

            sizes.Add(reached);
        }

        return new Components(componentOfNode, [.. sizes]);
    }
}
