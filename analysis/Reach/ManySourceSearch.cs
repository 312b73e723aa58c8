using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Reach;

/// <summary>Breadth-first searches from 512 sources at once, one bit each. The scratch of one thread.</summary>
/// <remarks>
/// <para>A node carries the set of sources that have reached it; a level passes sets along ties (Then et al. 2014, Proceedings of
/// the VLDB Endowment 8:449–460). While few nodes are active they push to their neighbours; when their ties are more than an
/// eighth of all, every node that lacks sources pulls from its neighbours instead (Beamer, Asanović and Patterson 2012, SC12). Counted
/// for each node reached: Σ 1 / distance and the greatest distance; and for all, the pairs at each distance.</para>
/// <para>O(levels × (n + m)) for 512 sources at worst, O(512 (n + m)) on a chain. 192 bytes a node.</para>
/// </remarks>
internal sealed class ManySourceSearch
{
    public const int Width = 512;

    private const int WordsOfNode = Width / 64;
    private const int PullShare = 8;

    private readonly CsrGraph _graph;
    private readonly CsrGraph _reversed;
    private readonly Sets _seen;
    private readonly int[] _candidates;
    private readonly double[] _harmonicSums;
    private readonly int[] _eccentricities;
    private readonly List<long> _pairsAtDistance = [0];
    private Sets _frontier;
    private Sets _next;
    private int[] _active;
    private int[] _nextActive;

    private ManySourceSearch(CsrGraph graph)
    {
        _graph = graph;
        _reversed = graph.Reversed();
        var n = graph.NodeCount;
        _seen = new Sets(n);
        _frontier = new Sets(n);
        _next = new Sets(n);
        _active = new int[n];
        _nextActive = new int[n];
        _candidates = new int[n];
        _harmonicSums = new double[n];
        _eccentricities = new int[n];
    }

    /// <summary>Searches from all given sources and adds up what they reach.</summary>
    public static ReachTotals AddUp(CsrGraph graph, int[] sources, int threads, CancellationToken cancellationToken)
    {
        var totals = new ReachTotals(graph.NodeCount);
        OrderedBlocks.Run(
            (sources.Length + Width - 1) / Width,
            threads,
            () => new ManySourceSearch(graph),
            (search, batch) => search.Add(sources.AsSpan(batch * Width, Math.Min(Width, sources.Length - (batch * Width))), cancellationToken),
            search => search.MoveTo(totals),
            cancellationToken);
        return totals;
    }

    private void MoveTo(ReachTotals totals)
    {
        for (var node = 0; node < _harmonicSums.Length; node++)
        {
            totals.HarmonicSums[node] += _harmonicSums[node];
            totals.Eccentricities[node] = Math.Max(totals.Eccentricities[node], _eccentricities[node]);
        }

        totals.AddPairs(_pairsAtDistance);
        Array.Clear(_harmonicSums);
        Array.Clear(_eccentricities);
        CollectionsMarshal.AsSpan(_pairsAtDistance).Clear();
    }

    private void Add(ReadOnlySpan<int> sources, CancellationToken cancellationToken)
    {
        var seen = _seen.Span;
        seen.Clear();
        var all = new ulong[WordsOfNode];
        for (var i = 0; i < sources.Length; i++)
        {
            all[i / 64] |= 1UL << (i % 64);
            var set = new ulong[WordsOfNode];
            set[i / 64] = 1UL << (i % 64);
            seen[sources[i]] = Vector512.Create<ulong>(set);
            _frontier.Span[sources[i]] = seen[sources[i]];
            _active[i] = sources[i];
        }

        var everyone = Vector512.Create<ulong>(all);
        var activeCount = sources.Length;
        for (var level = 1; activeCount > 0; level++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_pairsAtDistance.Count <= level)
            {
                _pairsAtDistance.Add(0);
            }

            var wasActive = _active.AsSpan(0, activeCount);
            activeCount = TiesOf(wasActive) > _graph.Targets.Length / PullShare ? Pull(level, everyone) : Push(level, wasActive);

            // The frontier just used becomes the empty next one.
            var frontier = _frontier.Span;
            foreach (var node in wasActive)
            {
                frontier[node] = Vector512<ulong>.Zero;
            }

            (_frontier, _next) = (_next, _frontier);
            (_active, _nextActive) = (_nextActive, _active);
        }
    }

    private long TiesOf(ReadOnlySpan<int> nodes)
    {
        var ties = 0L;
        foreach (var node in nodes)
        {
            ties += _graph.Degree(node);
        }

        return ties;
    }

    private int Push(int level, ReadOnlySpan<int> active)
    {
        var frontier = _frontier.Span;
        var next = _next.Span;
        var candidateCount = 0;
        foreach (var node in active)
        {
            var set = frontier[node];
            foreach (var neighbour in _graph.Neighbours(node))
            {
                ref var gathered = ref next[neighbour];
                if (gathered == Vector512<ulong>.Zero)
                {
                    _candidates[candidateCount++] = neighbour;
                }

                gathered |= set;
            }
        }

        var seen = _seen.Span;
        var activeCount = 0;
        foreach (var node in _candidates.AsSpan(0, candidateCount))
        {
            var fresh = Vector512.AndNot(next[node], seen[node]);
            next[node] = fresh;
            if (fresh != Vector512<ulong>.Zero)
            {
                seen[node] |= fresh;
                Count(node, level, fresh);
                _nextActive[activeCount++] = node;
            }
        }

        return activeCount;
    }

    private int Pull(int level, Vector512<ulong> everyone)
    {
        var frontier = _frontier.Span;
        var next = _next.Span;
        var seen = _seen.Span;
        var starts = _reversed.Starts;
        var targets = _reversed.Targets;
        var activeCount = 0;
        for (var node = 0; node < seen.Length; node++)
        {
            var known = seen[node];
            if (known == everyone)
            {
                continue;
            }

            var gathered = known;
            var until = starts[node + 1];
            for (var i = starts[node]; i < until; i++)
            {
                gathered |= frontier[targets[i]];
                if ((i & 7) == 7 && gathered == everyone)
                {
                    break;
                }
            }

            var fresh = Vector512.AndNot(gathered, known);
            if (fresh != Vector512<ulong>.Zero)
            {
                next[node] = fresh;
                seen[node] = gathered;
                Count(node, level, fresh);
                _nextActive[activeCount++] = node;
            }
        }

        return activeCount;
    }

    private void Count(int node, int level, Vector512<ulong> fresh)
    {
        var count = 0;
        for (var word = 0; word < WordsOfNode; word++)
        {
            count += BitOperations.PopCount(fresh[word]);
        }

        _harmonicSums[node] += (double)count / level;
        _eccentricities[node] = level;
        CollectionsMarshal.AsSpan(_pairsAtDistance)[level] += count;
    }

    /// <summary>A set for each node, each in a cache line of its own.</summary>
    private sealed class Sets
    {
        private readonly ulong[] _words;
        private readonly int _start;
        private readonly int _count;

        public Sets(int count)
        {
            _words = GC.AllocateArray<ulong>((count + 1) * WordsOfNode, pinned: true);
            _start = count == 0 ? 0 : (int)((64 - (Marshal.UnsafeAddrOfPinnedArrayElement(_words, 0) % 64)) % 64 / sizeof(ulong));
            _count = count;
        }

        public Span<Vector512<ulong>> Span => MemoryMarshal.Cast<ulong, Vector512<ulong>>(_words.AsSpan(_start, _count * WordsOfNode));
    }
}
