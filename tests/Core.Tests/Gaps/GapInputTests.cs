using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Gaps;

/// <summary>The compact input against a plain reading of the records, and its written form. Large enough for several blocks.</summary>
public sealed class GapInputTests
{
    private const int Organisations = 9_000;
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Area[] Towns = [.. Enumerable.Range(0, 5).Select(number => Some.Area($"Town {number}"))];
    private static readonly Entity[] Records = Make();
    private static readonly GapParameters Parameters = new()
    {
        Areas = [.. Towns.Select(town => town.Id).Order()],
        Sectors = [],
        At = Today,
        Reference = GapReferenceChoice.Typical,
        Kinds = [],
        Population = Population.Known,
        Membership = AreaMembership.BasedElseOperates,
    };

    [Fact]
    public void Take_ManyTies_AgreesWithAPlainReading()
    {
        var input = GapInputExtraction.Take(Picture(Records), Parameters, TestContext.Current.CancellationToken);

        var places = input.Organisations.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var expected = Records.OfType<Relationship>()
            .Where(r => r.IsActiveOn(Today) && places.ContainsKey(r.From.Value) && places.ContainsKey(r.To.Value))
            .GroupBy(r => (Math.Min(places[r.From.Value], places[r.To.Value]), Math.Max(places[r.From.Value], places[r.To.Value])))
            .OrderBy(pair => pair.Key)
            .Select(pair => (
                pair.Key,
                pair.Max(r => r.Strength),
                pair.All(r => r.Since is null),
                string.Join(' ', pair.Select(r => r.RelationshipKind).Distinct().Order(StringComparer.Ordinal))));
        Assert.Equal(Records.OfType<Organisation>().Where(o => o.Status != OrganisationStatus.Prospect).Select(o => o.Id.Value).Order(), input.Organisations);
        Assert.Equal(expected, input.Ties.Zip(input.TieFacts, (tie, facts) =>
            (tie, facts.Strength, facts.IsStartUnknown, string.Join(' ', input.KindSets[facts.KindSet]))));
    }

    [Fact]
    public async Task Take_OnOneThreadAndFromAnotherOrder_GivesTheSameBytes()
    {
        var token = TestContext.Current.CancellationToken;
        var onMany = CompactGapInputFile.Write(GapInputExtraction.Take(Picture(Records), Parameters, token));

        // Loops on this scheduler have one thread.
        var onOne = await Task.Factory.StartNew(
            () => CompactGapInputFile.Write(GapInputExtraction.Take(Picture([.. Records.Reverse()]), Parameters, token)),
            token,
            TaskCreationOptions.None,
            new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler);

        Assert.Equal(onMany, onOne);
    }

    [Fact]
    public void Read_WhatWasWritten_IsTheSameInput()
    {
        var input = GapInputExtraction.Take(Picture(Records), Parameters, TestContext.Current.CancellationToken);
        var bytes = CompactGapInputFile.Write(input);

        var read = CompactGapInputFile.Read(bytes);

        Assert.Equal(bytes, CompactGapInputFile.Write(read));
        Assert.Equal(input.Ties, read.Ties);
        Assert.Equal(input.TieFacts, read.TieFacts);
        Assert.Equal(input.GroupsOf, read.GroupsOf);
        Assert.Equal(input.ReviewedOn, read.ReviewedOn);
        Assert.Equal(input.Groups, read.Groups);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(70_000)]
    public void Read_CutOff_IsRefused(int length)
    {
        var bytes = CompactGapInputFile.Write(GapInputExtraction.Take(Picture(Records), Parameters, TestContext.Current.CancellationToken));

        Assert.Throws<InvalidDataException>(() => CompactGapInputFile.Read(bytes[..length]));
    }

    private static Core.ReadModel.ReadModel Picture(Entity[] records) => Core.ReadModel.ReadModel.Empty.Fold(
        1,
        [.. records.Select(entity => new RecordChange(entity.Kind, entity.Key, new StoredRecord(entity, 1, Some.Instant, Some.Instant)))]);

    private static Entity[] Make()
    {
        var random = new Random(11);
        var organisations = Enumerable.Range(0, Organisations)
            .Select(number => Some.Organisation($"Organisation {number}", Towns[random.Next(Towns.Length)].Id) with
            {
                Status = random.Next(5) == 0 ? OrganisationStatus.Prospect : OrganisationStatus.Contact,
                RelationshipsReviewedOn = random.Next(2) == 0 ? Today.AddDays(-random.Next(900)) : null,
            }).ToArray();
        var relationships = Enumerable.Range(0, 3 * Organisations)
            .Select(_ => (From: organisations[random.Next(Organisations)], To: organisations[random.Next(Organisations / 100)]))
            .Where(ends => ends.From != ends.To)
            .Select(ends => Some.Relationship(ends.From, ends.To, random.Next(2) == 0 ? "partnership" : "funds") with
            {
                Strength = random.Next(3) == 0 ? null : (TieStrength)random.Next(1, 5),
                Since = random.Next(3) == 0 ? null : Today.AddDays(random.Next(-500, 100)),
                Until = random.Next(6) == 0 ? Today.AddDays(random.Next(-100, 100)) : null,
            });
        return [.. Towns, .. organisations, .. relationships];
    }
}
