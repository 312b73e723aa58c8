using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Connectivity;

/// <summary>Articulation points and bridges: the single nodes and ties that hold the network together, and what they hold. Immutable.</summary>
/// <remarks>
/// Depth-first search with the lowest node reachable from each subtree (Hopcroft and Tarjan 1973, Communications of the ACM
/// 16:372–378); the sizes of subtrees give the sizes of the parts. O(n + m) time, O(n) memory. The search keeps its own stack, so a chain of a
/// million nodes is no deeper than any other. Works on the simple graph: two kinds of partnership between one pair are one tie,
/// and can be a bridge.
/// </remarks>
public sealed record CutPoints
{
    private CutPoints(ArticulationPoint[] articulationPoints, Bridge[] bridges)
    {
        ArticulationPoints = articulationPoints;
        Bridges = bridges;
    }

    /// <summary>The articulation points, ascending by node.</summary>
    public IReadOnlyList<ArticulationPoint> ArticulationPoints { get; }

    /// <summary>The bridges, in the order of the graph's ties.</summary>
    public IReadOnlyList<Bridge> Bridges { get; }

    /// <summary>Finds them.</summary>
    /// <param name="graph">The network; arcs count as ties.</param>
    /// <param name="cancellationToken">Stops the search between two components.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CutPoints Compute(CsrGraph graph, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var search = new Search(graph.Symmetrised());
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (search.IsNew(node))
            {
                cancellationToken.ThrowIfCancellationRequested();
                search.From(node);
            }
        }

        return search.Result();
    }

    private sealed class Search(CsrGraph graph)
    {
        private readonly int[] _numbers = new int[graph.NodeCount];
        private readonly int[] _lows = new int[graph.NodeCount];
        private readonly int[] _parents = new int[graph.NodeCount];
        private readonly int[] _nextTie = graph.Starts[..^1].ToArray();
        private readonly int[] _order = new int[graph.NodeCount];
        private readonly int[] _sizes = new int[graph.NodeCount];

        // For each node the parts below it that only it holds: how many, their nodes, and the largest.
        private readonly int[] _heldParts = new int[graph.NodeCount];
        private readonly int[] _heldNodes = new int[graph.NodeCount];
        private readonly int[] _largestHeld = new int[graph.NodeCount];
        private readonly List<ArticulationPoint> _points = [];
        private readonly List<Bridge> _bridges = [];
        private int _visited;

        public bool IsNew(int node) => _numbers[node] == 0;

        public void From(int root)
        {
            var first = _visited;
            Walk(root);
            var component = _order.AsSpan(first.._visited);
            SizeUp(component);
            foreach (var node in component)
            {
                AddPoint(node, node == root, component.Length);
            }

            foreach (var node in component[1..])
            {
                if (_lows[node] > _numbers[_parents[node]])
                {
                    var parent = _parents[node];
                    _bridges.Add(new Bridge(
                        Math.Min(node, parent), Math.Max(node, parent), Math.Min(_sizes[node], component.Length - _sizes[node])));
                }
            }
        }

        public CutPoints Result() => new(
            [.. _points.OrderBy(point => point.Node)],
            [.. _bridges.OrderBy(bridge => bridge.U).ThenBy(bridge => bridge.V)]);

        // Numbers the nodes from 1 in the order of the walk. A simple graph has one tie to the parent, and that is passed over.
        private void Walk(int root)
        {
            var starts = graph.Starts;
            var targets = graph.Targets;
            Enter(root, -1);
            var node = root;
            while (node >= 0)
            {
                if (_nextTie[node] < starts[node + 1])
                {
                    var neighbour = targets[_nextTie[node]++];
                    if (_numbers[neighbour] == 0)
                    {
                        Enter(neighbour, node);
                        node = neighbour;
                    }
                    else if (neighbour != _parents[node])
                    {
                        _lows[node] = Math.Min(_lows[node], _numbers[neighbour]);
                    }
                }
                else
                {
                    var parent = _parents[node];
                    if (parent >= 0)
                    {
                        _lows[parent] = Math.Min(_lows[parent], _lows[node]);
                    }

                    node = parent;
                }
            }
        }

        private void Enter(int node, int parent)
        {
            _order[_visited++] = node;
            _numbers[node] = _visited;
            _lows[node] = _visited;
            _parents[node] = parent;
            _sizes[node] = 1;
        }

        private void SizeUp(ReadOnlySpan<int> component)
        {
            for (var at = component.Length - 1; at > 0; at--)
            {
                var node = component[at];
                var parent = _parents[node];
                _sizes[parent] += _sizes[node];
                if (_lows[node] >= _numbers[parent])
                {
                    _heldParts[parent]++;
                    _heldNodes[parent] += _sizes[node];
                    _largestHeld[parent] = Math.Max(_largestHeld[parent], _sizes[node]);
                }
            }
        }

        private void AddPoint(int node, bool isRoot, int componentSize)
        {
            // Everything below the root hangs on it; another node leaves a part above it as well.
            var above = isRoot ? 0 : componentSize - 1 - _heldNodes[node];
            var parts = _heldParts[node] + (isRoot ? 0 : 1);
            if (_heldParts[node] > 0 && parts > 1)
            {
                _points.Add(new ArticulationPoint(node, componentSize - 1 - Math.Max(above, _largestHeld[node]), parts));
            }
        }
    }
}
