using System.Runtime.InteropServices;

namespace PartnershipGraph.Analysis.Graphs;

/// <summary>Shortest lengths from one node after another, the length of a tie being 1 / strength. The scratch of one thread.</summary>
/// <remarks>
/// Dijkstra 1959 with a binary heap, O(m log n) for each source. Lengths that differ by less than 1e-10 of their size count as
/// equal (<see cref="Ends"/>), since sums of the same lengths in another order differ in their last digits. That holds as long as
/// no tie is shorter than 1e-10 of the longest path.
/// </remarks>
internal sealed class ShortestLengths(CsrGraph graph, double[] lengths)
{
    private const double RelativeTolerance = 1e-10;

    private readonly double[] _distances = Enumerable.Repeat(double.PositiveInfinity, graph.NodeCount).ToArray();
    private readonly int[] _order = new int[graph.NodeCount];
    private readonly List<(double Distance, int Node)> _heap = [];
    private int _reached;

    /// <summary>The nodes reached, nearest first; the source is the first.</summary>
    public ReadOnlySpan<int> Order => _order.AsSpan(0, _reached);

    /// <summary>The length to each node; infinite when there is no path.</summary>
    public ReadOnlySpan<double> Distances => _distances;

    /// <summary>The length of every tie of a graph, in the order of its targets.</summary>
    public static double[] LengthsOf(CsrGraph graph)
    {
        var lengths = new double[graph.Targets.Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            lengths[i] = 1 / graph.TargetStrengths[i];
        }

        return lengths;
    }

    /// <summary>Whether a path of a length is a shortest path to a node at a distance.</summary>
    public static bool Ends(double length, double distance) => length <= distance * (1 + RelativeTolerance);

    /// <summary>Finds the lengths from a source, forgetting those from the last.</summary>
    public void From(int source)
    {
        foreach (var node in Order)
        {
            _distances[node] = double.PositiveInfinity;
        }

        _reached = 0;
        _distances[source] = 0;
        Push(0, source);
        var starts = graph.Starts;
        var targets = graph.Targets;
        while (_heap.Count > 0)
        {
            var (distance, node) = Pop();
            if (distance > _distances[node])
            {
                continue;
            }

            _order[_reached++] = node;
            for (var i = starts[node]; i < starts[node + 1]; i++)
            {
                var length = distance + lengths[i];
                if (length < _distances[targets[i]])
                {
                    _distances[targets[i]] = length;
                    Push(length, targets[i]);
                }
            }
        }
    }

    private void Push(double distance, int node)
    {
        _heap.Add((distance, node));
        var heap = CollectionsMarshal.AsSpan(_heap);
        var at = heap.Length - 1;
        while (at > 0 && heap[(at - 1) / 2].Distance > distance)
        {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        heap[at] = (distance, node);
    }

    private (double Distance, int Node) Pop()
    {
        var heap = CollectionsMarshal.AsSpan(_heap);
        var first = heap[0];
        var last = heap[^1];
        heap = heap[..^1];
        _heap.RemoveAt(_heap.Count - 1);
        var at = 0;
        while ((2 * at) + 1 < heap.Length)
        {
            var child = (2 * at) + 1;
            if (child + 1 < heap.Length && heap[child + 1].Distance < heap[child].Distance)
            {
                child++;
            }

            if (heap[child].Distance >= last.Distance)
            {
                break;
            }

            heap[at] = heap[child];
            at = child;
        }

        if (heap.Length > 0)
        {
            heap[at] = last;
        }

        return first;
    }
}
