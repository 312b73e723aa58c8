using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Centrality;

/// <summary>Dependencies where every tie has length 1: breadth-first search, O(n + m) for each source.</summary>
internal sealed class HopDependencies : PathDependencies
{
    private const int Unreached = int.MaxValue;

    // The searched tree of paths: for the i-th node reached, its successors (or the arcs to them) in order.
    private readonly State[] _states;
    private readonly int[] _order;
    private readonly int[] _successors;
    private readonly int[] _successorStarts;

    public HopDependencies(CsrGraph graph, bool withArcs)
        : base(graph, withArcs)
    {
        _states = new State[graph.NodeCount];
        Array.Fill(_states, new State { Distance = Unreached });
        _order = new int[graph.NodeCount + 1];
        _successors = new int[graph.Targets.Length + 1];
        _successorStarts = new int[graph.NodeCount + 1];
    }

    public override void Add(int source)
    {
        var reached = Search(source);
        if (Arcs is null)
        {
            CollectNodes(reached);
        }
        else
        {
            CollectNodesAndArcs(reached, Arcs);
        }

        foreach (var node in _order.AsSpan(0, reached))
        {
            _states[node].Distance = Unreached;
        }
    }

    // Unchecked: positions stay within the arrays, which have room for one entry past the last that counts, because an entry is
    // written before it is known whether it counts. A node that is not yet reached or stands one level down is a successor; which
    // one it will be is close to a coin toss, so the loop has no branch on it.
    private int Search(int source)
    {
        var starts = Graph.Starts;
        var targets = Graph.Targets;
        Span<State> states = _states;
        Span<int> order = _order;
        Span<int> successors = _successors;
        Span<int> successorStarts = _successorStarts;
        var keepArcs = Arcs is not null;
        states[source] = new State { Distance = 0, Paths = 1 };
        order[0] = source;
        var reached = 1;
        var found = 0;
        unchecked
        {
            for (var head = 0; head < reached; head++)
            {
                var node = order[head];
                var next = states[node].Distance + 1;
                var paths = states[node].Paths;
                successorStarts[head] = found;
                var until = starts[node + 1];
                for (var i = starts[node]; i < until; i++)
                {
                    var target = targets[i];
                    ref var state = ref states[target];
                    var distance = state.Distance;
                    if (distance >= next)
                    {
                        order[reached] = target;
                        reached += distance == Unreached ? 1 : 0;
                        state.Paths = distance == Unreached ? paths : state.Paths + paths;
                        state.Distance = next;
                        successors[found++] = keepArcs ? i : target;
                    }
                }
            }

            successorStarts[reached] = found;
        }

        return reached;
    }

    // From here on the paths of a node that has been dealt with are replaced by its coefficient, (1 + dependency) / paths.
    private void CollectNodes(int reached)
    {
        var states = _states;
        var order = _order;
        var successors = _successors;
        var successorStarts = _successorStarts;
        var nodes = Nodes;
        unchecked
        {
            for (var at = reached - 1; at > 0; at--)
            {
                var node = order[at];
                var coefficients = 0.0;
                var until = successorStarts[at + 1];
                for (var i = successorStarts[at]; i < until; i++)
                {
                    coefficients += states[successors[i]].Paths;
                }

                ref var state = ref states[node];
                CheckPaths(state.Paths);
                var dependency = state.Paths * coefficients;
                nodes[node] += dependency;
                state.Paths = (1 + dependency) / state.Paths;
            }
        }
    }

    private void CollectNodesAndArcs(int reached, double[] arcs)
    {
        var targets = Graph.Targets;
        for (var at = reached - 1; at >= 0; at--)
        {
            var node = _order[at];
            var paths = _states[node].Paths;
            CheckPaths(paths);
            var dependency = 0.0;
            foreach (var arc in _successors.AsSpan(_successorStarts[at].._successorStarts[at + 1]))
            {
                var share = paths * _states[targets[arc]].Paths;
                arcs[arc] += share;
                dependency += share;
            }

            if (at > 0)
            {
                Nodes[node] += dependency;
            }

            _states[node].Paths = (1 + dependency) / paths;
        }
    }

    private struct State
    {
        public double Paths;
        public int Distance;
    }
}
