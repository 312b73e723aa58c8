using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Randomness;

namespace PartnershipGraph.Analysis.Centrality;

/// <summary>Draws random shortest paths between random pairs and counts the nodes inside them. The scratch of one thread.</summary>
internal sealed class PathSampler(CsrGraph graph, ulong seed)
{
    private readonly Side _out = new(graph);
    private readonly Side _in = new(graph.Reversed());
    private readonly List<(int FromOut, int FromIn, double Paths)> _meetings = [];
    private readonly long[] _counts = new long[graph.NodeCount];

    /// <summary>Draws the path with a number; the number and the seed decide which.</summary>
    public void Draw(long number)
    {
        var random = new SplitMix64(seed, number);
        var source = random.Next(graph.NodeCount);
        var target = random.Next(graph.NodeCount - 1);
        target += target >= source ? 1 : 0;

        _out.Begin(source);
        _in.Begin(target);
        _meetings.Clear();
        while (_meetings.Count == 0)
        {
            var side = _out.Volume <= _in.Volume ? _out : _in;
            if (!side.HasFrontier)
            {
                return;
            }

            side.Expand(side == _out ? _in : _out, side == _out, _meetings);
        }

        var (fromOut, fromIn) = PickMeeting(ref random);
        _out.CountBack(fromOut, _in.Graph, ref random, _counts);
        _in.CountBack(fromIn, _out.Graph, ref random, _counts);
    }

    public void MoveTo(long[] counts)
    {
        for (var node = 0; node < counts.Length; node++)
        {
            counts[node] += _counts[node];
        }

        Array.Clear(_counts);
    }

    private (int FromOut, int FromIn) PickMeeting(ref SplitMix64 random)
    {
        var all = 0.0;
        foreach (var (_, _, paths) in _meetings)
        {
            all += paths;
        }

        if (!(all <= 1e300))
        {
            throw new OverflowException("There are more than 1e300 shortest paths between two nodes.");
        }

        var left = random.NextDouble() * all;
        foreach (var (fromOut, fromIn, paths) in _meetings)
        {
            left -= paths;
            if (left < 0)
            {
                return (fromOut, fromIn);
            }
        }

        return (_meetings[^1].FromOut, _meetings[^1].FromIn);
    }

    /// <summary>One of the two searches: whole levels of nodes with the number of shortest paths to each.</summary>
    private sealed class Side
    {
        private readonly int[] _distances;
        private readonly double[] _paths;
        private readonly int[] _order;
        private int _levelStart;
        private int _reached;
        private int _level;

        public Side(CsrGraph graph)
        {
            Graph = graph;
            _distances = Enumerable.Repeat(-1, graph.NodeCount).ToArray();
            _paths = new double[graph.NodeCount];
            _order = new int[graph.NodeCount];
        }

        public CsrGraph Graph { get; }

        /// <summary>Ties that the next level will look at.</summary>
        public long Volume { get; private set; }

        public bool HasFrontier => _levelStart < _reached;

        public void Begin(int node)
        {
            foreach (var reached in _order.AsSpan(0, _reached))
            {
                _distances[reached] = -1;
            }

            _order[0] = node;
            _distances[node] = 0;
            _paths[node] = 1;
            _levelStart = 0;
            _reached = 1;
            _level = 0;
            Volume = Graph.Degree(node);
        }

        public void Expand(Side other, bool isOut, List<(int FromOut, int FromIn, double Paths)> meetings)
        {
            var levelEnd = _reached;
            var next = _level + 1;
            Volume = 0;
            foreach (var node in _order.AsSpan(_levelStart..levelEnd))
            {
                var paths = _paths[node];
                foreach (var neighbour in Graph.Neighbours(node))
                {
                    if (other._distances[neighbour] >= 0)
                    {
                        meetings.Add(isOut
                            ? (node, neighbour, paths * other._paths[neighbour])
                            : (neighbour, node, paths * other._paths[neighbour]));
                    }
                    else if (_distances[neighbour] < 0)
                    {
                        _distances[neighbour] = next;
                        _paths[neighbour] = paths;
                        _order[_reached++] = neighbour;
                        Volume += Graph.Degree(neighbour);
                    }
                    else if (_distances[neighbour] == next)
                    {
                        _paths[neighbour] += paths;
                    }
                }
            }

            _levelStart = levelEnd;
            _level = next;
        }

        /// <summary>Walks a random shortest path back to where the search began and counts its nodes, but not the end.</summary>
        public void CountBack(int node, CsrGraph reversed, ref SplitMix64 random, long[] counts)
        {
            while (_distances[node] > 0)
            {
                counts[node]++;
                var left = random.NextDouble() * _paths[node];
                var before = _distances[node] - 1;
                var picked = -1;
                foreach (var neighbour in reversed.Neighbours(node))
                {
                    if (_distances[neighbour] == before)
                    {
                        picked = neighbour;
                        left -= _paths[neighbour];
                        if (left < 0)
                        {
                            break;
                        }
                    }
                }

                node = picked;
            }
        }
    }
}
