using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Centrality;

/// <summary>PageRank: where a walker along the ties spends time, who starts anew now and then.</summary>
/// <remarks>
/// <para>x = a Pᵀ x + a (mass of nodes without ties out) u + (1 − a) u, with P the step along a tie (in proportion to strengths), a the
/// damping factor and u the restarts: all nodes alike, or a chosen set, which ranks nodes by nearness to it (Brin and Page 1998, Computer
/// Networks 30:107–117). A walker at a dead end starts anew. Undirected, it is nearly proportional to degree.</para>
/// <para>Rounds of O(n + m), at most log(tolerance) / log(a): about 140. Each node pulls from those that lead to it, in the order of
/// the list, and sums over all nodes are taken over blocks of fixed size, so that the number of threads does not change a bit.
/// Memory O(n + m). Safe from any thread.</para>
/// </remarks>
public static class PageRank
{
    private const int BlockSize = 16384;

    /// <summary>Computes PageRank; empty when there are no nodes.</summary>
    /// <param name="graph">The network; its strengths and directions count.</param>
    /// <param name="options">How to walk and when to stop.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation between two rounds.</param>
    /// <exception cref="ArgumentException">There is not one restart weight for each node, or they are no weights.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PageRankResult Compute(CsrGraph graph, PageRankOptions options, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.DampingFactor);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(options.DampingFactor, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Tolerance);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostRounds, 1);
        var restarts = Restarts(graph.NodeCount, options.Restarts);
        if (graph.NodeCount == 0)
        {
            return new PageRankResult([], 0, true);
        }

        var walk = new Walk(graph, restarts, options.DampingFactor, threads);
        for (var round = 1; ; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var change = walk.Step();
            if (change < options.Tolerance || round == options.MostRounds)
            {
                return new PageRankResult(walk.Shares, round, change < options.Tolerance);
            }
        }
    }

    private static double[] Restarts(int nodeCount, IReadOnlyList<double>? weights)
    {
        if (weights is null)
        {
            return [.. Enumerable.Repeat(1.0 / Math.Max(1, nodeCount), nodeCount)];
        }

        if (weights.Count != nodeCount)
        {
            throw new ArgumentException($"{weights.Count} restart weights are given for {nodeCount} nodes.", nameof(weights));
        }

        var all = weights.Sum();
        if (weights.Any(weight => !(weight >= 0)) || (nodeCount > 0 && (!double.IsFinite(all) || all == 0)))
        {
            throw new ArgumentException("Restart weights are at least 0, finite, and not all 0.", nameof(weights));
        }

        return [.. weights.Select(weight => weight / all)];
    }

    private sealed class Walk
    {
        private readonly CsrGraph _incoming;
        private readonly double[] _restarts;
        private readonly double[] _perStrength;
        private readonly double[] _sent;
        private readonly double[] _blockSums;
        private readonly double[] _blockDeadEnds;
        private readonly double _damping;
        private readonly int _threads;
        private double _deadEnds;

        public Walk(CsrGraph graph, double[] restarts, double damping, int threads)
        {
            _incoming = graph.Reversed();
            _restarts = restarts;
            _damping = damping;
            _threads = threads;
            var n = graph.NodeCount;
            Shares = (double[])restarts.Clone();
            _sent = new double[n];
            _perStrength = new double[n];
            _blockSums = new double[(n + BlockSize - 1) / BlockSize];
            _blockDeadEnds = new double[_blockSums.Length];
            for (var node = 0; node < n; node++)
            {
                if (graph.Degree(node) == 0)
                {
                    _deadEnds += Shares[node];
                    continue;
                }

                var strength = 0.0;
                for (var i = graph.Starts[node]; i < graph.Starts[node + 1]; i++)
                {
                    strength += graph.IsWeighted ? graph.TargetStrengths[i] : 1;
                }

                _perStrength[node] = 1 / strength;
                _sent[node] = Shares[node] * _perStrength[node];
            }
        }

        public double[] Shares { get; }

        /// <summary>Takes every walker one step on; gives the sum of changes.</summary>
        public double Step()
        {
            var anew = (_damping * _deadEnds) + (1 - _damping);
            var blocks = _blockSums.Length;
            if (_threads == 1 || blocks == 1)
            {
                for (var block = 0; block < blocks; block++)
                {
                    Pull(block, anew);
                }
            }
            else
            {
                Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = _threads }, block => Pull(block, anew));
            }

            _deadEnds = 0;
            var change = 0.0;
            for (var block = 0; block < blocks; block++)
            {
                change += _blockSums[block];
                _deadEnds += _blockDeadEnds[block];
            }

            for (var node = 0; node < _sent.Length; node++)
            {
                _sent[node] = Shares[node] * _perStrength[node];
            }

            return change;
        }

        private void Pull(int block, double anew)
        {
            var starts = _incoming.Starts;
            var targets = _incoming.Targets;
            var strengths = _incoming.TargetStrengths;
            var sent = _sent;
            var shares = Shares;
            var change = 0.0;
            var deadEnds = 0.0;
            var until = Math.Min(shares.Length, (block + 1) * BlockSize);
            for (var node = block * BlockSize; node < until; node++)
            {
                var sum = 0.0;
                var end = starts[node + 1];
                if (strengths.IsEmpty)
                {
                    for (var i = starts[node]; i < end; i++)
                    {
                        sum += sent[targets[i]];
                    }
                }
                else
                {
                    for (var i = starts[node]; i < end; i++)
                    {
                        sum += sent[targets[i]] * strengths[i];
                    }
                }

                var share = (_damping * sum) + (anew * _restarts[node]);
                change += Math.Abs(share - shares[node]);
                shares[node] = share;
                deadEnds += _perStrength[node] == 0 ? share : 0;
            }

            _blockSums[block] = change;
            _blockDeadEnds[block] = deadEnds;
        }
    }
}
