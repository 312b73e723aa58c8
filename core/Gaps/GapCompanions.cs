using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Gaps;

/// <summary>What stands beside the scores: how strong ties are, who has any across groups, and how recently relationships were reviewed.</summary>
/// <remarks>Whole-number counts; O(n + m) while organisations lie in few groups.</remarks>
internal sealed class GapCompanions
{
    private const int TiesBetweenPolls = 65_536;

    private readonly int _groupCount;
    private readonly long[] _strengthSums;
    private readonly long[] _strengthCounts;
    private readonly int[] _reviewed;

    private GapCompanions(int groupCount)
    {
        _groupCount = groupCount;
        _strengthSums = new long[groupCount * groupCount];
        _strengthCounts = new long[groupCount * groupCount];
        _reviewed = new int[groupCount * groupCount];
        Connected = new int[groupCount];
    }

    /// <summary>For each group its organisations with a tie to one that shares no group with them.</summary>
    public int[] Connected { get; }

    /// <summary>Counts an input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="reviewedSince">The first day that counts as reviewed recently.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    public static GapCompanions Count(CompactGapInput input, DateOnly reviewedSince, CancellationToken cancellationToken)
    {
        var companions = new GapCompanions(input.Groups.Length);
        var isConnected = new bool[input.GroupsOf.Length];
        for (var number = 0; number < input.Ties.Length; number++)
        {
            if (number % TiesBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var (u, v) = input.Ties[number];
            if (CountedOrganisations.HaveNoneInCommon(input.GroupsOf[u], input.GroupsOf[v]))
            {
                isConnected[u] = isConnected[v] = true;
                companions.Add(input.GroupsOf[u], input.GroupsOf[v], input.TieFacts[number].Strength);
            }
        }

        for (var node = 0; node < isConnected.Length; node++)
        {
            var isReviewed = input.ReviewedOn[node] >= reviewedSince;
            foreach (var group in input.GroupsOf[node])
            {
                companions.Connected[group] += isConnected[node] ? 1 : 0;
                foreach (var other in input.GroupsOf[node])
                {
                    companions._reviewed[companions.Cell(group, other)] += isReviewed ? 1 : 0;
                }
            }
        }

        return companions;
    }

    /// <summary>Organisations of a group whose relationships were reviewed recently.</summary>
    public int Reviewed(int group) => _reviewed[Cell(group, group)];

    /// <summary>Organisations of either of two groups whose relationships were reviewed recently.</summary>
    public int ReviewedInEither(int a, int b) => Reviewed(a) + Reviewed(b) - _reviewed[Cell(a, b)];

    /// <summary>The mean strength of the cross ties of known strength between two groups; null without any.</summary>
    public double? MeanStrength(int a, int b)
    {
        var count = _strengthCounts[Cell(a, b)];
        return count == 0 ? null : (double)_strengthSums[Cell(a, b)] / count;
    }

    private int Cell(int a, int b) => (a * _groupCount) + b;

    private void Add(int[] groupsOfOne, int[] groupsOfOther, TieStrength? strength)
    {
        if (strength is not { } known)
        {
            return;
        }

        foreach (var one in groupsOfOne)
        {
            foreach (var other in groupsOfOther)
            {
                var cell = Cell(Math.Min(one, other), Math.Max(one, other));
                _strengthSums[cell] += (int)known;
                _strengthCounts[cell]++;
            }
        }
    }
}
