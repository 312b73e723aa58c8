using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Search;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Records;

public sealed class ListRecordsTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 2, 3);
    private readonly Organisation _one = Some.Organisation("One");
    private readonly Organisation _other = Some.Organisation("Other");
    private readonly Person _ada = Some.Person();
    private readonly Initiative _week = new() { Id = new(Some.Id()), Name = "Learning Week", Themes = ["volunteering"], StartsOn = Day, EndsOn = Day };
    private readonly Initiative _year = new() { Id = new(Some.Id()), Name = "A year of reading" };
    private TestPartnership _partnership = null!;

    public async ValueTask InitializeAsync()
    {
        _partnership = await TestPartnership.CreateAsync();
        await Write(
            _one,
            _other,
            _ada,
            _week,
            _year,
            Some.Role(_ada, _one) with { Since = Day },
            Some.Role(_ada, _other, "Trustee") with { Until = Day },
            Some.Relationship(_one, _other),
            new Participation { Id = new(Some.Id()), Initiative = _week.Id, Organisation = _one.Id });
        await Write([.. Enumerable.Range(0, 5).Select(number => Met(Day.AddDays(number), number % 2 == 0 ? _one : _other))]);
    }

    public ValueTask DisposeAsync() => _partnership.DisposeAsync();

    [Fact]
    public async Task ListOrganisations_Rows_CarryTiesAndEngagement()
    {
        var page = (await List<ListOrganisations, OrganisationQuery, OrganisationFields>(new())).Value;

        Assert.Equal(["One", "Other"], page.Items.Select(row => row.Name));
        Assert.Equal((1, Day.AddDays(4), EngagementState.Engaged), (page.Items[0].Ties, page.Items[0].LastEngagedOn, page.Items[0].Engagement));
        Assert.Equal(1, page.Items[0].Version);
    }

    [Fact]
    public async Task ListEngagements_PageByPage_NewestFirst()
    {
        var first = (await List<ListEngagements, EngagementQuery, EngagementFields>(new(), limit: 2)).Value;
        var second = (await List<ListEngagements, EngagementQuery, EngagementFields>(new(), first.NextCursor, 2)).Value;
        var filtered = (await List<ListEngagements, EngagementQuery, EngagementFields>(
            new() { Organisations = [_one.Id], From = Day.AddDays(1), To = Day.AddDays(3) })).Value;
        var foreign = await List<ListEngagements, EngagementQuery, EngagementFields>(new() { Kinds = ["call"] }, first.NextCursor, 2);

        Assert.Equal(5, first.Total);
        Assert.Equal([Day.AddDays(4), Day.AddDays(3)], first.Items.Select(row => row.OccurredOn!.Value));
        Assert.Equal([Day.AddDays(2), Day.AddDays(1)], second.Items.Select(row => row.OccurredOn!.Value));
        Assert.Equal([Day.AddDays(2)], filtered.Items.Select(row => row.OccurredOn!.Value));
        Assert.Equal(Problem.Malformed, foreign.Refusal?.Problem);
    }

    [Fact]
    public async Task Lists_Filters_Narrow()
    {
        Assert.Equal(["Chair"], (await List<ListRoles, RoleQuery, RoleFields>(new() { HeldOn = Day })).Value.Items.Select(row => row.Title));
        Assert.Equal(2, (await List<ListRoles, RoleQuery, RoleFields>(new() { Person = _ada.Id })).Value.Total);
        Assert.Equal(["A year of reading", "Learning Week"], (await List<ListInitiatives, InitiativeQuery, InitiativeFields>(new())).Value.Items.Select(row => row.Name));
        Assert.Equal(["Learning Week"], (await List<ListInitiatives, InitiativeQuery, InitiativeFields>(new() { Organisation = _one.Id })).Value.Items.Select(row => row.Name));
        Assert.Equal(["A year of reading"], (await List<ListInitiatives, InitiativeQuery, InitiativeFields>(new() { RunningOn = Day.AddDays(1) })).Value.Items.Select(row => row.Name));
        Assert.Equal(1, (await List<ListParticipations, ParticipationQuery, ParticipationFields>(new() { Initiative = _week.Id })).Value.Total);
        Assert.Equal(0, (await List<ListParticipations, ParticipationQuery, ParticipationFields>(new() { Initiative = _year.Id })).Value.Total);
        Assert.Equal(1, (await List<ListRelationships, RelationshipQuery, RelationshipFields>(new() { Organisations = [_one.Id] })).Value.Total);
        Assert.Equal(0, (await List<ListReferenceCounts, ReferenceCountQuery, ReferenceCountFields>(new())).Value.Total);
    }

    [Fact]
    public async Task ListAreas_Within_IsEverythingBelow()
    {
        var black = Assert.Single(_partnership.ReadModel.Current.Directory.AreasNamed("Black Country"));

        var areas = (await List<ListAreas, AreaQuery, AreaFields>(new() { Within = black })).Value;

        Assert.Equal(["Dudley", "Sandwell", "Walsall", "Wolverhampton"], areas.Items.Select(area => area.Name));
        Assert.Equal(["Wolverhampton"], (await List<ListAreas, AreaQuery, AreaFields>(new() { Text = "wolver" })).Value.Items.Select(area => area.Name));
    }

    [Fact]
    public async Task ListVocabularyEntries_LeavesRetiredOnesOut()
    {
        var query = new VocabularyQuery { Vocabulary = Vocabulary.EngagementKinds };
        var before = (await List<ListVocabularyEntries, VocabularyQuery, VocabularyEntryFields>(query)).Value;
        var retired = before.Items[0];
        await _partnership.DoAsync<ChangeVocabularyEntry, ChangeRequest<VocabularyEntryFields>, Written<VocabularyEntryFields>>(
            new(retired.Id!.Value, 1, fields => fields with { IsRetired = true }));

        var after = (await List<ListVocabularyEntries, VocabularyQuery, VocabularyEntryFields>(query)).Value;

        Assert.Equal(before.Items.Skip(1).Select(entry => entry.Code), after.Items.Select(entry => entry.Code));
        Assert.Equal(before.Total, (await List<ListVocabularyEntries, VocabularyQuery, VocabularyEntryFields>(query with { IncludeRetired = true })).Value.Total);
    }

    [Fact]
    public async Task ListFollowUps_Open_DueFirst()
    {
        await Write(Promise("b", Day.AddDays(2)), Promise("a", Day.AddDays(9)), Promise("done", Day) with { DoneOn = Day });

        var open = (await List<ListFollowUps, FollowUpQuery, FollowUpFields>(new() { IsOpen = true })).Value;

        Assert.Equal(["b", "a"], open.Items.Select(row => row.What));
        Assert.Equal(["done", "b"], (await List<ListFollowUps, FollowUpQuery, FollowUpFields>(new() { DueBy = Day.AddDays(2) })).Value.Items.Select(row => row.What));
    }

    [Fact]
    public async Task SearchEverything_And_EgoNetwork_CheckTheirBounds()
    {
        var hits = await _partnership.DoAsync<SearchEverything, SearchQuery, IReadOnlyList<SearchHit>>(new("learning"));
        var tooMany = await _partnership.DoAsync<SearchEverything, SearchQuery, IReadOnlyList<SearchHit>>(new("learning", 0));
        var around = await _partnership.DoAsync<GetEgoNetwork, EgoNetworkRequest, EgoNetwork>(new(_one.Id, new NetworkFilter(Day)));
        var tooFar = await _partnership.DoAsync<GetEgoNetwork, EgoNetworkRequest, EgoNetwork>(new(_one.Id, new NetworkFilter(Day)) { Hops = 4 });
        var nobody = await _partnership.DoAsync<GetEgoNetwork, EgoNetworkRequest, EgoNetwork>(new(new(Some.Id()), new NetworkFilter(Day)));

        Assert.Contains(hits.Value, hit => hit.Name == "Learning Week");
        Assert.Equal(["limit"], tooMany.Refusal!.Errors.Keys);
        Assert.Equal(2, around.Value.Members.Count);
        Assert.Equal(["hops"], tooFar.Refusal!.Errors.Keys);
        Assert.Equal(Problem.NotFound, nobody.Refusal?.Problem);
    }

    [Fact]
    public async Task FindSimilarOrganisations_LeavesItselfOut()
    {
        await Write(Some.Organisation("ONE"));

        var similar = await _partnership.DoAsync<FindSimilarOrganisations, Guid, IReadOnlyList<Candidate>>(_one.Key);

        Assert.Equal("ONE", Assert.Single(similar.Value).Name);
    }

    private static Engagement Met(DateOnly day, Organisation organisation) =>
        new() { Id = new(Some.Id()), EngagementKind = "meeting", OccurredOn = day, Organisations = [organisation.Id] };

    private static FollowUp Promise(string what, DateOnly day) => new() { Id = new(Some.Id()), What = what, DueOn = day };

    private async Task Write(params Entity[] entities) =>
        Assert.IsType<ApplyOutcome.Applied>(await _partnership.Get<PartnershipWriter>().ApplyAsync(
            Some.Creating(entities), TestContext.Current.CancellationToken));

    private Task<Outcome<Page<TFields>>> List<TUseCase, TQuery, TFields>(TQuery query, string? cursor = null, int limit = 50)
        where TUseCase : Core.Access.UseCase<ListRequest<TQuery>, Page<TFields>> =>
        _partnership.DoAsync<TUseCase, ListRequest<TQuery>, Page<TFields>>(new(query, new PageRequest(cursor, limit)));
}
