using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    // Without bounds checks: starts, targets and nodes come from the graph, which was checked when it was built; an order holds each
    // node once and the successors each arc once, and both have room for one entry past the last, because an entry is written
    // before it is known whether it counts. A node that is not yet reached or stands one level down is a successor.
    private int Search(int source)
    {
        ref var starts = ref MemoryMarshal.GetReference(Graph.Starts);
        ref var targets = ref MemoryMarshal.GetReference(Graph.Targets);
        ref var states = ref MemoryMarshal.GetArrayDataReference(_states);
        ref var order = ref MemoryMarshal.GetArrayDataReference(_order);
        ref var successors = ref MemoryMarshal.GetArrayDataReference(_successors);
        ref var successorStarts = ref MemoryMarshal.GetArrayDataReference(_successorStarts);
        var keepArcs = Arcs is not null;
        _states[source] = new State { Distance = 0, Paths = 1 };
        order = source;
        var reached = 1;
        var found = 0;
        unchecked
        {
            for (var head = 0; head < reached; head++)
            {
                var node = Unsafe.Add(ref order, head);
                ref var own = ref Unsafe.Add(ref states, node);
                var next = own.Distance + 1;
                var paths = own.Paths;
                Unsafe.Add(ref successorStarts, head) = found;
                var until = Unsafe.Add(ref starts, node + 1);
                for (var i = Unsafe.Add(ref starts, node); i < until; i++)
                {
                    var target = Unsafe.Add(ref targets, i);
                    ref var state = ref Unsafe.Add(ref states, target);
                    if (state.Distance >= next)
                    {
                        if (state.Distance == Unreached)
                        {
                            state.Distance = next;
                            state.Paths = 0;
                            Unsafe.Add(ref order, reached++) = target;
                        }

                        state.Paths += paths;
                        Unsafe.Add(ref successors, found++) = keepArcs ? i : target;
                    }
                }
            }

            Unsafe.Add(ref successorStarts, reached) = found;
        }

        return reached;
    }

    // From here on the paths of a node that has been dealt with are replaced by its coefficient, (1 + dependency) / paths.
    private void CollectNodes(int reached)
    {
        ref var states = ref MemoryMarshal.GetArrayDataReference(_states);
        ref var order = ref MemoryMarshal.GetArrayDataReference(_order);
        ref var successors = ref MemoryMarshal.GetArrayDataReference(_successors);
        ref var successorStarts = ref MemoryMarshal.GetArrayDataReference(_successorStarts);
        ref var nodes = ref MemoryMarshal.GetArrayDataReference(Nodes);
        unchecked
        {
            var end = Unsafe.Add(ref successorStarts, reached);
            for (var at = reached - 1; at > 0; at--)
            {
                var node = Unsafe.Add(ref order, at);
                var begin = Unsafe.Add(ref successorStarts, at);
                ref var state = ref Unsafe.Add(ref states, node);
                CheckPaths(state.Paths);
                if (begin == end)
                {
                    state.Paths = 1 / state.Paths;
                    continue;
                }

                var coefficients = 0.0;
                for (var i = begin; i < end; i++)
                {
                    coefficients += Unsafe.Add(ref states, Unsafe.Add(ref successors, i)).Paths;
                }

                end = begin;
                var dependency = state.Paths * coefficients;
                Unsafe.Add(ref nodes, node) += dependency;
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
