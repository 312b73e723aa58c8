using System.Runtime.InteropServices;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Takes the input of a gap analysis out of the picture.</summary>
/// <remarks>O(n + m log m) at worst, reading every relationship of every counted organisation once. The result depends on the picture and the parameters alone.</remarks>
internal static class GapInputExtraction
{
    private const int OrganisationsBetweenPolls = 1024;
    private const int StrengthBits = 3;
    private const int StartKnownBit = 1 << StrengthBits;
    private const int KindShift = StrengthBits + 1;

    public static CompactGapInput Take(ReadModel.ReadModel picture, GapParameters parameters, CancellationToken cancellationToken)
    {
        var network = new NetworkFilter(parameters.At)
        {
            Kinds = parameters.Kinds,
            MinStrength = parameters.MinStrength,
            ConfirmedWithinDays = parameters.ConfirmedWithin,
        };
        var rules = new CountingRules(parameters.Population, parameters.Membership, network);
        var grouping = GapGrouping.Of(picture, rules, parameters);
        var counted = CountedOrganisations.Of(picture, rules, grouping.TryPlace, cancellationToken);

        var members = new List<OrganisationFacts>(counted.Count);
        var groupsOf = new List<int[]>(counted.Count);
        for (var number = 0; number < counted.All.Length; number++)
        {
            if (counted.GroupsOf[number] is { } groups)
            {
                members.Add(counted.All[number]);
                groupsOf.Add(groups);
            }
        }

        var (ties, facts, kindSets) = TiesAmong(members, network, cancellationToken);
        return new CompactGapInput
        {
            Sequence = picture.Sequence,
            Groups = [.. grouping.Groups],
            NestedPairs = [.. grouping.NestedPairs],
            Excluded = [.. counted.Excluded],
            Organisations = [.. members.Select(member => member.Id)],
            GroupsOf = [.. groupsOf],
            ReviewedOn = [.. members.Select(member => member.Organisation.RelationshipsReviewedOn)],
            Ties = ties,
            TieFacts = facts,
            KindSets = kindSets,
        };
    }

    private static ((int U, int V)[] Ties, CompactTieFacts[] Facts, string[][] KindSets) TiesAmong(
        List<OrganisationFacts> members, NetworkFilter network, CancellationToken cancellationToken)
    {
        var places = new Dictionary<Guid, int>(members.Count);
        foreach (var member in members)
        {
            places.Add(member.Id, places.Count);
        }

        var kinds = new Kinds();
        var sets = new KindSets(kinds);
        var ties = new List<(int U, int V)>();
        var facts = new List<CompactTieFacts>();
        var ends = new List<int>();
        var marks = new List<int>();
        for (var u = 0; u < members.Count; u++)
        {
            if (u % OrganisationsBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            // A relationship stands with both its ends and is taken at the smaller; so pairs come in order, and their
            // relationships together once the other ends are sorted. What else is needed travels in one number.
            var id = members[u].Id;
            foreach (var relationship in members[u].Relationships)
            {
                var other = relationship.From.Value == id ? relationship.To.Value : relationship.From.Value;
                if (id.CompareTo(other) < 0 && network.Includes(relationship) && places.TryGetValue(other, out var v))
                {
                    ends.Add(v);
                    marks.Add((kinds.NumberOf(relationship.RelationshipKind) << KindShift)
                        | (relationship.Since is null ? 0 : StartKnownBit)
                        | (int)(relationship.Strength ?? 0));
                }
            }

            if (ends.Count > 1)
            {
                CollectionsMarshal.AsSpan(ends).Sort(CollectionsMarshal.AsSpan(marks));
            }

            Merge(u, CollectionsMarshal.AsSpan(ends), CollectionsMarshal.AsSpan(marks), sets, ties, facts);
            ends.Clear();
            marks.Clear();
        }

        return ([.. ties], [.. facts], sets.ToArray());
    }

    private static void Merge(
        int u, ReadOnlySpan<int> ends, ReadOnlySpan<int> marks, KindSets sets, List<(int U, int V)> ties, List<CompactTieFacts> facts)
    {
        var first = 0;
        while (first < ends.Length)
        {
            var strength = 0;
            var isStartKnown = false;
            var next = first;
            for (; next < ends.Length && ends[next] == ends[first]; next++)
            {
                strength = Math.Max(strength, marks[next] & (StartKnownBit - 1));
                isStartKnown |= (marks[next] & StartKnownBit) != 0;
            }

            ties.Add((u, ends[first]));
            facts.Add(new CompactTieFacts(
                sets.NumberOf(marks[first..next]), strength == 0 ? null : (TieStrength)strength, !isStartKnown));
            first = next;
        }
    }

    /// <summary>Numbers the kinds that occur, in no promised order.</summary>
    private sealed class Kinds
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<string> _codes = [];

        public string this[int number] => _codes[number];

        public int NumberOf(string code)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, code, out var known);
            if (!known)
            {
                number = _codes.Count;
                _codes.Add(code);
            }

            return number;
        }
    }

    /// <summary>Numbers the sets of kinds in the order in which they are first asked for.</summary>
    private sealed class KindSets(Kinds kinds)
    {
        private readonly Dictionary<int, int> _singles = [];
        private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
        private readonly List<string[]> _sets = [];

        public int NumberOf(ReadOnlySpan<int> marks)
        {
            var first = marks[0] >> KindShift;
            var isSingle = true;
            foreach (var mark in marks[1..])
            {
                isSingle &= mark >> KindShift == first;
            }

            if (isSingle && _singles.TryGetValue(first, out var single))
            {
                return single;
            }

            var codes = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var mark in marks)
            {
                codes.Add(kinds[mark >> KindShift]);
            }

            // A code holds no comma.
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, string.Join(',', codes), out var isKnown);
            if (!isKnown)
            {
                number = _sets.Count;
                _sets.Add([.. codes]);
            }

            if (isSingle)
            {
                _singles.Add(first, number);
            }

            return number;
        }

        public string[][] ToArray() => [.. _sets];
    }
}
