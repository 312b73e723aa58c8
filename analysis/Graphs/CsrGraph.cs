namespace PartnershipGraph.Analysis.Graphs;

/// <summary>
/// An immutable simple graph in compressed sparse rows, directed or not, with or without strengths: the only picture of a
/// network that analysis sees.
/// </summary>
/// <remarks>
/// <para>Nodes are 0 to <see cref="NodeCount"/> − 1; each list of neighbours is strictly ascending. An undirected tie stands in
/// the lists of both its ends; an arc, a tie of a directed graph, in the list of the node it leaves. Isolates are nodes like any
/// other. Equal pairs in any order (and, undirected, any direction) build equal graphs.</para>
/// <para>A strength is a positive finite number, and 1 / strength is the length of the tie for whatever measures paths. Of
/// repeated ties the greatest strength stays.</para>
/// <para>Memory: 4 bytes for each node and 8 for each tie (4 for each arc), three times that for the ties with strengths. Safe to
/// read from any number of threads.</para>
/// </remarks>
public sealed class CsrGraph
{
    private readonly int[] _starts;
    private readonly int[] _neighbours;
    private readonly double[]? _strengths;
    private CsrGraph? _reversed;

    private CsrGraph(int[] starts, int[] neighbours, double[]? strengths, bool isDirected, int droppedLoopCount, int mergedPairCount)
    {
        _starts = starts;
        _neighbours = neighbours;
        _strengths = strengths;
        IsDirected = isDirected;
        DroppedLoopCount = droppedLoopCount;
        MergedPairCount = mergedPairCount;
    }

    /// <summary>Number of nodes, isolates included.</summary>
    public int NodeCount => _starts.Length - 1;

    /// <summary>Number of distinct ties, each counted once; of a directed graph, of distinct arcs.</summary>
    public int TieCount => IsDirected ? _neighbours.Length : _neighbours.Length / 2;

    /// <summary>Whether ties point one way.</summary>
    public bool IsDirected { get; }

    /// <summary>Whether ties carry strengths.</summary>
    public bool IsWeighted => _strengths is not null;

    /// <summary>Number of given pairs that tied a node to itself and were left out; for the data-quality report.</summary>
    public int DroppedLoopCount { get; }

    /// <summary>Number of given pairs that repeated a tie, undirected in either direction, and were merged into it.</summary>
    public int MergedPairCount { get; }

    // For loops that cannot afford a slice per node: the neighbours of v are Targets[Starts[v]..Starts[v + 1]].
    internal ReadOnlySpan<int> Starts => _starts;

    internal ReadOnlySpan<int> Targets => _neighbours;

    internal ReadOnlySpan<double> TargetStrengths => _strengths;

    /// <summary>
    /// Builds the undirected graph of the given pairs. Loops are dropped and repeated pairs merged, and both are counted.
    /// </summary>
    /// <remarks>Two counting-sort passes: O(n + m) time, 16 bytes of scratch for each pair.</remarks>
    /// <param name="nodeCount">Number of nodes, at least 0.</param>
    /// <param name="pairs">The ties, in any order and direction; both ends within 0 to <paramref name="nodeCount"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The node count is negative, or a pair names a node outside the range.</exception>
    /// <exception cref="OverflowException">There are more than 2^30 ties.</exception>
    public static CsrGraph FromPairs(int nodeCount, ReadOnlySpan<(int U, int V)> pairs) => Build(nodeCount, pairs, [], false, false);

    /// <summary>Builds the undirected graph of the given pairs with a strength each.</summary>
    /// <inheritdoc cref="FromPairs(int, ReadOnlySpan{ValueTuple{int, int}})"/>
    /// <param name="nodeCount">Number of nodes, at least 0.</param>
    /// <param name="pairs">The ties, in any order and direction; both ends within 0 to <paramref name="nodeCount"/> − 1.</param>
    /// <param name="strengths">For each pair its strength, positive and finite.</param>
    /// <exception cref="ArgumentException">There is not one strength for each pair.</exception>
    public static CsrGraph FromPairs(int nodeCount, ReadOnlySpan<(int U, int V)> pairs, ReadOnlySpan<double> strengths) =>
        Build(nodeCount, pairs, strengths, true, false);

    /// <summary>Builds the directed graph of the given arcs, from the first node of each to the second.</summary>
    /// <inheritdoc cref="FromPairs(int, ReadOnlySpan{ValueTuple{int, int}})"/>
    public static CsrGraph FromArcs(int nodeCount, ReadOnlySpan<(int U, int V)> pairs) => Build(nodeCount, pairs, [], false, true);

    /// <summary>Builds the directed graph of the given arcs with a strength each.</summary>
    /// <inheritdoc cref="FromPairs(int, ReadOnlySpan{ValueTuple{int, int}}, ReadOnlySpan{double})"/>
    public static CsrGraph FromArcs(int nodeCount, ReadOnlySpan<(int U, int V)> pairs, ReadOnlySpan<double> strengths) =>
        Build(nodeCount, pairs, strengths, true, true);

    /// <summary>The nodes tied to a node, ascending; of a directed graph, those that its arcs lead to.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public ReadOnlySpan<int> Neighbours(int node) => _neighbours.AsSpan(_starts[node].._starts[node + 1]);

    /// <summary>The strengths of a node's ties, in the order of <see cref="Neighbours"/>.</summary>
    /// <exception cref="InvalidOperationException">The graph has no strengths.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public ReadOnlySpan<double> Strengths(int node) => _strengths is null
        ? throw new InvalidOperationException("The graph has no strengths.")
        : _strengths.AsSpan(_starts[node].._starts[node + 1]);

    /// <summary>Number of ties of a node; of a directed graph, of arcs that leave it.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public int Degree(int node) => _starts[node + 1] - _starts[node];

    /// <summary>Whether there is a tie from one node to another; a node is never tied to itself. O(log degree).</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public bool HasTie(int u, int v) => IsDirected || Degree(u) <= Degree(v)
        ? Neighbours(u).BinarySearch(v) >= 0
        : Neighbours(v).BinarySearch(u) >= 0;

    /// <summary>
    /// The ties, each once, in ascending order: an undirected one with its lower node first, an arc from the node it leaves.
    /// This is the order of every result that has a figure for each tie.
    /// </summary>
    public (int U, int V)[] Ties()
    {
        var ties = new (int U, int V)[TieCount];
        var next = 0;
        for (var node = 0; node < NodeCount; node++)
        {
            foreach (var neighbour in Neighbours(node))
            {
                if (IsDirected || neighbour > node)
                {
                    ties[next++] = (node, neighbour);
                }
            }
        }

        return ties;
    }

    /// <summary>The graph with every arc turned round, made once and kept; an undirected graph is its own. O(n + m).</summary>
    public CsrGraph Reversed()
    {
        if (!IsDirected)
        {
            return this;
        }

        if (Volatile.Read(ref _reversed) is { } kept)
        {
            return kept;
        }

        var starts = new int[_starts.Length];
        foreach (var target in _neighbours)
        {
            starts[target + 1]++;
        }

        for (var node = 0; node < NodeCount; node++)
        {
            starts[node + 1] += starts[node];
        }

        var (neighbours, strengths) = Transpose(_starts, _neighbours, _strengths, starts);
        var reversed = new CsrGraph(starts, neighbours, strengths, true, DroppedLoopCount, MergedPairCount) { _reversed = this };
        return Interlocked.CompareExchange(ref _reversed, reversed, null) ?? reversed;
    }

    /// <summary>The undirected graph with a tie wherever an arc leads either way; of two strengths the greater. O(n + m).</summary>
    public CsrGraph Symmetrised() => IsDirected ? Build(NodeCount, Ties(), _strengths, IsWeighted, false) : this;

    /// <summary>The same ties without their strengths, so that every tie has length 1; shares the lists. O(1).</summary>
    public CsrGraph WithoutStrengths() => IsWeighted
        ? new CsrGraph(_starts, _neighbours, null, IsDirected, DroppedLoopCount, MergedPairCount)
        : this;

    /// <summary>The graph of the nodes that are kept, numbered anew in their old order, and the ties among them. O(n + m).</summary>
    /// <param name="kept">For each node whether it stays.</param>
    /// <exception cref="ArgumentException">There is not one answer for each node.</exception>
    public CsrGraph Among(ReadOnlySpan<bool> kept)
    {
        if (kept.Length != NodeCount)
        {
            throw new ArgumentException($"{kept.Length} answers are given for {NodeCount} nodes.", nameof(kept));
        }

        var numbers = new int[NodeCount];
        var count = 0;
        for (var node = 0; node < kept.Length; node++)
        {
            numbers[node] = kept[node] ? count++ : -1;
        }

        var starts = new int[count + 1];
        var neighbours = new List<int>();
        var strengths = IsWeighted ? new List<double>() : null;
        for (var node = 0; node < kept.Length; node++)
        {
            if (!kept[node])
            {
                continue;
            }

            for (var i = _starts[node]; i < _starts[node + 1]; i++)
            {
                if (kept[_neighbours[i]])
                {
                    neighbours.Add(numbers[_neighbours[i]]);
                    strengths?.Add(_strengths![i]);
                }
            }

            starts[numbers[node] + 1] = neighbours.Count;
        }

        return new CsrGraph(starts, [.. neighbours], strengths?.ToArray(), IsDirected, 0, 0);
    }

    private static CsrGraph Build(
        int nodeCount, ReadOnlySpan<(int U, int V)> pairs, ReadOnlySpan<double> pairStrengths, bool isWeighted, bool isDirected)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        if (isWeighted)
        {
            CheckStrengths(pairs.Length, pairStrengths);
        }

        // Undirected, the lists of either end have the same lengths; directed, arcs are first gathered where they arrive.
        var starts = new int[nodeCount + 1];
        var arrivals = isDirected ? new int[nodeCount + 1] : starts;
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
            arrivals[v + 1]++;
        }

        for (var node = 0; node < nodeCount; node++)
        {
            starts[node + 1] += starts[node];
            if (isDirected)
            {
                arrivals[node + 1] += arrivals[node];
            }
        }

        var (unsorted, unsortedStrengths) = Scatter(arrivals, pairs, pairStrengths, isWeighted, isDirected);
        var (sorted, strengths) = Transpose(arrivals, unsorted, unsortedStrengths, starts);
        var kept = MergeRepeats(starts, sorted, strengths);
        var merged = isDirected ? sorted.Length - kept : (sorted.Length - kept) / 2;
        return merged == 0
            ? new CsrGraph(starts, sorted, strengths, isDirected, loops, 0)
            : new CsrGraph(starts, sorted[..kept], strengths?[..kept], isDirected, loops, merged);
    }

    private static void CheckStrengths(int pairCount, ReadOnlySpan<double> strengths)
    {
        if (strengths.Length != pairCount)
        {
            throw new ArgumentException($"{strengths.Length} strengths are given for {pairCount} pairs.", nameof(strengths));
        }

        foreach (var strength in strengths)
        {
            if (!double.IsFinite(strength) || strength <= 0)
            {
                throw new ArgumentOutOfRangeException(nameof(strengths), strength, "A strength is a positive finite number.");
            }
        }
    }

    private static (int[] Lists, double[]? Strengths) Scatter(
        int[] arrivals, ReadOnlySpan<(int U, int V)> pairs, ReadOnlySpan<double> pairStrengths, bool isWeighted, bool isDirected)
    {
        var next = arrivals.AsSpan(0, arrivals.Length - 1).ToArray();
        var lists = new int[arrivals[^1]];
        var strengths = isWeighted ? new double[lists.Length] : null;
        for (var i = 0; i < pairs.Length; i++)
        {
            var (u, v) = pairs[i];
            if (u == v)
            {
                continue;
            }

            Put(v, u, i, pairStrengths);
            if (!isDirected)
            {
                Put(u, v, i, pairStrengths);
            }
        }

        return (lists, strengths);

        void Put(int owner, int member, int pair, ReadOnlySpan<double> given)
        {
            var at = next[owner]++;
            lists[at] = member;
            if (strengths is not null)
            {
                strengths[at] = given[pair];
            }
        }
    }

    // Reading the lists in order of their owner and writing each owner to its members' lists sorts every list.
    private static (int[] Lists, double[]? Strengths) Transpose(int[] starts, int[] lists, double[]? strengths, int[] transposedStarts)
    {
        var next = transposedStarts.AsSpan(0, transposedStarts.Length - 1).ToArray();
        var transposed = new int[lists.Length];
        var transposedStrengths = strengths is null ? null : new double[lists.Length];
        for (var node = 0; node < starts.Length - 1; node++)
        {
            for (var i = starts[node]; i < starts[node + 1]; i++)
            {
                var at = next[lists[i]]++;
                transposed[at] = node;
                if (strengths is not null)
                {
                    transposedStrengths![at] = strengths[i];
                }
            }
        }

        return (transposed, transposedStrengths);
    }

    private static int MergeRepeats(int[] starts, int[] sorted, double[]? strengths)
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
                    if (strengths is not null)
                    {
                        strengths[kept] = strengths[i];
                    }

                    sorted[kept++] = previous;
                }
                else if (strengths is not null)
                {
                    strengths[kept - 1] = Math.Max(strengths[kept - 1], strengths[i]);
                }
            }

            from = until;
            starts[node + 1] = kept;
        }

        return kept;
    }
}
