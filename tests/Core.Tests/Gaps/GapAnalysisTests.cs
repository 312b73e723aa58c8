using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Gaps;

/// <summary>Who is counted, what is asked twice, what repeats, and what is kept.</summary>
public sealed class GapAnalysisTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Analyse_KnownPopulation_LeavesOutAndSaysWhy()
    {
        await using var region = await TwoTownsAsync();
        region.Area("Farport");
        region.Organisation("Prospect", "Aston", o => o with { Status = OrganisationStatus.Prospect, RegionWide = true });
        region.Organisation("Closed", "Aston", o => o with { ClosedOn = Today });
        region.Organisation("Closing", "Aston", o => o with { ClosedOn = Today.AddDays(1) });
        region.Organisation("Everywhere", "Aston", o => o with { RegionWide = true });
        region.Organisation("Nowhere", null);
        region.Organisation("Elsewhere", "Farport");
        region.Tie("Prospect", "B1");
        region.Tie("Everywhere", "B1");

        var result = await region.AnalyseAsync(Comparing("Aston", "Barton"));

        Assert.Equal(7, result.Organisations);
        Assert.Equal(0, result.Ties);
        Assert.Equal(
            [
                new(ExclusionReason.Prospect, 1),
                new(ExclusionReason.Closed, 1),
                new(ExclusionReason.RegionWide, 1),
                new(ExclusionReason.UnknownArea, 1),
                new(ExclusionReason.OutsideAreas, 1),
            ],
            result.Excluded);
    }

    [Fact]
    public async Task Analyse_Partners_KeepsThoseWithATieOnTheDay()
    {
        await using var region = await TwoTownsAsync();
        region.Organisation("Prospect", "Aston", o => o with { Status = OrganisationStatus.Prospect });
        region.Tie("Prospect", "B1");
        region.Tie("A1", "B2", r => r with { Until = Today });

        var result = await region.AnalyseAsync(Comparing("Aston", "Barton") with { Population = Population.Partners });

        Assert.Equal(2, result.Organisations);
        Assert.Equal(1, result.CrossTies);
        Assert.Equal([new(ExclusionReason.WithoutTie, 5)], result.Excluded);
    }

    [Theory]
    [InlineData(AreaMembership.Based, 1, 0)]
    [InlineData(AreaMembership.Operates, 1, 2)]
    [InlineData(AreaMembership.BasedElseOperates, 1, 1)]
    public async Task Analyse_Membership_DecidesWhereAnOrganisationBelongs(AreaMembership membership, int inAston, int inBarton)
    {
        await using var region = await TestRegion.CreateAsync();
        var (aston, barton) = (region.Area("Aston").Id, region.Area("Barton").Id);
        region.Organisation("Both", "Aston", o => o with { OperatesIn = [barton, aston] });
        region.Organisation("Operates", null, o => o with { OperatesIn = [barton] });

        var result = await region.AnalyseAsync(Comparing("Aston", "Barton") with { Membership = membership });

        Assert.Equal([inAston, inBarton], result.Groups.Select(group => group.Organisations));
    }

    [Fact]
    public async Task Analyse_TiesOfADay_CountsDistinctActiveOnesThatPassTheFilters()
    {
        await using var region = await TwoTownsAsync();
        region.Tie("A1", "B1", r => r with { Since = Today, Strength = TieStrength.Integrated, LastConfirmedOn = Today.AddDays(-30) });
        region.Tie("B1", "A1", r => r with { Strength = TieStrength.Aware });
        region.Tie("A2", "B1", r => r with { Until = Today });
        region.Tie("A2", "B2", r => r with { Since = Today.AddDays(1) });
        region.Tie("A3", "B3", r => r with { Strength = TieStrength.Aware, LastConfirmedOn = Today.AddDays(-31) });
        region.Tie("A1", "A2");

        var all = await region.AnalyseAsync(Comparing("Aston", "Barton"));
        var strong = await region.AnalyseAsync(Comparing("Aston", "Barton") with { MinStrength = TieStrength.Cooperating });
        var confirmed = await region.AnalyseAsync(Comparing("Aston", "Barton") with { ConfirmedWithin = 30 });
        var later = await region.AnalyseAsync(Comparing("Aston", "Barton") with { At = Today.AddDays(1) });

        Assert.Equal((3, 2, 2), (all.Ties, all.CrossTies, all.TiesOfUnknownStart));
        Assert.Equal(2.5, region.Pair(all, "Aston", "Barton").MeanStrength);
        Assert.Equal(1, strong.CrossTies);
        Assert.Equal(1, confirmed.CrossTies);
        Assert.Equal(3, later.CrossTies);
    }

    [Fact]
    public async Task Analyse_Reviewed_SharesThoseOfTheLastTwelveMonths()
    {
        await using var region = await TestRegion.CreateAsync();
        region.Organisation("A1", "Aston", o => o with { RelationshipsReviewedOn = Today.AddMonths(-12) });
        region.Organisation("A2", "Aston", o => o with { RelationshipsReviewedOn = Today.AddMonths(-12).AddDays(-1) });
        region.Organisation("B1", "Barton");

        var result = await region.AnalyseAsync(Comparing("Aston", "Barton"));

        Assert.Equal([(1, 2), (0, 1)], result.Groups.Select(group => (group.Reviewed.Covered, group.Reviewed.Members)));
        var pair = region.Pair(result, "Aston", "Barton");
        Assert.Equal((1, 3), (pair.Reviewed.Covered, pair.Reviewed.Members));
    }

    [Fact]
    public async Task Analyse_Sectors_ComparesThemOverTheChosenAreas()
    {
        await using var region = await TestRegion.CreateAsync();
        region.Organisation("A1", "Aston", o => o with { Sector = Sector.Public });
        region.Organisation("A2", "Aston", o => o with { Sector = Sector.Faith });
        region.Organisation("A3", "Aston", o => o with { Sector = Sector.Unknown });
        region.Organisation("A4", "Aston", o => o with { Sector = Sector.Private });
        region.Organisation("B1", "Barton", o => o with { Sector = Sector.Faith });
        region.Tie("A1", "A2");
        region.Tie("A1", "B1");
        var request = new GapAnalysisRequest { Sectors = [Sector.Faith, Sector.Public] };

        var everywhere = await region.AnalyseAsync(request);
        var inAston = await region.AnalyseAsync(request with { Areas = [RecordReference.Named("Aston")] });

        Assert.Equal(["public", "faith"], everywhere.Groups.Select(group => group.Key));
        Assert.Equal(2, everywhere.Pair("faith", "public")!.Observed);
        Assert.Equal(1, inAston.Pair("public", "faith")!.Observed);
        Assert.StartsWith("The public sector and the faith sector have 1 recorded partnership;", inAston.Pairs[0].Sentence, StringComparison.Ordinal);
        Assert.Equal(
            [new(ExclusionReason.OutsideAreas, 1), new(ExclusionReason.UnknownSector, 1), new(ExclusionReason.OtherSector, 1)],
            inAston.Excluded);
    }

    [Fact]
    public async Task Analyse_FrozenReference_MeasuresByTheEarlierRate()
    {
        await using var region = await TwoTownsAsync();
        region.Organisation("C1", "Corby");
        region.Tie("A1", "B1");
        var baseline = await region.RunAsync(Comparing("Aston", "Barton", "Corby"));
        region.Tie("A2", "B2");

        var frozen = await region.AnalyseAsync(
            Comparing("Aston", "Barton", "Corby") with { Reference = GapReferenceChoice.FrozenAt(baseline.Run.Id) });
        var ambitious = await region.AnalyseAsync(
            Comparing("Aston", "Barton", "Corby") with { Reference = GapReferenceChoice.Ambition(0.5) });

        Assert.Equal(1.0 / 15, frozen.ReferenceRate);
        Assert.Equal(2.0 / 15, frozen.TypicalRate);
        Assert.Equal(baseline.Result!.TypicalHubVariance, frozen.ReferenceHubVariance);
        Assert.Equal(0.5, ambitious.ReferenceRate);
        Assert.Equal(4.5, region.Pair(ambitious, "Aston", "Barton").Expected);
    }

    [Fact]
    public async Task Request_SameQuestionAboutSameRecords_AnswersTheRunThereIs()
    {
        await using var region = await TwoTownsAsync();
        var first = await region.RunAsync(Comparing("Aston", "Barton"));

        var again = await region.RequestAsync(Comparing("Barton", "Aston"));
        var other = await region.RequestAsync(Comparing("Aston", "Barton") with { Population = Population.All });
        region.Organisation("A9", "Aston");
        await region.SaveAsync();
        var afterAChange = await region.RequestAsync(Comparing("Aston", "Barton"));
        var whileItWaits = await region.RequestAsync(Comparing("Aston", "Barton"));

        Assert.Equal(first.Run.Id, again.Id);
        Assert.NotEqual(first.Run.Id, other.Id);
        Assert.NotEqual(first.Run.Id, afterAChange.Id);
        Assert.Equal(afterAChange.Id, whileItWaits.Id);
        Assert.Equal(3, region.Partnership.Queue.Queued.Count);
    }

    [Fact]
    public async Task Run_TakenUpAgainAfterACrash_ComputesFromTheInputItKept()
    {
        await using var region = await TwoTownsAsync();
        region.Tie("A1", "B1");
        await region.SaveAsync();
        var run = await region.RequestAsync(Comparing("Aston", "Barton"));
        var runner = region.Partnership.Get<GapRunner>();
        await runner.RunAsync(run, Token);
        var before = await FileAsync(region, run.Id, "result");
        region.Tie("A2", "B2");
        await region.SaveAsync();

        await region.Partnership.Get<RunExecutor>().ExecuteAsync(run.Id, "test", Token);

        Assert.Equal(before, await FileAsync(region, run.Id, "result"));
        var analysis = (await region.Partnership.DoAsync<GetGapAnalysis, Guid, GapAnalysis>(run.Id)).Value;
        Assert.Equal(1, analysis.Result!.CrossTies);
        Assert.Equal(analysis.Result.Sequence, analysis.Run.SeenSequence);
    }

    [Fact]
    public async Task Run_SameRecordsInAnotherOrder_GivesTheSameBytes()
    {
        var input = new byte[2][];
        var result = new byte[2][];
        for (var time = 0; time < 2; time++)
        {
            await using var region = await TestRegion.CreateAsync();
            var random = new Random(7);
            var ids = new SequentialIdSource(start: 5_000);
            var areas = Enumerable.Range(0, 4).Select(number => Some.Area($"Area {number}") with { Id = new(ids.Next()) }).ToArray();
            var organisations = Enumerable.Range(0, 60)
                .Select(number => Some.Organisation($"Organisation {number}", areas[random.Next(4)].Id) with { Id = new(ids.Next()) }).ToArray();
            var ties = Enumerable.Range(0, 200)
                .Select(_ => (organisations[random.Next(60)], organisations[random.Next(60)]))
                .Where(ends => ends.Item1 != ends.Item2)
                .Select(ends => Some.Relationship(ends.Item1, ends.Item2) with
                {
                    Id = new(ids.Next()),
                    Strength = random.Next(3) == 0 ? null : (TieStrength)random.Next(1, 5),
                }).ToArray();
            Entity[] all = [.. areas, .. organisations, .. ties];
            foreach (var entity in time == 0 ? all : [.. all.Reverse()])
            {
                region.Add(entity);
            }

            var run = (await region.RunAsync(new GapAnalysisRequest { Areas = [.. areas.Select(area => RecordReference.To(area.Id))] })).Run;
            input[time] = await FileAsync(region, run.Id, "input");
            result[time] = await FileAsync(region, run.Id, "result");
        }

        Assert.Equal(input[0], input[1]);
        Assert.Equal(result[0], result[1]);
    }

    [Fact]
    public async Task Analyse_OnManyThreadsAtOnce_GivesTheSameBytes()
    {
        await using var region = await TwoTownsAsync();
        region.Tie("A1", "B1");
        region.Tie("A2", "B3");
        await region.SaveAsync();
        var parameters = GapRuns.ParametersOf(await region.RequestAsync(Comparing("Aston", "Barton")));
        var picture = region.Partnership.ReadModel.Current;

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => System.Text.Json.JsonSerializer.Serialize(GapAnalyser.Analyse(GapInputExtraction.Take(picture, parameters, Token), parameters, Token)),
            Token)));

        Assert.Single(results.Distinct());
    }

    [Fact]
    public async Task GetPair_AfterRecordsChanged_TellsWhatTheAnalysisSawByNamesOfNow()
    {
        await using var region = await TwoTownsAsync();
        region.Tie("A1", "B1", r => r with { Strength = TieStrength.Coordinating, Since = Today });
        region.Tie("B1", "A1");
        region.Tie("A1", "B2");
        region.Tie("A1", "A2");
        var analysis = await region.RunAsync(Comparing("Aston", "Barton"));
        region.Tie("A3", "B3");
        await region.SaveAsync();
        var renamed = region.Organisations["A1"] with { Name = "Aston First" };
        await region.Partnership.Get<PartnershipGraph.Core.Journal.PartnershipWriter>()
            .ApplyAsync(Some.ChangeSet(new PartnershipGraph.Core.Journal.Put(renamed, 1)), Token);

        var detail = (await region.Partnership.DoAsync<GetGapPair, GapPairRequest, GapPairDetail>(
            new GapPairRequest(analysis.Run.Id, region.Key("Barton"), region.Key("Aston")))).Value;

        Assert.Equal(("Aston", "Barton"), (detail.A.Name, detail.B.Name));
        Assert.Equal(2, detail.TieCount);
        Assert.Equal(
            [("Aston First", "B1", TieStrength.Coordinating, false), ("Aston First", "B2", (TieStrength?)null, true)],
            detail.Ties.Select(tie => (tie.A.Name, tie.B.Name, tie.Strength, tie.IsStartUnknown)));
        Assert.Equal(["partnership"], detail.Ties[0].Kinds);
        Assert.Equal([("Aston First", 2)], detail.SideA.Connected.Select(member => (member.Organisation.Name, member.Ties)));
        Assert.Equal(["A2", "A3"], detail.SideA.Unconnected.Select(member => member.Organisation.Name));
        Assert.Equal((2, 1), (detail.SideB.ConnectedCount, detail.SideB.UnconnectedCount));
        Assert.Equal(2, detail.Pair!.Observed);
    }

    [Fact]
    public async Task GetLatest_SeveralAnalyses_IsTheNewestWithDefaultSettings()
    {
        await using var region = await TwoTownsAsync();
        var none = await region.Partnership.DoAsync<GetLatestGapAnalysis, LatestGapAnalysisRequest, GapAnalysis>(new LatestGapAnalysisRequest());
        var nightly = await region.RunAsync();
        await region.RunAsync(Comparing("Aston", "Barton"));
        await region.RunAsync(new GapAnalysisRequest { At = new DateOnly(2020, 1, 1) });

        var latest = await region.Partnership.DoAsync<GetLatestGapAnalysis, LatestGapAnalysisRequest, GapAnalysis>(new LatestGapAnalysisRequest());
        var list = await region.Partnership.DoAsync<ListGapAnalyses, ListGapAnalysesRequest, Page<GapAnalysisEntry>>(new ListGapAnalysesRequest());

        Assert.Equal(Problem.NotFound, none.Refusal?.Problem);
        Assert.Equal(nightly.Run.Id, latest.Value.Run.Id);
        Assert.Equal(3, list.Value.Total);
        Assert.All(list.Value.Items, entry => Assert.Equal(6, entry.Summary?.Organisations));
    }

    [Fact]
    public async Task Request_WhatCannotBe_IsRefusedByMember()
    {
        await using var region = await TwoTownsAsync();
        var request = Comparing("Aston", "Nowhere") with
        {
            AreaSet = "district",
            Sectors = [Sector.Faith],
            Kinds = ["friendship"],
            ConfirmedWithin = 0,
            Reference = GapReferenceChoice.FrozenAt(Guid.Empty),
        };

        var refused = await region.Partnership.DoAsync<RequestGapAnalysis, GapAnalysisRequest, Run>(request);
        var denied = await region.Partnership.Get<RequestGapAnalysis>().ExecuteAsync(TestPartnership.Viewer, new GapAnalysisRequest(), Token);

        Assert.Equal(Problem.Invalid, refused.Refusal?.Problem);
        Assert.Equal(
            ["areaSet", "areas[1]", "confirmedWithin", "kinds[0]", "reference.baselineRunId", "sectors"],
            refused.Refusal!.Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Problem.NotAllowed, denied.Refusal?.Problem);
        Assert.Empty(region.Partnership.Queue.Queued);
    }

    [Fact]
    public async Task Analyse_NothingCrosses_SaysSoInsteadOfGaps()
    {
        await using var region = await TwoTownsAsync();
        region.Tie("A1", "A2");

        var result = await region.AnalyseAsync(Comparing("Aston", "Barton"));

        Assert.Equal(["No cross-area partnership is recorded, so there is nothing typical to fall short of."], result.Remarks);
        Assert.Empty(result.Findings);
        Assert.Equal(GapEvidence.TooSmallToJudge, Assert.Single(result.Pairs).Evidence);
    }

    private static GapAnalysisRequest Comparing(params string[] areas) => new() { Areas = [.. areas.Select(RecordReference.Named)] };

    private static async Task<TestRegion> TwoTownsAsync()
    {
        var region = await TestRegion.CreateAsync();
        foreach (var area in (string[])["Aston", "Barton"])
        {
            for (var number = 1; number <= 3; number++)
            {
                region.Organisation($"{area[0]}{number}", area);
            }
        }

        await region.SaveAsync();
        return region;
    }

    private static async Task<byte[]> FileAsync(TestRegion region, Guid runId, string name)
    {
        await using var file = await region.Partnership.Store.OpenFileAsync(runId, name, Token);
        Assert.NotNull(file);
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }
}
