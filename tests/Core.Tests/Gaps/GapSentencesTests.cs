using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Core.Gaps;
using Xunit;

namespace PartnershipGraph.Core.Tests.Gaps;

public sealed class GapSentencesTests
{
    [Fact]
    public void Of_ClearGap_SaysItAll() => Assert.Equal(
        "Telford and Dudley have 6 recorded partnerships; 38 would be typical for two areas of this size. Gap 76 out of 100, clear. "
            + "About 32 more would bring them level. 10 % of the organisations in Telford and 17 % of those in Dudley have a partner on the other side.",
        GapSentences.Of(
            Pair(6, 38.2, 75.5, GapEvidence.Clear) with { TiesNeeded = 32, CoverageA = new(4, 40), CoverageB = new(6, 35) },
            GapReferenceKind.Typical,
            ofSectors: false));

    [Theory]
    [InlineData(0, 4.0, "no recorded partnership; 4 would be typical")]
    [InlineData(1, 9.94, "1 recorded partnership; 9.9 would be typical")]
    [InlineData(1234, 9.96, "1,234 recorded partnerships; 10 would be typical")]
    [InlineData(2, 0.04, "2 recorded partnerships; hardly any would be typical")]
    public void Of_Counts_ReadAsPeopleWriteThem(long observed, double expected, string words) => Assert.Contains(
        words,
        GapSentences.Of(Pair(observed, expected, 20, GapEvidence.Possible), GapReferenceKind.Typical, ofSectors: false),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(GapEvidence.Likely, 1, "Gap 53 out of 100, likely.")]
    [InlineData(GapEvidence.Possible, 1, "Gap 53 out of 100, possible.")]
    [InlineData(GapEvidence.NotShown, 1, "Gap 53 out of 100, not shown: it may well be chance.")]
    [InlineData(GapEvidence.NotShown, 12, "No gap.")]
    [InlineData(GapEvidence.TooSmallToJudge, 0, "Too small to judge: even none at all would prove nothing.")]
    public void Of_Evidence_SaysHowSureItIs(GapEvidence evidence, long observed, string words) => Assert.Contains(
        words,
        GapSentences.Of(Pair(observed, 12, 53, evidence), GapReferenceKind.Typical, ofSectors: false),
        StringComparison.Ordinal);

    [Theory]
    [InlineData(GapReferenceKind.Frozen, "12 would be typical for two sectors of this size at the rate of the earlier analysis")]
    [InlineData(GapReferenceKind.Ambition, "the rate aimed for would give two sectors of this size 12")]
    public void Of_OtherReference_SaysWhichItIs(GapReferenceKind reference, string words) => Assert.Contains(
        words, GapSentences.Of(Pair(3, 12, 53, GapEvidence.Clear), reference, ofSectors: true), StringComparison.Ordinal);

    [Theory]
    [InlineData(0, "0 %")]
    [InlineData(0.0049, "under 1 %")]
    [InlineData(0.005, "1 %")]
    [InlineData(0.125, "13 %")]
    [InlineData(0.9951, "over 99 %")]
    [InlineData(1, "100 %")]
    public void Percent_Shares_AreNeverNoneOrAllUnlessTheyAre(double share, string words) => Assert.Equal(words, GapSentences.Percent(share));

    [Theory]
    [InlineData(9, 13, Outlook.Inward, false, "The region looks neither inwards nor outwards for certain: 41 % of 22 recorded partnerships join different areas, where the sizes of the areas alone would give 71 %.")]
    [InlineData(9, 13, Outlook.Inward, true, "The region looks inwards: 41 % of 22 recorded partnerships join different areas, where the sizes of the areas alone would give 71 %.")]
    [InlineData(13, 9, Outlook.Outward, true, "The region looks outwards: 59 % of 22 recorded partnerships join different areas, where the sizes of the areas alone would give 71 %.")]
    [InlineData(0, 0, Outlook.Neutral, false, "No partnership is recorded among the organisations counted.")]
    public void Of_Outlook_SaysWhichWayTheRegionLooks(long external, long inside, Outlook direction, bool isSignificant, string sentence) =>
        Assert.Equal(sentence, GapSentences.Of(
            new RegionOutlook
            {
                Organisations = 14,
                InSeveralGroups = 0,
                ExternalTies = external,
                InternalTies = inside,
                Expected = 3.0 / 7,
                Direction = direction,
                IsSignificant = isSignificant,
                Sentence = string.Empty,
            },
            ofSectors: false));

    private static GapPair Pair(long observed, double expected, double score, GapEvidence evidence) => new()
    {
        A = "a",
        B = "b",
        NameA = "Telford",
        NameB = "Dudley",
        OrganisationsA = 40,
        OrganisationsB = 35,
        OrganisationsInBoth = 0,
        Possible = 1400,
        Observed = observed,
        Expected = expected,
        DesignEffect = 1,
        EffectiveObserved = observed,
        EffectiveExpected = expected,
        ShrunkRatio = 1 - (score / 100),
        CredibleInterval = default,
        Score = score,
        SignedScore = score,
        PValue = 0,
        GapProbability = 1,
        Evidence = evidence,
        Shortfall = 0,
        TiesNeeded = 0,
        CoverageA = new CoverageShare(0, 40),
        CoverageB = new CoverageShare(0, 35),
        TypicalCoverageA = 0,
        TypicalCoverageB = 0,
        Reviewed = new CoverageShare(0, 75),
        Sentence = string.Empty,
    };
}
