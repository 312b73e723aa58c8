using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Analysis.Mathematics;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Populations;

namespace PartnershipGraph.Web.Tests.Gaps;

/// <summary>Well-formed pieces of gap analyses for tests that do not care about most figures. Keys are names.</summary>
internal static class SomeGaps
{
    public static GapAnalysisResult Between(params string[] names) => new()
    {
        Sequence = 1,
        Parameters = new GapParameters
        {
            Areas = [],
            Sectors = [],
            At = new DateOnly(2026, 3, 2),
            Reference = GapReferenceChoice.Typical,
            Kinds = [],
            Population = Population.Known,
            Membership = AreaMembership.BasedElseOperates,
        },
        Groups = [.. names.Select(Group)],
        Organisations = 10 * names.Length,
        Excluded = [],
        Outlook = new RegionOutlook
        {
            Organisations = 10,
            InSeveralGroups = 0,
            ExternalTies = 0,
            InternalTies = 0,
            Direction = Outlook.Neutral,
            IsSignificant = false,
            Sentence = "The region looks neither way.",
        },
        Ties = 5,
        TiesOfUnknownStart = 0,
        CrossPairs = 100,
        CrossTies = 5,
        TypicalHubVariance = 0,
        ReferenceHubVariance = 0,
        Pairs = [],
        Unscored = [],
        Remarks = [],
    };

    public static GapPair Pair(string a, string b, double score, GapEvidence evidence) => new()
    {
        A = a,
        B = b,
        NameA = a,
        NameB = b,
        OrganisationsA = 10,
        OrganisationsB = 10,
        OrganisationsInBoth = 0,
        Possible = 100,
        Observed = 6,
        Expected = 38.2,
        DesignEffect = 1,
        EffectiveObserved = 6,
        EffectiveExpected = 38.2,
        ShrunkRatio = 1 - (score / 100),
        CredibleInterval = new Interval(0.1, 0.4),
        Score = score,
        SignedScore = score,
        PValue = 0.001,
        GapProbability = 0.999,
        Evidence = evidence,
        Shortfall = 32.2,
        TiesNeeded = 33,
        CoverageA = new CoverageShare(1, 10),
        CoverageB = new CoverageShare(2, 10),
        TypicalCoverageA = 0.5,
        TypicalCoverageB = 0.5,
        Reviewed = new CoverageShare(3, 20),
        Sentence = $"{a} and {b} have 6 recorded partnerships.",
    };

    private static GapGroup Group(string name) => new()
    {
        Key = name,
        Name = name,
        Organisations = 10,
        Coverage = new CoverageShare(5, 10),
        Reviewed = new CoverageShare(2, 10),
        ExternalTies = 3,
        InternalTies = 2,
    };
}
