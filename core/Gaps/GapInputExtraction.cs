using System.Runtime.InteropServices;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Takes the input of a gap analysis out of the picture.</summary>
/// <remarks>O(n log n + m log m). The result depends on the picture and the parameters alone.</remarks>
internal static class GapInputExtraction
{
    private const int RecordsBetweenPolls = 4096;
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

        var members = new List<(Guid Id, int[] Groups, DateOnly? ReviewedOn)>();
        var excluded = new SortedDictionary<ExclusionReason, int>();
        foreach (var organisation in picture.Directory.Organisations.All)
        {
            if (members.Count % RecordsBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            int[] groups = [];
            var reason = rules.ReasonAgainst(organisation, picture.Ties) ?? grouping.TryPlace(organisation, out groups);
            if (reason is { } why)
            {
                excluded[why] = excluded.GetValueOrDefault(why) + 1;
            }
            else
            {
                members.Add((organisation.Id.Value, groups, organisation.RelationshipsReviewedOn));
            }
        }

        members.Sort((one, other) => one.Id.CompareTo(other.Id));
        var (ties, facts, kindSets) = TiesAmong(picture, network, members, cancellationToken);
        return new CompactGapInput
        {
            Sequence = picture.Sequence,
            Groups = [.. grouping.Groups],
            NestedPairs = [.. grouping.NestedPairs],
            Excluded = [.. excluded.Select(pair => new ExcludedOrganisations(pair.Key, pair.Value))],
            Organisations = [.. members.Select(member => member.Id)],
            GroupsOf = [.. members.Select(member => member.Groups)],
            ReviewedOn = [.. members.Select(member => member.ReviewedOn)],
            Ties = ties,
            TieFacts = facts,
            KindSets = kindSets,
        };
    }

    private static ((int U, int V)[] Ties, CompactTieFacts[] Facts, string[][] KindSets) TiesAmong(
        ReadModel.ReadModel picture,
        NetworkFilter network,
        List<(Guid Id, int[] Groups, DateOnly? ReviewedOn)> members,
        CancellationToken cancellationToken)
    {
        var places = new Dictionary<Guid, int>(members.Count);
        foreach (var member in members)
        {
            places.Add(member.Id, places.Count);
        }

        // One 64-bit key for the two ends sorts and merges relationships by pair; what else is needed travels in one number.
        var kinds = new Kinds();
        var ends = new List<ulong>(picture.Ties.Relationships.Count);
        var marks = new List<int>(picture.Ties.Relationships.Count);
        foreach (var relationship in picture.Ties.Relationships.All)
        {
            if (ends.Count % RecordsBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (network.Includes(relationship)
                && places.TryGetValue(relationship.From.Value, out var from)
                && places.TryGetValue(relationship.To.Value, out var to))
            {
                ends.Add(((ulong)Math.Min(from, to) << 32) | (uint)Math.Max(from, to));
                marks.Add((kinds.NumberOf(relationship.RelationshipKind) << KindShift)
                    | (relationship.Since is null ? 0 : StartKnownBit)
                    | (int)(relationship.Strength ?? 0));
            }
        }

        CollectionsMarshal.AsSpan(ends).Sort(CollectionsMarshal.AsSpan(marks));
        return Merge(CollectionsMarshal.AsSpan(ends), CollectionsMarshal.AsSpan(marks), kinds);
    }

    private static ((int U, int V)[] Ties, CompactTieFacts[] Facts, string[][] KindSets) Merge(
        ReadOnlySpan<ulong> ends, ReadOnlySpan<int> marks, Kinds kinds)
    {
        var ties = new List<(int U, int V)>(ends.Length);
        var facts = new List<CompactTieFacts>(ends.Length);
        var sets = new KindSets(kinds);
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

            ties.Add(((int)(ends[first] >> 32), (int)(ends[first] & uint.MaxValue)));
            facts.Add(new CompactTieFacts(
                sets.NumberOf(marks[first..next]), strength == 0 ? null : (TieStrength)strength, !isStartKnown));
            first = next;
        }

        return ([.. ties], [.. facts], sets.ToArray());
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

            if (isSingle && _singles.TryGetValue(first, out var known))
            {
                return known;
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
