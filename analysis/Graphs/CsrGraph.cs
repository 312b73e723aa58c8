namespace PartnershipGraph.Analysis.Graphs;

/// <summary>
/// An immutable undirected simple graph in compressed sparse rows: the only picture of a network that analysis sees.
/// </summary>
/// <remarks>
/// <para>Nodes are 0 to <see cref="NodeCount"/> − 1; each list of neighbours is strictly ascending; a tie stands in the
/// lists of both its ends. Isolates are nodes like any other. Equal pairs in any order and direction build equal graphs.</para>
/// <para>Memory: 4 bytes for each node and 8 for each tie. Safe to read from any number of threads.</para>
/// </remarks>
public sealed class CsrGraph
{
    private readonly int[] _starts;
    private readonly int[] _neighbours;

    private CsrGraph(int[] starts, int[] neighbours, int droppedLoopCount, int mergedPairCount)
    {
        _starts = starts;
        _neighbours = neighbours;
        DroppedLoopCount = droppedLoopCount;
        MergedPairCount = mergedPairCount;
    }

    /// <summary>Number of nodes, isolates included.</summary>
    public int NodeCount => _starts.Length - 1;

    /// <summary>Number of distinct ties, each counted once.</summary>
    public int TieCount => _neighbours.Length / 2;

    /// <summary>Number of given pairs that tied a node to itself and were left out; for the data-quality report.</summary>
    public int DroppedLoopCount { get; }

    /// <summary>Number of given pairs that repeated a tie, in either direction, and were merged into it.</summary>
    public int MergedPairCount { get; }

    /// <summary>
    /// Builds the graph of the given pairs. Loops are dropped and repeated pairs merged, and both are counted.
    /// </summary>
    /// <remarks>Two counting-sort passes: O(n + m) time, 16 bytes of scratch for each pair.</remarks>
    /// <param name="nodeCount">Number of nodes, at least 0.</param>
    /// <param name="pairs">The ties, in any order and direction; both ends within 0 to <paramref name="nodeCount"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The node count is negative, or a pair names a node outside the range.</exception>
    public static CsrGraph FromPairs(int nodeCount, ReadOnlySpan<(int U, int V)> pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);

        var starts = new int[nodeCount + 1];
        var loops = 0;
        foreach (var (u, v) in pairs)
        {
            if (u < 0 || u >= nodeCount || v < 0 || v >= nodeCount)
            {
                throw new ArgumentOutOfRangeException(nameof(pairs), (u, v), $"A pair names a node outside 0 to {nodeCount - 1}.");
            }

            if (u == v)
            {
                loops++;
                continue;
            }

            starts[u + 1]++;
            starts[v + 1]++;
        }

        for (var node = 0; node < nodeCount; node++)
        {
            starts[node + 1] += starts[node];
        }

        var unsorted = Scatter(starts, pairs);
        var sorted = Transpose(starts, unsorted);
        var kept = MergeRepeats(starts, sorted);
        var merged = (sorted.Length - kept) / 2;
        return new CsrGraph(starts, merged == 0 ? sorted : sorted[..kept], loops, merged);
    }

    /// <summary>The nodes tied to a node, ascending.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public ReadOnlySpan<int> Neighbours(int node) => _neighbours.AsSpan(_starts[node].._starts[node + 1]);

    /// <summary>Number of ties of a node.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public int Degree(int node) => _starts[node + 1] - _starts[node];

    /// <summary>Whether two nodes are tied; a node is never tied to itself. O(log degree).</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public bool HasTie(int u, int v) => Degree(u) <= Degree(v)
        ? Neighbours(u).BinarySearch(v) >= 0
        : Neighbours(v).BinarySearch(u) >= 0;

    private static int[] Scatter(int[] starts, ReadOnlySpan<(int U, int V)> pairs)
    {
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        var lists = new int[starts[^1]];
        foreach (var (u, v) in pairs)
        {
            if (u != v)
            {
                lists[next[u]++] = v;
                lists[next[v]++] = u;
            }
        }

        return lists;
    }

    // Reading the lists in order of their owner and writing each owner to its members' lists sorts every list, since the
    // relation is symmetric.
    private static int[] Transpose(int[] starts, int[] lists)
    {
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        var transposed = new int[lists.Length];
        for (var node = 0; node < starts.Length - 1; node++)
        {
            foreach (var neighbour in lists.AsSpan(starts[node]..starts[node + 1]))
            {
                transposed[next[neighbour]++] = node;
            }
        }

        return transposed;
    }

    private static int MergeRepeats(int[] starts, int[] sorted)
    {
        var kept = 0;
        var from = 0;
        for (var node = 0; node < starts.Length - 1; node++)
        {
            var until = starts[node + 1];
            var previous = -1;
            for (var i = from; i < until; i++)
            {
                if (sorted[i] != previous)
                {
                    previous = sorted[i];
                    sorted[kept++] = previous;
                }
            }

            from = until;
            starts[node + 1] = kept;
        }

        return kept;
    }
}
