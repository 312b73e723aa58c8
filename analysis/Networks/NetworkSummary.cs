using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Networks;

/// <summary>The size of a network and how well it hangs together. Immutable.</summary>
/// <remarks>
/// Density is 2m / (n (n − 1)); it falls as networks grow at constant effort, so it is shown beside the mean degree, 2m / n. A
/// component is a largest set of nodes that ties connect; an isolate is a component of its own. O(n + m).
/// </remarks>
/// <param name="NodeCount">n: all nodes, isolates included.</param>
/// <param name="TieCount">m: distinct ties.</param>
/// <param name="IsolateCount">Nodes without a tie.</param>
/// <param name="ComponentCount">Components, isolates included.</param>
/// <param name="LargestComponentSize">Nodes of the largest component; 0 when there are no nodes.</param>
public sealed record NetworkSummary(int NodeCount, int TieCount, int IsolateCount, int ComponentCount, int LargestComponentSize)
{
    /// <summary>The share of all pairs that are tied, 0 to 1; null with fewer than two nodes.</summary>
    public double? Density => NodeCount < 2 ? null : 2.0 * TieCount / ((double)NodeCount * (NodeCount - 1));

    /// <summary>Ties of a node on average; null when there are no nodes.</summary>
    public double? MeanDegree => NodeCount == 0 ? null : 2.0 * TieCount / NodeCount;

    /// <summary>Summarises a graph.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static NetworkSummary Compute(CsrGraph graph, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var seen = new bool[graph.NodeCount];
        var stack = new Stack<int>();
        var isolates = 0;
        var components = 0;
        var largest = 0;
        for (var start = 0; start < graph.NodeCount; start++)
        {
            if (seen[start])
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            components++;
            isolates += graph.Degree(start) == 0 ? 1 : 0;
            largest = Math.Max(largest, SizeOfComponent(graph, start, seen, stack));
        }

        return new NetworkSummary(graph.NodeCount, graph.TieCount, isolates, components, largest);
    }

    private static int SizeOfComponent(CsrGraph graph, int start, bool[] seen, Stack<int> stack)
    {
        var size = 0;
        seen[start] = true;
        stack.Push(start);
        while (stack.TryPop(out var node))
        {
            size++;
            foreach (var neighbour in graph.Neighbours(node))
            {
                if (!seen[neighbour])
                {
                    seen[neighbour] = true;
                    stack.Push(neighbour);
                }
            }
        }

        return size;
    }
}
