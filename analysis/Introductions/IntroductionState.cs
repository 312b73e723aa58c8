using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Introductions;

/// <summary>A tie that could be chosen next, with what decides between equals.</summary>
internal readonly record struct IntroductionChoice(int U, int V, int Cell, double Gain, double Shortfall, double Feasibility);

/// <summary>What has been chosen so far and what the next tie would gain.</summary>
internal sealed class IntroductionState
{
    private readonly int[] _groups;
    private readonly IReadOnlyList<IntroductionCell> _cells;
    private readonly IntroductionOptions _options;
    private readonly int[,] _cellOfGroups;
    private readonly bool[] _groupHasCell;
    private readonly int[][] _members;
    private readonly long[] _ties;
    private readonly HashSet<int>[] _covered;
    private readonly Dictionary<int, int> _taken = [];
    private readonly HashSet<(int, int)> _chosen = [];

    public IntroductionState(CsrGraph graph, int groupCount, int[] groups, IReadOnlyList<IntroductionCell> cells, IntroductionOptions options)
    {
        (Graph, _groups, _cells, _options) = (graph, groups, cells, options);
        _cellOfGroups = new int[groupCount, groupCount];
        _groupHasCell = new bool[groupCount];
        _ties = new long[cells.Count];
        _covered = [.. cells.Select(_ => new HashSet<int>())];
        _members = [.. Enumerable.Range(0, groupCount).Select(_ => Array.Empty<int>())];
        for (var a = 0; a < groupCount; a++)
        {
            for (var b = 0; b < groupCount; b++)
            {
                _cellOfGroups[a, b] = -1;
            }
        }

        for (var cell = 0; cell < cells.Count; cell++)
        {
            var (a, b, _, weight) = cells[cell];
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)a, (uint)groupCount, nameof(cells));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)b, (uint)groupCount, nameof(cells));
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(cells));
            if (a == b || _cellOfGroups[a, b] >= 0)
            {
                throw new ArgumentException($"The groups {a} and {b} are one, or are given twice.", nameof(cells));
            }

            (_cellOfGroups[a, b], _cellOfGroups[b, a]) = (cell, cell);
        }

        CountTies();
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var (a, b, target, weight) = cells[cell];
            if (weight == 0 || _ties[cell] >= target)
            {
                (_cellOfGroups[a, b], _cellOfGroups[b, a]) = (-1, -1);
                continue;
            }

            (_groupHasCell[a], _groupHasCell[b]) = (true, true);
        }

        var members = Enumerable.Range(0, groups.Length).Where(node => groups[node] >= 0 && _groupHasCell[groups[node]]);
        foreach (var group in members.GroupBy(node => groups[node]))
        {
            _members[group.Key] = [.. group];
        }
    }

    public CsrGraph Graph { get; }

    /// <summary>The score that counts as easiest.</summary>
    public double MostAdamicAdar { get; set; }

    public static IntroductionChoice? Better(IntroductionChoice? one, IntroductionChoice? other)
    {
        if (one is not { } a || other is not { } b)
        {
            return one ?? other;
        }

        return (-b.Gain, -b.Shortfall, -b.Feasibility, b.U, b.V).CompareTo((-a.Gain, -a.Shortfall, -a.Feasibility, a.U, a.V)) < 0 ? b : a;
    }

    public bool HasCell(int node) => _groups[node] >= 0 && _groupHasCell[_groups[node]];

    /// <summary>The cell with a shortfall that two nodes lie across, or −1.</summary>
    public int CellOf(int u, int v) => _groups[u] < 0 || _groups[v] < 0 ? -1 : _cellOfGroups[_groups[u], _groups[v]];

    /// <summary>What a pair with partners in common would gain; null when it can no longer be chosen.</summary>
    public IntroductionChoice? Evaluate(LinkScore pair)
    {
        var cell = CellOf(pair.U, pair.V);
        var (u, v) = _groups[pair.U] == _cells[cell].A ? (pair.U, pair.V) : (pair.V, pair.U);
        return IsFree(u) && IsFree(v) && !_chosen.Contains((u, v)) ? Choice(u, v, cell, pair.AdamicAdar / MostAdamicAdar) : null;
    }

    /// <summary>The best pair when none is easier than another.</summary>
    public IntroductionChoice? BestWithoutCommonPartner()
    {
        IntroductionChoice? best = null;
        for (var cell = 0; cell < _cells.Count; cell++)
        {
            var (a, b, _, _) = _cells[cell];
            if (_cellOfGroups[a, b] != cell)
            {
                continue;
            }

            // Covered by nobody yet on both sides, on one, on none: the first of each kind is as good as any.
            foreach (var (first, second) in ((bool, bool)[])[(false, false), (false, true), (true, false), (true, true)])
            {
                best = Better(best, First(cell, first, second));
            }
        }

        return best;
    }

    public Introduction Take(IntroductionChoice choice)
    {
        var (u, v, cell, gain, _, _) = choice;
        var before = _ties[cell]++;
        _covered[cell].Add(u);
        _covered[cell].Add(v);
        _taken[u] = _taken.GetValueOrDefault(u) + 1;
        _taken[v] = _taken.GetValueOrDefault(v) + 1;
        _chosen.Add((u, v));
        return new Introduction(u, v, cell, gain, Introducer(u, v), before);
    }

    private void CountTies()
    {
        for (var node = 0; node < Graph.NodeCount; node++)
        {
            foreach (var neighbour in Graph.Neighbours(node))
            {
                if (neighbour > node && CellOf(node, neighbour) is var cell and >= 0)
                {
                    _ties[cell]++;
                    _covered[cell].Add(node);
                    _covered[cell].Add(neighbour);
                }
            }
        }
    }

    private IntroductionChoice? First(int cell, bool isFirstCovered, bool isSecondCovered)
    {
        var covered = _covered[cell];
        var (a, b, _, _) = _cells[cell];
        foreach (var u in _members[a])
        {
            if (covered.Contains(u) != isFirstCovered || !IsFree(u))
            {
                continue;
            }

            foreach (var v in _members[b])
            {
                if (covered.Contains(v) == isSecondCovered && IsFree(v) && !Graph.HasTie(u, v) && !_chosen.Contains((u, v)))
                {
                    return Choice(u, v, cell, 0);
                }
            }
        }

        return null;
    }

    private bool IsFree(int node) => _options.MostForEach is not { } most || _taken.GetValueOrDefault(node) < most;

    private IntroductionChoice Choice(int u, int v, int cell, double feasibility)
    {
        var shortfall = Math.Max(0, _cells[cell].Target - _ties[cell]);
        var covered = (_covered[cell].Contains(u) ? 0 : 1) + (_covered[cell].Contains(v) ? 0 : 1);
        var gain = (_cells[cell].Weight * Math.Min(1, shortfall)) + (_options.CoverageWeight * covered) + (_options.FeasibilityWeight * feasibility);
        return new IntroductionChoice(u, v, cell, gain, shortfall, feasibility);
    }

    private int? Introducer(int u, int v)
    {
        int? introducer = null;
        var strongest = 0.0;
        for (var i = 0; i < Graph.Degree(u); i++)
        {
            var between = Graph.Neighbours(u)[i];
            var place = Graph.Neighbours(v).BinarySearch(between);
            var strength = place < 0 ? 0 : Graph.IsWeighted ? Graph.Strengths(u)[i] * Graph.Strengths(v)[place] : 1;
            if (strength > strongest)
            {
                (introducer, strongest) = (between, strength);
            }
        }

        return introducer;
    }
}
