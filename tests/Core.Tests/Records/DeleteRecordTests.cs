using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Records;

public sealed class DeleteRecordTests : IAsyncLifetime
{
    private readonly Organisation _one = Some.Organisation("One");
    private readonly Organisation _other = Some.Organisation("Other");
    private readonly Person _ada = Some.Person();
    private readonly Initiative _initiative = new() { Id = new(Some.Id()), Name = "Learning week" };
    private readonly Engagement _both;
    private readonly Engagement _alone;
    private readonly FollowUp _followUp;
    private TestPartnership _partnership = null!;

    public DeleteRecordTests()
    {
        _both = Met(_one, _other) with { Initiative = _initiative.Id, People = [_ada.Id] };
        _alone = Met(_one);
        _followUp = new FollowUp
        {
            Id = new(Some.Id()),
            What = "Send the list",
            DueOn = new DateOnly(2026, 4, 1),
            Engagement = _alone.Id,
            Organisations = [_one.Id, _other.Id],
        };
    }

    public async ValueTask InitializeAsync()
    {
        _partnership = await TestPartnership.CreateAsync();
        await Write(
            _one,
            _other,
            _ada,
            _initiative,
            Some.Role(_ada, _one),
            Some.Relationship(_one, _other) with { ContactsAtTo = [_ada.Id] },
            new Participation { Id = new(Some.Id()), Initiative = _initiative.Id, Organisation = _one.Id },
            _both,
            _alone,
            _followUp);
    }

    public ValueTask DisposeAsync() => _partnership.DisposeAsync();

    [Fact]
    public async Task Delete_OrganisationWithTies_IsRefusedWithCounts()
    {
        var refused = await Delete<DeleteOrganisation>(_one);

        Assert.Equal(Problem.Conflict, refused.Refusal?.Problem);
        Assert.Equal(
            [
                new TakenAlong(EntityKind.Role, 1, 0),
                new TakenAlong(EntityKind.Relationship, 1, 0),
                new TakenAlong(EntityKind.Participation, 1, 0),
                new TakenAlong(EntityKind.Engagement, 1, 1),
                new TakenAlong(EntityKind.FollowUp, 0, 1),
            ],
            Assert.IsType<IReadOnlyList<TakenAlong>>(refused.Refusal!.Details["takesAlong"], exactMatch: false));
        Assert.Contains("1 role, 1 relationship, 1 participation, 2 engagements, 1 follow-up", refused.Refusal.Detail, StringComparison.Ordinal);
        Assert.True(Model.Directory.Organisations.TryGet(_one.Id, out _));
    }

    [Fact]
    public async Task Delete_OrganisationWithCascade_TakesAlongAndSaysSo()
    {
        var deleted = await Delete<DeleteOrganisation>(_one, cascade: true);

        Assert.Equal(5, deleted.Value.TakenAlong.Count);
        Assert.False(Model.Directory.Organisations.TryGet(_one.Id, out _));
        Assert.Equal(0, Model.Directory.Roles.Count);
        Assert.Equal(0, Model.Ties.Relationships.Count);
        Assert.Equal(0, Model.Directory.Participations.Count);
        Assert.Equal([_other.Id], Assert.Single(Model.Directory.Engagements.All).Organisations);
        var followUp = Assert.Single(Model.Directory.FollowUps.All);
        Assert.Equal([_other.Id], followUp.Organisations);
        Assert.Null(followUp.Engagement);
        Assert.Equal(1, Model.Directory.People.Count);
        var rows = await _partnership.Store.ReadJournalAsync(deleted.Value.Sequence - 1, 1, TestContext.Current.CancellationToken);
        Assert.Equal(7, rows.Count);
    }

    [Fact]
    public async Task Delete_Person_TakesRolesAndLeavesTies()
    {
        var deleted = await Delete<DeletePerson>(_ada, cascade: true);

        Assert.Equal(
            [new TakenAlong(EntityKind.Role, 1, 0), new TakenAlong(EntityKind.Relationship, 0, 1), new TakenAlong(EntityKind.Engagement, 0, 1)],
            deleted.Value.TakenAlong);
        Assert.Empty(Assert.Single(Model.Ties.Relationships.All).ContactsAtTo);
    }

    [Fact]
    public async Task Delete_Initiative_LeavesEngagements()
    {
        var deleted = await Delete<DeleteInitiative>(_initiative, cascade: true);

        Assert.Equal([new TakenAlong(EntityKind.Participation, 1, 0), new TakenAlong(EntityKind.Engagement, 0, 1)], deleted.Value.TakenAlong);
        Assert.Equal(2, Model.Directory.Engagements.Count);
    }

    [Fact]
    public async Task Delete_Area_LeavesOrganisationsAndPlacesInside()
    {
        var county = Some.Area("County");
        var town = Some.Area("Town", county.Id);
        var based = Some.Organisation("Based", county.Id) with { OperatesIn = [county.Id, town.Id] };
        await Write(
            county,
            town,
            based,
            new ReferenceCount { Id = new(Some.Id()), Area = county.Id, Sector = Sector.Faith, Count = 3, Source = "survey", AsOf = new DateOnly(2026, 1, 1) });

        var deleted = await Delete<DeleteArea>(county, cascade: true);

        Assert.Equal(
            [new TakenAlong(EntityKind.Organisation, 0, 1), new TakenAlong(EntityKind.Area, 0, 1), new TakenAlong(EntityKind.ReferenceCount, 1, 0)],
            deleted.Value.TakenAlong);
        var left = Model.Directory.Organisations[based.Id];
        Assert.Null(left.BasedIn);
        Assert.Equal([town.Id], left.OperatesIn);
        Assert.Empty(Model.Directory.Areas[town.Id].PartOf);
    }

    [Fact]
    public async Task Delete_WordInUse_IsRefusedEvenWithCascade()
    {
        var used = Model.Directory.Entry(Vocabulary.RelationshipKinds, "partnership")!;
        var unused = Model.Directory.Entry(Vocabulary.RelationshipKinds, "supplies")!;

        var refused = await Delete<DeleteVocabularyEntry>(used, cascade: true);

        Assert.Equal(Problem.Conflict, refused.Refusal?.Problem);
        Assert.Contains("Retire", refused.Refusal!.Detail, StringComparison.Ordinal);
        Assert.True((await Delete<DeleteVocabularyEntry>(unused)).Succeeded);
    }

    [Fact]
    public async Task Delete_StaleVersion_IsRefused()
    {
        var refused = await _partnership.DoAsync<DeleteFollowUp, DeleteRequest, Deleted>(new(_followUp.Key, 7));

        Assert.Equal(Problem.Stale, refused.Refusal?.Problem);
    }

    [Fact]
    public async Task Delete_Twice_IsGone()
    {
        Assert.True((await Delete<DeleteFollowUp>(_followUp)).Succeeded);
        Assert.Equal(Problem.Gone, (await Delete<DeleteFollowUp>(_followUp)).Refusal?.Problem);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task Delete_MoreThanOneChangeSetHolds_IsRefusedWithAWayOut()
    {
        await Write([.. Enumerable.Range(0, ChangeSet.MaxChanges).Select(_ => Some.Role(_ada, _one))]);

        var refused = await Delete<DeleteOrganisation>(_one, cascade: true);

        Assert.Equal(Problem.TooLarge, refused.Refusal?.Problem);
        Assert.Contains("closed", refused.Refusal!.Detail, StringComparison.Ordinal);
    }

    private Core.ReadModel.ReadModel Model => _partnership.ReadModel.Current;

    private static Engagement Met(params Organisation[] organisations) => new()
    {
        Id = new(Some.Id()),
        EngagementKind = "meeting",
        OccurredOn = new DateOnly(2026, 2, 3),
        Organisations = [.. organisations.Select(organisation => organisation.Id)],
    };

    private async Task Write(params Entity[] entities) =>
        Assert.IsType<ApplyOutcome.Applied>(await _partnership.Get<PartnershipWriter>().ApplyAsync(
            Some.Creating(entities), TestContext.Current.CancellationToken));

    private Task<Outcome<Deleted>> Delete<TUseCase>(Entity entity, bool cascade = false)
        where TUseCase : Core.Access.UseCase<DeleteRequest, Deleted> =>
        _partnership.DoAsync<TUseCase, DeleteRequest, Deleted>(new(entity.Key, 1, cascade));
}
