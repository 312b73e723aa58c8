using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Introductions;

/// <summary>The best ways to be introduced: simple paths of up to three go-betweens with the greatest product of strengths.</summary>
/// <remarks>
/// <para>A strength in (0, 1] is how likely an introduction along the tie succeeds, so a path's warmth is the product (shortest path on
/// −ln). Longer than four ties is no warm introduction. With so low a cap the k best simple paths (as in Yen 1971, Management Science
/// 17:712–716) come from one best-first search: the best product over h ties back from the target bounds what a beginning can reach (Hart,
/// Nilsson and Raphael 1968), and beginnings that would return to a node are dropped, so the first k that arrive are the best. Of equally
/// warm paths the shorter comes first; beyond the count one of equals is left out, always the same.</para>
/// <para>O(sum of degrees of the neighbours of either end + what is opened × degree); memory O(n), kept for the next search. A graph without
/// strengths counts 1 for each tie; directed, paths follow arcs. One search at a time: an instance for each thread.</para>
/// </remarks>
/// <param name="graph">The network; strengths at most 1.</param>
public sealed class WarmPaths(CsrGraph graph)
{
    /// <summary>Most ties of a path: three go-betweens.</summary>
    public const int MostTies = 4;

    private readonly CsrGraph _graph = Checked(graph);
    private readonly CsrGraph _incoming = graph.Reversed();

    // The best product from a node to the target over at most 1, 2 and 3 ties; the third only where the search begins.
    private readonly double[][] _reach = [[], new double[graph.NodeCount], new double[graph.NodeCount], new double[graph.NodeCount]];
    private readonly List<int> _reached = [];
    private readonly List<(int Node, int Before, double Warmth, int Ties)> _steps = [];
    private readonly PriorityQueue<int, (double Bound, int Ties, int Step)> _open = new();

    /// <summary>Finds the warmest paths, warmest first; none when there is no path of up to four ties, or from a node to itself.</summary>
    /// <param name="from">The one who asks.</param>
    /// <param name="to">The one asked for.</param>
    /// <param name="count">Most paths, at least 1.</param>
    /// <param name="mayBroker">Whether a node may stand between; null when all may. Ends are always allowed.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node, or no path is asked for.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IReadOnlyList<WarmPath> Find(int from, int to, int count, Func<int, bool>? mayBroker, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)from, (uint)_graph.NodeCount, nameof(from));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)to, (uint)_graph.NodeCount, nameof(to));
        var found = new List<WarmPath>();
        if (from == to)
        {
            return found;
        }

        ReachBack(from, to, mayBroker);
        _steps.Add((from, -1, 1, 0));
        _open.Enqueue(0, (-1, 0, 0));
        while (found.Count < count && _open.TryDequeue(out var step, out _))
        {
            if (_steps[step].Node == to)
            {
                found.Add(PathTo(step));
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            Extend(step, to, mayBroker);
        }

        Forget();
        return found;
    }

    private static CsrGraph Checked(CsrGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        foreach (var strength in graph.TargetStrengths)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(strength, 1, nameof(graph));
        }

        return graph;
    }

    private static double StrengthOf(CsrGraph graph, int place) => graph.IsWeighted ? graph.TargetStrengths[place] : 1;

    private void ReachBack(int from, int to, Func<int, bool>? mayBroker)
    {
        var (one, two, three) = (_reach[1], _reach[2], _reach[3]);
        for (var i = _incoming.Starts[to]; i < _incoming.Starts[to + 1]; i++)
        {
            Raise(one, _incoming.Targets[i], StrengthOf(_incoming, i));
        }

        for (var i = _incoming.Starts[to]; i < _incoming.Starts[to + 1]; i++)
        {
            var near = _incoming.Targets[i];
            Raise(two, near, one[near]);
            if (near == from || mayBroker?.Invoke(near) == false)
            {
                continue;
            }

            for (var j = _incoming.Starts[near]; j < _incoming.Starts[near + 1]; j++)
            {
                Raise(two, _incoming.Targets[j], one[near] * StrengthOf(_incoming, j));
            }
        }

        for (var i = _graph.Starts[from]; i < _graph.Starts[from + 1]; i++)
        {
            var near = _graph.Targets[i];
            Raise(three, near, two[near]);
            for (var j = _graph.Starts[near]; j < _graph.Starts[near + 1]; j++)
            {
                Raise(three, near, two[_graph.Targets[j]] * StrengthOf(_graph, j));
            }
        }

        void Raise(double[] reach, int node, double warmth)
        {
            if (node == to || warmth <= reach[node])
            {
                return;
            }

            if (reach[node] == 0)
            {
                _reached.Add(node);
            }

            reach[node] = warmth;
        }
    }

    private void Extend(int step, int to, Func<int, bool>? mayBroker)
    {
        var (node, _, warmth, ties) = _steps[step];
        var left = MostTies - ties - 1;
        for (var i = _graph.Starts[node]; i < _graph.Starts[node + 1]; i++)
        {
            var next = _graph.Targets[i];
            var bound = next == to ? 1 : left == 0 ? 0 : _reach[left][next];
            if (bound == 0 || IsOnPath(step, next) || (next != to && mayBroker?.Invoke(next) == false))
            {
                continue;
            }

            var reached = warmth * StrengthOf(_graph, i);
            _open.Enqueue(_steps.Count, (-reached * bound, ties, _steps.Count));
            _steps.Add((next, step, reached, ties + 1));
        }
    }

    private bool IsOnPath(int step, int node)
    {
        for (; step >= 0; step = _steps[step].Before)
        {
            if (_steps[step].Node == node)
            {
                return true;
            }
        }

        return false;
    }

    private WarmPath PathTo(int step)
    {
        var warmth = _steps[step].Warmth;
        var nodes = new List<int>();
        for (; step >= 0; step = _steps[step].Before)
        {
            nodes.Insert(0, _steps[step].Node);
        }

        var bottleneck = 1.0;
        for (var i = 1; i < nodes.Count; i++)
        {
            var place = _graph.Starts[nodes[i - 1]] + _graph.Neighbours(nodes[i - 1]).BinarySearch(nodes[i]);
            bottleneck = Math.Min(bottleneck, StrengthOf(_graph, place));
        }

        return new WarmPath(nodes, warmth, bottleneck);
    }

    private void Forget()
    {
        foreach (var node in _reached)
        {
            (_reach[1][node], _reach[2][node], _reach[3][node]) = (0, 0, 0);
        }

        _reached.Clear();
        _steps.Clear();
        _open.Clear();
    }
}
