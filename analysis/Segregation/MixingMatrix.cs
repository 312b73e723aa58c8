using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;

namespace PartnershipGraph.Analysis.Segregation;

/// <summary>How many ties join each pair of groups, and how many pairs of nodes could be tied. Immutable.</summary>
/// <remarks>
/// <para>Counts as in Newman 2003 (Physical Review E 67:026126): between a and b, O_ab ties, each once; within a, O_aa, each once. A
/// directed graph counts arcs from a to b, so the matrix need not be symmetric. Block density is O_ab / P_ab, with P_ab = n_a n_b, or
/// n_a (n_a − 1) / 2 within a group, n_a (n_a − 1) when directed (Wasserman and Faust 1994, chapter 4).</para>
/// <para>Each node is in one group; nodes of unknown group are left out with their ties. Groups without members or ties keep their rows.
/// The graph's strengths are not looked at. O(n + m + groups²) time, 8 × groups² bytes. Safe to read from any thread.</para>
/// </remarks>
public sealed class MixingMatrix
{
    private const int NodesBetweenPolls = 4096;

    private readonly long[,] _ties;
    private readonly long[] _sent;
    private readonly long[] _received;

    private MixingMatrix(int[] sizes, int unknownCount, long[,] ties, bool isDirected)
    {
        Sizes = sizes;
        UnknownCount = unknownCount;
        IsDirected = isDirected;
        _ties = ties;
        _sent = new long[sizes.Length];
        _received = isDirected ? new long[sizes.Length] : _sent;
        for (var a = 0; a < sizes.Length; a++)
        {
            for (var b = 0; b < sizes.Length; b++)
            {
                // An undirected inner tie has both its ends in the group.
                _sent[a] += !isDirected && a == b ? 2 * ties[a, b] : ties[a, b];
                if (isDirected)
                {
                    _received[b] += ties[a, b];
                }

                InternalCount += a == b ? ties[a, b] : 0;
            }
        }

        TieCount = isDirected ? _sent.Sum() : _sent.Sum() / 2;
    }

    /// <summary>Number of members of each group.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>Number of groups, empty ones included.</summary>
    public int GroupCount => Sizes.Count;

    /// <summary>Number of nodes of unknown group, left out with their ties.</summary>
    public int UnknownCount { get; }

    /// <summary>Whether arcs were counted.</summary>
    public bool IsDirected { get; }

    /// <summary>m: ties between nodes of known groups, each once.</summary>
    public long TieCount { get; }

    /// <summary>Ties inside groups.</summary>
    public long InternalCount { get; }

    /// <summary>Counts the ties of every pair of groups.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="groupCount">Number of groups, at least 0.</param>
    /// <param name="groupOfNode">For each node its group, 0 to <paramref name="groupCount"/> − 1, or a negative number when unknown.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <exception cref="ArgumentException">There is not one group for each node.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or a group is at or above it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MixingMatrix Count(CsrGraph graph, int groupCount, ReadOnlySpan<int> groupOfNode, CancellationToken cancellationToken)
    {
        var sizes = GroupLabels.CheckedSizes(graph, groupCount, groupOfNode);
        var ties = new long[groupCount, groupCount];
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (node % NodesBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var group = groupOfNode[node];
            if (group < 0)
            {
                continue;
            }

            foreach (var neighbour in graph.Neighbours(node))
            {
                var other = groupOfNode[neighbour];
                if (other >= 0 && (graph.IsDirected || other != group || neighbour > node))
                {
                    ties[group, other]++;
                }
            }
        }

        return new MixingMatrix(sizes, graph.NodeCount - sizes.Sum(), ties, graph.IsDirected);
    }

    /// <summary>O: ties between two groups or within one, each once; directed, arcs from the first to the second.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such group.</exception>
    public long Ties(int from, int to) => _ties[from, to];

    /// <summary>P: pairs of nodes that could be tied; directed, ordered pairs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public long PossibleTies(int from, int to) => from != to
        ? (long)Sizes[from] * Sizes[to]
        : (long)Sizes[from] * (Sizes[from] - 1) / (IsDirected ? 1 : 2);

    /// <summary>O / P, 0 to 1; null when nothing could be tied: an empty group, or one of one node with itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public double? Density(int from, int to) => PossibleTies(from, to) is var possible and > 0 ? (double)Ties(from, to) / possible : null;

    /// <summary>The share of all ties that join the two groups (half of it in either direction when undirected): rows sum to shares of tie ends; null without ties.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such group.</exception>
    public double? Share(int from, int to) => TieCount == 0
        ? null
        : (double)Ties(from, to) / (IsDirected || from == to ? TieCount : 2 * TieCount);

    /// <summary>The share of tie ends in a group, which is the sum of its row of <see cref="Share"/>; null without ties.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such group.</exception>
    public double? EndShare(int group) => TieCount == 0 ? null : (double)Ends(group) / (IsDirected ? TieCount : 2 * TieCount);

    /// <summary>Ties of a group's members, an inner one twice: the sum of their degrees; directed, arcs that leave them.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such group.</exception>
    public long Ends(int group) => _sent[group];

    /// <summary>Arcs that arrive at a group; undirected, the same as <see cref="Ends"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such group.</exception>
    public long Arrivals(int group) => _received[group];
}
