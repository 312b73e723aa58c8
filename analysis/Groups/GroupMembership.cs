using System.Runtime.InteropServices;

namespace PartnershipGraph.Analysis.Groups;

/// <summary>
/// Which of the chosen groups (areas, sectors, or cells of both) each node lies in: none, one, or several.
/// </summary>
/// <remarks>
/// <para>Groups are 0 to <see cref="GroupCount"/> − 1. A node in no group is excluded from every figure over groups. The sets
/// of groups that occur are kept once each, in lexicographic order, so that results do not depend on how nodes are numbered.</para>
/// <para>Immutable; safe to read from any number of threads.</para>
/// </remarks>
public sealed class GroupMembership
{
    private const int BitsPerWord = 64;

    private readonly int[] _setOfNode;
    private readonly int[][] _sets;
    private readonly int[] _setSizes;
    private readonly ulong[] _masks;
    private readonly int _words;

    private GroupMembership(int groupCount, int[] setOfNode, int[][] sets)
    {
        GroupCount = groupCount;
        _setOfNode = setOfNode;
        _sets = sets;
        _setSizes = new int[sets.Length];
        foreach (var set in setOfNode)
        {
            if (set >= 0)
            {
                _setSizes[set]++;
            }
        }

        _words = (groupCount + BitsPerWord - 1) / BitsPerWord;
        _masks = new ulong[sets.Length * _words];
        var groupSizes = new int[groupCount];
        for (var set = 0; set < sets.Length; set++)
        {
            foreach (var group in sets[set])
            {
                _masks[(set * _words) + (group / BitsPerWord)] |= 1UL << (group % BitsPerWord);
                groupSizes[group] += _setSizes[set];
            }

            IncludedCount += _setSizes[set];
        }

        GroupSizes = groupSizes;
    }

    /// <summary>Number of nodes, those in no group included.</summary>
    public int NodeCount => _setOfNode.Length;

    /// <summary>Number of chosen groups, empty ones included.</summary>
    public int GroupCount { get; }

    /// <summary>Number of nodes in at least one group.</summary>
    public int IncludedCount { get; }

    /// <summary>Number of nodes in no group, left out of every figure over groups.</summary>
    public int ExcludedCount => NodeCount - IncludedCount;

    /// <summary>Number of members of each group; a node in two groups counts in both.</summary>
    public IReadOnlyList<int> GroupSizes { get; }

    /// <summary>Number of different non-empty sets of groups that occur.</summary>
    internal int SetCount => _sets.Length;

    /// <summary>The membership in which every node lies in one group or none.</summary>
    /// <param name="groupCount">Number of groups, at least 0.</param>
    /// <param name="groupOfNode">For each node its group, or a negative number for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or a group is at or above it.</exception>
    public static GroupMembership FromSingleGroups(int groupCount, ReadOnlySpan<int> groupOfNode)
    {
        var pairs = new List<(int Node, int Group)>(groupOfNode.Length);
        for (var node = 0; node < groupOfNode.Length; node++)
        {
            if (groupOfNode[node] >= 0)
            {
                pairs.Add((node, groupOfNode[node]));
            }
        }

        return FromPairs(groupOfNode.Length, groupCount, CollectionsMarshal.AsSpan(pairs));
    }

    /// <summary>The membership of the given pairs; a repeated pair counts once.</summary>
    /// <remarks>O(nodes + groups + pairs).</remarks>
    /// <param name="nodeCount">Number of nodes, at least 0.</param>
    /// <param name="groupCount">Number of groups, at least 0.</param>
    /// <param name="pairs">Each says that a node lies in a group; in any order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or a pair names a node or group outside its range.</exception>
    public static GroupMembership FromPairs(int nodeCount, int groupCount, ReadOnlySpan<(int Node, int Group)> pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nodeCount);
        ArgumentOutOfRangeException.ThrowIfNegative(groupCount);
        foreach (var (node, group) in pairs)
        {
            if (node < 0 || node >= nodeCount || group < 0 || group >= groupCount)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(pairs), (node, group), $"A pair names a node outside 0 to {nodeCount - 1} or a group outside 0 to {groupCount - 1}.");
            }
        }

        // Each node walks down a tree of sets, one step for each of its groups in ascending order; where it stops is its set.
        var steps = new Dictionary<(int Set, int Group), int>();
        var contents = new List<int[]> { Array.Empty<int>() };
        var reached = new int[nodeCount];
        foreach (var (node, group) in InOrderOfGroup(groupCount, pairs))
        {
            var set = reached[node];
            if (contents[set] is [.., var last] && last == group)
            {
                continue;
            }

            ref var next = ref CollectionsMarshal.GetValueRefOrAddDefault(steps, (set, group), out var known);
            if (!known)
            {
                next = contents.Count;
                contents.Add([.. contents[set], group]);
            }

            reached[node] = next;
        }

        return FromTree(groupCount, reached, contents);
    }

    /// <summary>The groups a node lies in, ascending; empty when it is excluded.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public ReadOnlySpan<int> GroupsOf(int node) => _setOfNode[node] < 0 ? [] : _sets[_setOfNode[node]];

    /// <summary>The number of the node's set of groups, or −1 when it lies in none.</summary>
    internal int SetOf(int node) => _setOfNode[node];

    /// <summary>The groups of a set, ascending.</summary>
    internal ReadOnlySpan<int> GroupsInSet(int set) => _sets[set];

    /// <summary>Number of nodes whose groups are exactly this set.</summary>
    internal int SetSize(int set) => _setSizes[set];

    /// <summary>Whether two sets have no group in common: what makes a pair of their nodes a cross pair.</summary>
    internal bool AreDisjoint(int set, int other)
    {
        for (var word = 0; word < _words; word++)
        {
            if ((_masks[(set * _words) + word] & _masks[(other * _words) + word]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static (int Node, int Group)[] InOrderOfGroup(int groupCount, ReadOnlySpan<(int Node, int Group)> pairs)
    {
        var next = new int[groupCount + 1];
        foreach (var (_, group) in pairs)
        {
            next[group + 1]++;
        }

        for (var group = 0; group < groupCount; group++)
        {
            next[group + 1] += next[group];
        }

        var ordered = new (int Node, int Group)[pairs.Length];
        foreach (var pair in pairs)
        {
            ordered[next[pair.Group]++] = pair;
        }

        return ordered;
    }

    private static GroupMembership FromTree(int groupCount, int[] reached, List<int[]> contents)
    {
        var occurs = new bool[contents.Count];
        foreach (var place in reached)
        {
            occurs[place] = true;
        }

        var places = Enumerable.Range(1, contents.Count - 1).Where(place => occurs[place]).ToArray();
        Array.Sort(places, (x, y) => contents[x].AsSpan().SequenceCompareTo(contents[y]));
        var setOfPlace = new int[contents.Count];
        setOfPlace[0] = -1;
        for (var set = 0; set < places.Length; set++)
        {
            setOfPlace[places[set]] = set;
        }

        return new GroupMembership(
            groupCount,
            Array.ConvertAll(reached, place => setOfPlace[place]),
            Array.ConvertAll(places, place => contents[place]));
    }
}
