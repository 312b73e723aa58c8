using System.Runtime.InteropServices;
using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;
using PartnershipGraph.Analysis.Mathematics;
using PartnershipGraph.Analysis.Segregation;

namespace PartnershipGraph.Core.Gaps;

/// <summary>Computes a gap analysis from its stored input: numbers to words, and the figures that stand beside the score.</summary>
/// <remarks>
/// Depends on input and parameters alone, down to the last bit. O(m + groups²) beside <see cref="CollaborationGaps"/> and
/// <see cref="ExternalInternalIndex"/>.
/// </remarks>
internal static class GapAnalyser
{
    /// <summary>Months before the day within which relationships count as reviewed.</summary>
    public const int ReviewMonths = 12;

    public static GapAnalysisResult Analyse(CompactGapInput input, GapParameters parameters, CancellationToken cancellationToken)
    {
        var graph = CsrGraph.FromPairs(input.Organisations.Length, input.Ties);
        var membership = MembershipOf(input);
        var gaps = CollaborationGaps.Compute(
            new GapInput(graph, membership, [.. input.NestedPairs.Select(pair => (pair.Outer, pair.Inner))]),
            new GapOptions { Reference = ReferenceOf(parameters.Reference) },
            cancellationToken);
        var segregation = new OutermostGroups(input);
        var index = ExternalInternalIndex.Compute(graph, input.Groups.Length, segregation.GroupOf, cancellationToken);
        var companions = GapCompanions.Count(input, parameters.At.AddMonths(-ReviewMonths), cancellationToken);

        var ofSectors = parameters.Sectors.Count > 0;
        var pairs = gaps.Pairs.Select(pair => Describe(pair, input, companions, parameters.Reference.Kind, ofSectors));
        var result = new GapAnalysisResult
        {
            Sequence = input.Sequence,
            Parameters = parameters,
            Groups = [.. input.Groups.Select((group, number) => Describe(group, number, gaps, index, companions))],
            Organisations = input.Organisations.Length,
            Excluded = input.Excluded,
            Outlook = Describe(index, segregation, ofSectors),
            Ties = graph.TieCount,
            TiesOfUnknownStart = input.TieFacts.LongCount(facts => facts.IsStartUnknown),
            CrossPairs = gaps.CrossPairCount,
            CrossTies = gaps.CrossTieCount,
            TypicalRate = gaps.TypicalRate,
            TypicalHubVariance = gaps.TypicalHubVariance,
            ReferenceRate = gaps.ReferenceRate,
            ReferenceHubVariance = gaps.ReferenceHubVariance,
            Pairs = [.. pairs.OrderByDescending(pair => pair.Evidence).ThenByDescending(pair => pair.SignedScore)],
            Unscored = [.. gaps.UnscoredPairs.Select(pair => Describe(pair, input))],
            Dominant = gaps.Dominant is { } dominant
                ? new DominantGapPair(input.Groups[dominant.GroupA].Key, input.Groups[dominant.GroupB].Key, dominant.Share, dominant.RateWithout)
                : null,
            Remarks = [],
        };
        return result with { Remarks = GapSentences.RemarksOn(result) };
    }

    /// <summary>The groups of every organisation as analysis sees them.</summary>
    internal static GroupMembership MembershipOf(CompactGapInput input)
    {
        var memberships = new List<(int Node, int Group)>(input.GroupsOf.Length);
        for (var node = 0; node < input.GroupsOf.Length; node++)
        {
            foreach (var group in input.GroupsOf[node])
            {
                memberships.Add((node, group));
            }
        }

        return GroupMembership.FromPairs(input.GroupsOf.Length, input.Groups.Length, CollectionsMarshal.AsSpan(memberships));
    }

    private static GapReference ReferenceOf(GapReferenceChoice choice) => choice switch
    {
        { Kind: GapReferenceKind.Frozen, Rate: { } rate, HubVariance: { } hubVariance } => GapReference.Frozen(rate, hubVariance),
        { Kind: GapReferenceKind.Ambition, Rate: { } rate } => GapReference.Ambition(rate),
        _ => GapReference.Typical,
    };

    private static GapGroup Describe(
        CompactGapGroup group, int number, CollaborationGapsResult gaps, ExternalInternalResult index, GapCompanions companions)
    {
        var ties = index.Groups[number];
        return new GapGroup
        {
            Key = group.Key,
            Name = group.Name,
            AreaId = group.AreaId,
            Sector = group.Sector,
            Organisations = gaps.GroupSizes[number],
            Coverage = new CoverageShare(companions.Connected[number], gaps.GroupSizes[number]),
            Reviewed = new CoverageShare(companions.Reviewed(number), gaps.GroupSizes[number]),
            ExternalTies = ties.External,
            InternalTies = ties.Internal,
            ExternalInternalIndex = ties.Index,
        };
    }

    private static GapPair Describe(
        PairGap pair, CompactGapInput input, GapCompanions companions, GapReferenceKind reference, bool ofSectors)
    {
        var a = input.Groups[pair.GroupA];
        var b = input.Groups[pair.GroupB];
        var described = new GapPair
        {
            A = a.Key,
            B = b.Key,
            NameA = a.Name,
            NameB = b.Name,
            OrganisationsA = pair.MembersOnlyInA,
            OrganisationsB = pair.MembersOnlyInB,
            OrganisationsInBoth = pair.MembersInBoth,
            Possible = pair.Possible,
            Observed = pair.Observed,
            Expected = pair.Expected,
            RawRatio = pair.RawRatio,
            DesignEffect = pair.DesignEffect,
            EffectiveObserved = pair.EffectiveObserved,
            EffectiveExpected = pair.EffectiveExpected,
            ShrunkRatio = pair.ShrunkRatio,
            CredibleInterval = pair.CredibleInterval,
            Score = pair.Score,
            SignedScore = pair.SignedScore,
            PValue = pair.PValue,
            QValue = pair.QValue,
            GapProbability = pair.GapProbability,
            Evidence = pair.Evidence,
            Shortfall = pair.Shortfall,
            TiesNeeded = pair.TiesNeeded,
            CoverageA = pair.CoverageFromA,
            CoverageB = pair.CoverageFromB,
            TypicalCoverageA = pair.TypicalCoverageFromA,
            TypicalCoverageB = pair.TypicalCoverageFromB,
            LargestShare = pair.LargestShare,
            OrganisationsCarryingHalf = pair.NodesCarryingHalf,
            MeanStrength = companions.MeanStrength(pair.GroupA, pair.GroupB),
            Reviewed = new CoverageShare(
                companions.ReviewedInEither(pair.GroupA, pair.GroupB),
                pair.MembersOnlyInA + pair.MembersOnlyInB + pair.MembersInBoth),
            Sentence = string.Empty,
        };
        return described with { Sentence = GapSentences.Of(described, reference, ofSectors) };
    }

    private static UnscoredGapPair Describe(UnscoredPair pair, CompactGapInput input)
    {
        var a = input.Groups[pair.GroupA];
        var b = input.Groups[pair.GroupB];
        return new UnscoredGapPair(a.Key, b.Key, a.Name, b.Name, pair.Reason, GapSentences.Of(a.Name, b.Name, pair.Reason));
    }

    private static RegionOutlook Describe(ExternalInternalResult index, OutermostGroups groups, bool ofSectors)
    {
        var outlook = new RegionOutlook
        {
            Organisations = groups.GroupOf.Length - groups.InSeveral,
            InSeveralGroups = groups.InSeveral,
            ExternalTies = index.Network.External,
            InternalTies = index.Network.Internal,
            Index = index.Network.Index,
            Expected = index.Expected,
            StandardDeviation = index.StandardDeviation,
            ZScore = index.ZScore,
            Rescaled = index.Rescaled,
            Direction = index.ZScore switch
            {
                < 0 => Outlook.Inward,
                > 0 => Outlook.Outward,
                _ => Outlook.Neutral,
            },
            IsSignificant = Math.Abs(index.ZScore ?? 0) >= WilsonInterval.Z95,
            Sentence = string.Empty,
        };
        return outlook with { Sentence = GapSentences.Of(outlook, ofSectors) };
    }

    /// <summary>One group for each organisation, as E-I needs it: the compared areas that lie in no other compared area.</summary>
    private sealed class OutermostGroups
    {
        private const int None = -1;

        public OutermostGroups(CompactGapInput input)
        {
            var inner = input.NestedPairs.Select(pair => pair.Inner).ToHashSet();
            GroupOf = new int[input.GroupsOf.Length];
            for (var node = 0; node < GroupOf.Length; node++)
            {
                var group = None;
                var count = 0;
                foreach (var candidate in input.GroupsOf[node])
                {
                    if (!inner.Contains(candidate))
                    {
                        group = candidate;
                        count++;
                    }
                }

                GroupOf[node] = count == 1 ? group : None;
                InSeveral += count == 1 ? 0 : 1;
            }
        }

        /// <summary>For each organisation its group, or a negative number when it lies in several.</summary>
        public int[] GroupOf { get; }

        /// <summary>How many lie in several.</summary>
        public int InSeveral { get; }
    }
}
