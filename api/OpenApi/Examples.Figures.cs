using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Analysis.Mathematics;
using PartnershipGraph.Api.Analyses;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Api.OpenApi;

internal static partial class Examples
{
    private static IEnumerable<Example> Figures()
    {
        var run = RunOf(RunKind.Gaps, RunState.Succeeded) with { Progress = new RunProgress(1, 1, "pairs"), FinishedAt = Moment.AddSeconds(2), SeenSequence = 1_042 };
        var parameters = new GapParameters
        {
            Areas = [],
            Sectors = [],
            At = new DateOnly(2026, 11, 3),
            Reference = GapReferenceChoice.Typical,
            Kinds = [],
            Population = Population.Known,
            Membership = AreaMembership.BasedElseOperates,
        };
        const string Outlook = "Ties lean neither way: about as many leave their area as sizes alone would give.";
        var dudley = GroupOf(13, "Dudley", 20);
        var telford = GroupOf(18, "Telford and Wrekin", 15);
        var pair = new GapPair
        {
            A = dudley.Key,
            B = telford.Key,
            NameA = dudley.Name,
            NameB = telford.Name,
            OrganisationsA = 20,
            OrganisationsB = 15,
            OrganisationsInBoth = 0,
            Possible = 300,
            Observed = 1,
            Expected = 6,
            RawRatio = 1.0 / 6,
            DesignEffect = 1,
            EffectiveObserved = 1,
            EffectiveExpected = 6,
            ShrunkRatio = 0.42,
            CredibleInterval = new Interval(0.11, 0.93),
            Score = 58,
            SignedScore = 58,
            PValue = 0.017,
            QValue = 0.05,
            GapProbability = 0.98,
            Evidence = GapEvidence.Likely,
            Shortfall = 5,
            TiesNeeded = 5,
            CoverageA = new CoverageShare(1, 20),
            CoverageB = new CoverageShare(1, 15),
            TypicalCoverageA = 0.26,
            TypicalCoverageB = 0.33,
            LargestShare = 1,
            OrganisationsCarryingHalf = 1,
            MeanStrength = 3,
            Reviewed = new CoverageShare(12, 35),
            Sentence = "Dudley and Telford and Wrekin work together less than the rest of the region: 1 tie where 6 would be usual.",
        };
        yield return Of(new AnalysisResponse(Id(42), AnalysisKind.Gaps, run, new GapAnalysisResult
        {
            Sequence = 1_042,
            Parameters = parameters,
            Groups = [dudley, telford],
            Organisations = 35,
            Excluded = [new ExcludedOrganisations(ExclusionReason.Prospect, 4)],
            Outlook = new RegionOutlook
            {
                Organisations = 35,
                InSeveralGroups = 0,
                ExternalTies = 1,
                InternalTies = 1,
                Index = 0,
                Direction = Core.Gaps.Outlook.Neutral,
                IsSignificant = false,
                Sentence = Outlook,
            },
            Ties = 2,
            TiesOfUnknownStart = 0,
            CrossPairs = 300,
            CrossTies = 1,
            TypicalRate = 0.02,
            TypicalHubVariance = 0,
            ReferenceRate = 0.02,
            ReferenceHubVariance = 0,
            Pairs = [pair],
            Unscored = [],
            Remarks = [],
        }));
        yield return Of(new RequestAnalysisRequest(AnalysisKind.Gaps), request: """{"kind":"gaps","parameters":{"areaSet":"district","minStrength":"cooperating"}}""");
        yield return Of(new AnalysesResponse(
            [
                new AnalysisItem(Id(42), AnalysisKind.Gaps, run, parameters, new GapAnalysisSummary
                {
                    Sequence = 1_042,
                    At = parameters.At,
                    Groups = 2,
                    Organisations = 35,
                    Ties = 2,
                    CrossTies = 1,
                    ClearGaps = 0,
                    LikelyGaps = 1,
                    Outlook = Outlook,
                    WorstGaps = [pair.Sentence],
                }),
            ],
            null,
            1));
        var works = new NamedOrganisation(Id(1), "Aston Works");
        var forum = new NamedOrganisation(Id(19), "Telford Learning Forum");
        yield return Of(new AnalysisPairResponse(
            Id(42),
            dudley,
            telford,
            pair,
            null,
            1,
            [new GapTie(works, forum, ["partnership"], TieStrength.Coordinating, IsStartUnknown: false)],
            new GapSide(1, [new GapMember(works, 1, new DateOnly(2026, 9, 30))], 19, []),
            new GapSide(1, [new GapMember(forum, 1, null)], 14, [])));
        var cell = new SectorAreaCell
        {
            Sector = Sector.Faith,
            Engaged = 3,
            Lapsed = 2,
            Never = 6,
            TiedAcrossAreas = new CoverageShare(2, 11),
            Reviewed = new CoverageShare(5, 11),
            Reference = new ReferenceFigure(214, "Survey of places of worship", new DateOnly(2026, 3, 31)),
        };
        var total = cell with { Sector = null, Reference = null };
        yield return Of(new SectorAreaGrid
        {
            Sequence = 1_042,
            On = parameters.At,
            WindowMonths = 12,
            Sectors = [Sector.Faith],
            Rows = [new SectorAreaRow(Id(13), "Dudley", [cell], total)],
            Totals = [cell with { Reference = null }],
            Total = total,
            Excluded = [],
        });
    }

    private static GapGroup GroupOf(int number, string name, int organisations) => new()
    {
        Key = Id(number).ToString("D"),
        Name = name,
        AreaId = Id(number),
        Organisations = organisations,
        Coverage = new CoverageShare(1, organisations),
        Reviewed = new CoverageShare(6, organisations),
        ExternalTies = 1,
        InternalTies = 0,
        ExternalInternalIndex = 1,
    };
}
