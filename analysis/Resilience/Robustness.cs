using PartnershipGraph.Analysis.Centrality;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Randomness;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Resilience;

/// <summary>How long a network holds together while its members leave: the most connected first, the go-betweens first, or anyone.</summary>
/// <remarks>
/// S(q) is the largest component after q removals as a share of the original nodes, R its mean (Schneider, Moreira, Andrade, Havlin and
/// Herrmann 2011, PNAS 108:3838–3841); orders are recomputed after each removal (Holme, Kim, Yoon and Han 2002, Physical Review E 65:056109) and ties
/// between equals go to the lower node. The curve of an order is built backwards, joining nodes as they return (Newman and
/// Ziff 2000, Physical Review Letters 85:4104–4107): O((n + m) α(n)). Works on undirected networks; arcs count as ties. Safe from any thread.
/// </remarks>
public static class Robustness
{
    /// <summary>Random orders when nothing else is asked.</summary>
    public const int DefaultRuns = 100;

    private const int Away = -1;

    /// <summary>Takes away the node with most ties left, again and again. O(n + m) for the order.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RemovalCurve ByDegree(CsrGraph graph, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var undirected = graph.Symmetrised();
        var left = new int[undirected.NodeCount];
        var byDegree = new SortedSet<(int Degree, int Node)>(
            Comparer<(int Degree, int Node)>.Create((a, b) => a.Degree != b.Degree ? b.Degree.CompareTo(a.Degree) : a.Node.CompareTo(b.Node)));
        for (var node = 0; node < left.Length; node++)
        {
            left[node] = undirected.Degree(node);
            byDegree.Add((left[node], node));
        }

        var order = new int[left.Length];
        for (var removed = 0; removed < order.Length; removed++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (degree, node) = byDegree.Min;
            byDegree.Remove((degree, node));
            order[removed] = node;
            left[node] = -1;
            foreach (var neighbour in undirected.Neighbours(node))
            {
                if (left[neighbour] >= 0)
                {
                    byDegree.Remove((left[neighbour], neighbour));
                    left[neighbour]--;
                    byDegree.Add((left[neighbour], neighbour));
                }
            }
        }

        return CurveOf(undirected, order);
    }

    /// <summary>Takes away the node with the highest betweenness in what is left, again and again. O(n² m): for networks of a few thousand.</summary>
    /// <remarks>Betweenness that differs by less than a millionth counts as equal, so that rounding does not decide the order.</remarks>
    /// <param name="graph">The network; hops count.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RemovalCurve ByBetweenness(CsrGraph graph, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var whole = graph.Symmetrised().WithoutStrengths();
        var left = whole;
        List<int> numbers = [.. Enumerable.Range(0, whole.NodeCount)];
        var order = new int[whole.NodeCount];
        for (var removed = 0; removed < order.Length; removed++)
        {
            var figures = BetweennessCentrality.Compute(left, false, threads, cancellationToken).Nodes;
            var most = figures.Max();
            var node = figures.TakeWhile(figure => figure < most - 1e-6).Count();
            order[removed] = numbers[node];
            numbers.RemoveAt(node);
            var kept = Enumerable.Repeat(true, left.NodeCount).ToArray();
            kept[node] = false;
            left = left.Among(kept);
        }

        return CurveOf(whole, order);
    }

    /// <summary>Takes nodes away at random; the mean curve of many orders.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="runs">Orders to draw, at least 1.</param>
    /// <param name="seed">Seed of the orders; the same seed gives the same bits.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RemovalCurve AtRandom(CsrGraph graph, int runs, ulong seed, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        var undirected = graph.Symmetrised();

        // Whole numbers add up to the same in any order.
        var sizes = new long[undirected.NodeCount];
        OrderedBlocks.Run(
            runs,
            threads,
            () => new long[undirected.NodeCount],
            (sums, run) => AddSizes(undirected, RandomOrder(undirected.NodeCount, seed, run), sums),
            sums =>
            {
                for (var i = 0; i < sums.Length; i++)
                {
                    sizes[i] += sums[i];
                }

                Array.Clear(sums);
            },
            cancellationToken);
        return new RemovalCurve([], [.. sizes.Select(size => (double)size / runs / undirected.NodeCount)]);
    }

    private static RemovalCurve CurveOf(CsrGraph graph, int[] order)
    {
        var sizes = new long[order.Length];
        AddSizes(graph, order, sizes);
        return new RemovalCurve(order, [.. sizes.Select(size => (double)size / order.Length)]);
    }

    private static int[] RandomOrder(int count, ulong seed, int run)
    {
        var random = new SplitMix64(seed, run);
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.Next(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    private static void AddSizes(CsrGraph graph, int[] order, long[] sizes)
    {
        var parents = new int[order.Length];
        Array.Fill(parents, Away);
        var sizeOfRoot = new int[order.Length];
        var largest = 0;
        for (var removed = order.Length - 1; removed >= 0; removed--)
        {
            // Before this node returns, it and those before it in the order are away.
            sizes[removed] += largest;
            var node = order[removed];
            parents[node] = node;
            sizeOfRoot[node] = 1;
            largest = Math.Max(largest, 1);
            foreach (var neighbour in graph.Neighbours(node))
            {
                if (parents[neighbour] != Away)
                {
                    largest = Math.Max(largest, Join(parents, sizeOfRoot, node, neighbour));
                }
            }
        }
    }

    private static int Join(int[] parents, int[] sizeOfRoot, int u, int v)
    {
        var (larger, smaller) = (RootOf(parents, u), RootOf(parents, v));
        if (larger == smaller)
        {
            return sizeOfRoot[larger];
        }

        if (sizeOfRoot[larger] < sizeOfRoot[smaller])
        {
            (larger, smaller) = (smaller, larger);
        }

        parents[smaller] = larger;
        return sizeOfRoot[larger] += sizeOfRoot[smaller];
    }

    private static int RootOf(int[] parents, int node)
    {
        while (parents[node] != node)
        {
            parents[node] = parents[parents[node]];
            node = parents[node];
        }

        return node;
    }
}
