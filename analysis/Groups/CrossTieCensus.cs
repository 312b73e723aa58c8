using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Groups;

/// <summary>
/// Every count over cross pairs that gaps and coverage rest on. A pair of nodes is a cross pair when both lie in some group
/// and they have no group in common.
/// </summary>
/// <remarks>
/// All counts are whole numbers, so they do not depend on the order of nodes or ties. O(m + sets² + groups²), where the sets
/// are the different memberships that occur; possible pairs are counted by sets, never by pairs of nodes.
/// </remarks>
internal sealed class CrossTieCensus
{
    private const int NodesBetweenPolls = 4096;
    private const int SmallHistogram = 16;

    private readonly int _groupCount;
    private readonly long[] _possible;
    private readonly int[] _inBoth;
    private readonly int[]?[] _histograms;
    private readonly IReadOnlyList<int> _groupSizes;

    private CrossTieCensus(GroupMembership membership)
    {
        _groupCount = membership.GroupCount;
        _groupSizes = membership.GroupSizes;
        _possible = new long[_groupCount * _groupCount];
        _inBoth = new int[_groupCount * _groupCount];
        _histograms = new int[]?[_groupCount * _groupCount];
        ConnectedMembers = new int[_groupCount];
        DegreeSums = new long[membership.SetCount];
        DegreeSquareSums = new Int128[membership.SetCount];
    }

    /// <summary>Number of cross pairs, each once however many cells it appears in.</summary>
    public long PairCount { get; private set; }

    /// <summary>Number of cross pairs that are tied.</summary>
    public long TieCount { get; private set; }

    /// <summary>For each group the members with at least one cross tie.</summary>
    public int[] ConnectedMembers { get; }

    /// <summary>For each set of groups the sum of its nodes' numbers of cross ties.</summary>
    public long[] DegreeSums { get; }

    /// <summary>For each set of groups the sum of the squares of its nodes' numbers of cross ties.</summary>
    public Int128[] DegreeSquareSums { get; }

    /// <summary>Counts a graph.</summary>
    /// <exception cref="ArgumentException">Graph and membership differ in their number of nodes.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static CrossTieCensus Take(CsrGraph graph, GroupMembership membership, CancellationToken cancellationToken)
    {
        if (graph.NodeCount != membership.NodeCount)
        {
            throw new ArgumentException(
                $"The membership is of {membership.NodeCount} nodes, the graph of {graph.NodeCount}.", nameof(membership));
        }

        var census = new CrossTieCensus(membership);
        census.CountPairs(membership, cancellationToken);
        census.CountTies(graph, membership, cancellationToken);
        return census;
    }

    /// <summary>Number of cross pairs with one end in each group.</summary>
    public long Possible(int a, int b) => _possible[Cell(Math.Min(a, b), Math.Max(a, b))];

    /// <summary>Number of nodes in both groups.</summary>
    public int InBoth(int a, int b) => _inBoth[Cell(Math.Min(a, b), Math.Max(a, b))];

    /// <summary>Number of members of a group that are outside another.</summary>
    public int MembersOutside(int group, int other) => _groupSizes[group] - InBoth(group, other);

    /// <summary>The cross ties of the members of one group into another.</summary>
    public CrossTieLoad Load(int from, int to) => CrossTieLoad.Of(_histograms[Cell(from, to)]);

    private int Cell(int a, int b) => (a * _groupCount) + b;

    private void CountPairs(GroupMembership membership, CancellationToken cancellationToken)
    {
        for (var set = 0; set < membership.SetCount; set++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var groups = membership.GroupsInSet(set);
            for (var i = 0; i < groups.Length; i++)
            {
                foreach (var other in groups[(i + 1)..])
                {
                    _inBoth[Cell(groups[i], other)] += membership.SetSize(set);
                }
            }

            for (var otherSet = set + 1; otherSet < membership.SetCount; otherSet++)
            {
                if (!membership.AreDisjoint(set, otherSet))
                {
                    continue;
                }

                var pairs = (long)membership.SetSize(set) * membership.SetSize(otherSet);
                PairCount += pairs;
                foreach (var a in groups)
                {
                    foreach (var b in membership.GroupsInSet(otherSet))
                    {
                        _possible[Cell(Math.Min(a, b), Math.Max(a, b))] += pairs;
                    }
                }
            }
        }
    }

    private void CountTies(CsrGraph graph, GroupMembership membership, CancellationToken cancellationToken)
    {
        var tiesInto = new int[_groupCount];
        var reached = new List<int>();
        var ends = 0L;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (node % NodesBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var set = membership.SetOf(node);
            if (set < 0)
            {
                continue;
            }

            var degree = CountTiesOf(node, set, graph, membership, tiesInto, reached);
            ends += degree;
            DegreeSums[set] += degree;
            DegreeSquareSums[set] += (Int128)degree * degree;
            foreach (var group in membership.GroupsInSet(set))
            {
                ConnectedMembers[group] += degree > 0 ? 1 : 0;
                foreach (var other in reached)
                {
                    AddMember(ref _histograms[Cell(group, other)], tiesInto[other]);
                }
            }

            foreach (var other in reached)
            {
                tiesInto[other] = 0;
            }

            reached.Clear();
        }

        TieCount = ends / 2;
    }

    private static void AddMember([NotNull] ref int[]? histogram, int ties)
    {
        if (histogram is null || histogram.Length <= ties)
        {
            Array.Resize(ref histogram, Math.Max(SmallHistogram, (int)BitOperations.RoundUpToPowerOf2((uint)ties + 1)));
        }

        histogram[ties]++;
    }

    private static long CountTiesOf(
        int node, int set, CsrGraph graph, GroupMembership membership, int[] tiesInto, List<int> reached)
    {
        var degree = 0L;
        foreach (var neighbour in graph.Neighbours(node))
        {
            var otherSet = membership.SetOf(neighbour);
            if (otherSet < 0 || !membership.AreDisjoint(set, otherSet))
            {
                continue;
            }

            degree++;
            foreach (var group in membership.GroupsInSet(otherSet))
            {
                if (tiesInto[group]++ == 0)
                {
                    reached.Add(group);
                }
            }
        }

        return degree;
    }
}
