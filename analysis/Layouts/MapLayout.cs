using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Randomness;

namespace PartnershipGraph.Analysis.Layouts;

/// <summary>Where to draw the nodes of a network so that those with ties are near and all others apart: ForceAtlas2.</summary>
/// <remarks>
/// <para>Jacomy, Venturini, Heymann and Bastian 2014 (PLoS ONE 9:e98679): ties pull in proportion to their length (and strength), nodes
/// push each other by the product of their degrees + 1 over the distance, and all are drawn a little to the middle. The speed of each node
/// falls as it swings and rises as it goes straight. Pushes of far nodes are summed by squares (Barnes and Hut 1986, opened below 1.2
/// widths). With groups, members start around a place of their own on a circle and are drawn to the middle of their group in addition.</para>
/// <para>O((n log n + m) steps), memory O(n + m). The force on a node is summed in one order by whichever thread, so the seed decides the
/// picture on any number of threads. A directed graph counts as undirected. Another numbering of nodes starts them elsewhere and so gives
/// another picture. Safe from any thread.</para>
/// </remarks>
public static class MapLayout
{
    private const double Openness = 1.2 * 1.2;
    private const double LeastSpeedEfficiency = 0.05;
    private const double MostSpeedRise = 0.5;
    private const double MostJitter = 10;
    private const int NodesPerBlock = 512;

    /// <summary>Lays the nodes out, one point each; empty when there are none.</summary>
    /// <param name="graph">The network; its strengths count.</param>
    /// <param name="options">How to lay out.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="ArgumentException">There is not one group for each node.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MapPoint[] Compute(CsrGraph graph, MapLayoutOptions options, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Steps);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Gravity);
        ArgumentOutOfRangeException.ThrowIfNegative(options.GroupPull);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (options.GroupOfNode is { } groups && groups.Count != graph.NodeCount)
        {
            throw new ArgumentException($"{groups.Count} groups are given for {graph.NodeCount} nodes.", nameof(options));
        }

        var motion = new Motion(graph.Symmetrised(), options, threads);
        for (var step = 0; step < options.Steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            motion.Step();
        }

        return motion.Points();
    }

    private sealed class Motion
    {
        private readonly CsrGraph _graph;
        private readonly MapLayoutOptions _options;
        private readonly int _threads;
        private readonly int[] _groups;
        private readonly PointTree _tree;
        private readonly double[] _mass;
        private readonly double[] _x;
        private readonly double[] _y;
        private readonly double[] _forceX;
        private readonly double[] _forceY;
        private readonly double[] _lastX;
        private readonly double[] _lastY;
        private readonly (double X, double Y, double Mass)[] _middles;
        private double _speed = 1;
        private double _speedEfficiency = 1;

        public Motion(CsrGraph graph, MapLayoutOptions options, int threads)
        {
            var n = graph.NodeCount;
            (_graph, _options, _threads) = (graph, options, threads);
            _groups = options.GroupOfNode is { } groups ? [.. groups] : [.. Enumerable.Repeat(-1, n)];
            _middles = new (double, double, double)[_groups.DefaultIfEmpty(-1).Max() + 1];
            _tree = new PointTree(n);
            _mass = [.. Enumerable.Range(0, n).Select(node => graph.Degree(node) + 1.0)];
            (_x, _y, _forceX, _forceY, _lastX, _lastY) = (new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
            Start();
        }

        public MapPoint[] Points() => [.. _x.Zip(_y, (x, y) => new MapPoint(x, y))];

        public void Step()
        {
            _tree.Build(_x, _y, _mass);
            FindMiddles();
            var blocks = (_x.Length + NodesPerBlock - 1) / NodesPerBlock;
            if (_threads == 1 || blocks <= 1)
            {
                for (var block = 0; block < blocks; block++)
                {
                    SumForces(block);
                }
            }
            else
            {
                Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = _threads }, SumForces);
            }

            SetSpeed();
            for (var node = 0; node < _x.Length; node++)
            {
                var factor = _speed / (1 + Math.Sqrt(_speed * Swing(node)));
                _x[node] += _forceX[node] * factor;
                _y[node] += _forceY[node] * factor;
                (_lastX[node], _lastY[node]) = (_forceX[node], _forceY[node]);
            }
        }

        // Even spread over a disc; with groups over one disc each, their middles on a circle in proportion to their sizes.
        private void Start()
        {
            var random = new SplitMix64(_options.Seed, 0);
            var radius = 10 * Math.Sqrt(Math.Max(1, _x.Length));
            var sizes = new int[_middles.Length];
            foreach (var group in _groups)
            {
                if (group >= 0)
                {
                    sizes[group]++;
                }
            }

            var turns = new double[sizes.Length];
            var before = 0;
            for (var group = 0; group < sizes.Length; group++)
            {
                turns[group] = (before + (sizes[group] / 2.0)) / _x.Length;
                before += sizes[group];
            }

            for (var node = 0; node < _x.Length; node++)
            {
                var group = _groups[node];
                var spread = group < 0 ? radius : radius * Math.Sqrt((double)sizes[group] / _x.Length) / 2;
                var (distance, turn) = (spread * Math.Sqrt(random.NextDouble()), random.NextDouble());
                var (sin, cos) = Math.SinCos(Math.Tau * turn);
                var (groupSin, groupCos) = group < 0 || _middles.Length == 1 ? (0, 0) : Math.SinCos(Math.Tau * turns[group]);
                _x[node] = (radius * groupCos) + (distance * cos);
                _y[node] = (radius * groupSin) + (distance * sin);
            }
        }

        private void FindMiddles()
        {
            Array.Clear(_middles);
            for (var node = 0; node < _x.Length; node++)
            {
                if (_groups[node] >= 0)
                {
                    ref var middle = ref _middles[_groups[node]];
                    middle = (middle.X + _x[node], middle.Y + _y[node], middle.Mass + 1);
                }
            }
        }

        private void SumForces(int block)
        {
            var until = Math.Min(_x.Length, (block + 1) * NodesPerBlock);
            var starts = _graph.Starts;
            var targets = _graph.Targets;
            var strengths = _graph.TargetStrengths;
            for (var place = block * NodesPerBlock; place < until; place++)
            {
                var node = _tree.Order[place];
                var (x, y) = (_x[node], _y[node]);
                var (forceX, forceY) = _tree.Push(x, y, Openness);
                var pull = _options.Gravity / Math.Max(1e-9, Math.Sqrt((x * x) + (y * y)));
                forceX = _mass[node] * (forceX - (x * pull));
                forceY = _mass[node] * (forceY - (y * pull));
                if (_groups[node] >= 0)
                {
                    var (sumX, sumY, members) = _middles[_groups[node]];
                    forceX += _options.GroupPull * ((sumX / members) - x);
                    forceY += _options.GroupPull * ((sumY / members) - y);
                }

                for (var i = starts[node]; i < starts[node + 1]; i++)
                {
                    var strength = strengths.IsEmpty ? 1 : strengths[i];
                    forceX += strength * (_x[targets[i]] - x);
                    forceY += strength * (_y[targets[i]] - y);
                }

                (_forceX[node], _forceY[node]) = (forceX, forceY);
            }
        }

        private double Swing(int node)
        {
            var (dx, dy) = (_lastX[node] - _forceX[node], _lastY[node] - _forceY[node]);
            return _mass[node] * Math.Sqrt((dx * dx) + (dy * dy));
        }

        // As in the authors' own program: as fast as the swinging allows, rising by half a step at most.
        private void SetSpeed()
        {
            var swinging = 0.0;
            var traction = 0.0;
            for (var node = 0; node < _x.Length; node++)
            {
                swinging += Swing(node);
                var (sumX, sumY) = (_lastX[node] + _forceX[node], _lastY[node] + _forceY[node]);
                traction += _mass[node] * 0.5 * Math.Sqrt((sumX * sumX) + (sumY * sumY));
            }

            if (swinging == 0 || traction == 0)
            {
                return;
            }

            double n = _x.Length;
            var estimate = 0.05 * Math.Sqrt(n);
            var jitter = Math.Max(Math.Sqrt(estimate), Math.Min(MostJitter, estimate * traction / (n * n)));
            if (swinging / traction > 2)
            {
                _speedEfficiency *= _speedEfficiency > LeastSpeedEfficiency ? 0.5 : 1;
                jitter = Math.Max(jitter, 1);
            }

            var target = jitter * _speedEfficiency * traction / swinging;
            if (swinging > jitter * traction)
            {
                _speedEfficiency *= _speedEfficiency > LeastSpeedEfficiency ? 0.7 : 1;
            }
            else if (_speed < 1000)
            {
                _speedEfficiency *= 1.3;
            }

            _speed += Math.Min(target - _speed, MostSpeedRise * _speed);
        }
    }
}
