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

/// <summary>What is particular to each kind but organisations and people, which have tests of their own.</summary>
public sealed class EveryKindTests : IAsyncLifetime
{
    private static readonly Organisation One = Some.Organisation("One");
    private static readonly Organisation Other = Some.Organisation("Other");
    private static readonly Person Ada = Some.Person();
    private static readonly DateOnly Day = new(2026, 2, 3);
    private TestPartnership _partnership = null!;

    public async ValueTask InitializeAsync()
    {
        _partnership = await TestPartnership.CreateAsync();
        Assert.IsType<ApplyOutcome.Applied>(await _partnership.Get<PartnershipWriter>().ApplyAsync(
            Some.Creating(One, Other, Ada), TestContext.Current.CancellationToken));
    }

    public ValueTask DisposeAsync() => _partnership.DisposeAsync();

    [Fact]
    public async Task Role_RoundTripsAndNeedsBothEnds()
    {
        var fields = new RoleFields { Person = RecordReference.To(Ada.Id), Organisation = RecordReference.Named("one"), Title = "Chair", Since = Day };

        var written = await Add<CreateRole, RoleFields>(fields);

        Assert.Equal(("Ada Okafor", "One"), (written.Value.Record.Person!.Label, written.Value.Record.Organisation!.Label));
        await Refused<CreateRole, RoleFields>(fields with { Until = Day }, "until");
        await Refused<CreateRole, RoleFields>(new(), "organisation", "person");
        await Refused<CreateRole, RoleFields>(fields with { Person = RecordReference.To(Some.Id()) }, "person");
    }

    [Fact]
    public async Task Relationship_RoundTripsAndIsChecked()
    {
        var fields = new RelationshipFields
        {
            From = RecordReference.To(One.Id),
            To = RecordReference.To(Other.Id),
            RelationshipKind = "partnership",
            Strength = TieStrength.Coordinating,
            ContactsAtTo = [RecordReference.Named("ada okafor")],
        };

        var written = await Add<CreateRelationship, RelationshipFields>(fields);

        Assert.Equal(Ada.Key, written.Value.Record.ContactsAtTo[0].Id);
        await Refused<CreateRelationship, RelationshipFields>(fields with { To = fields.From }, "to");
        await Refused<CreateRelationship, RelationshipFields>(fields with { RelationshipKind = "friends" }, "relationshipKind");
        await Refused<CreateRelationship, RelationshipFields>(fields with { Strength = (TieStrength)9 }, "strength");
        await Refused<CreateRelationship, RelationshipFields>(fields with { Since = Day, Until = Day.AddDays(-1) }, "until");
        await Refused<CreateRelationship, RelationshipFields>(new(), "from", "relationshipKind", "to");
    }

    [Fact]
    public async Task Area_CannotLieInsideItselfNorShareACode()
    {
        var outer = (await Add<CreateArea, AreaFields>(new() { Name = "Outer", Code = "X-OUTER" })).Value.Record;
        var inner = (await Add<CreateArea, AreaFields>(new() { Name = "Inner", PartOf = [RecordReference.Named("X-OUTER")] })).Value.Record;

        var circle = await _partnership.DoAsync<ChangeArea, ChangeRequest<AreaFields>, Written<AreaFields>>(
            new(outer.Id!.Value, 1, fields => fields with { PartOf = [RecordReference.To(inner.Id!.Value)] }));
        var taken = await Add<CreateArea, AreaFields>(new() { Name = "Another", Code = "E08000031" });

        Assert.Equal(Problem.Invalid, circle.Refusal?.Problem);
        Assert.Equal(["partOf"], circle.Refusal!.Errors.Keys);
        Assert.Equal(Problem.Conflict, taken.Refusal?.Problem);
        Assert.Contains("Wolverhampton", taken.Refusal!.Errors["code"][0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Initiative_And_Participation_AreChecked()
    {
        var initiative = new InitiativeFields { Name = "Learning week", Themes = ["volunteering"], Areas = [RecordReference.Named("Dudley")], StartsOn = Day, EndsOn = Day };

        Assert.True((await Add<CreateInitiative, InitiativeFields>(initiative)).Succeeded);
        await Refused<CreateInitiative, InitiativeFields>(initiative with { EndsOn = Day.AddDays(-1) }, "endsOn");
        await Refused<CreateInitiative, InitiativeFields>(initiative with { Name = null, Themes = ["x"] }, "name", "themes[0]");

        var part = new ParticipationFields { Initiative = RecordReference.Named("learning week"), Organisation = RecordReference.To(One.Id), As = "lead" };
        Assert.Equal("Learning week", (await Add<CreateParticipation, ParticipationFields>(part)).Value.Record.Initiative!.Label);
        await Refused<CreateParticipation, ParticipationFields>(part with { Initiative = null }, "initiative");
    }

    [Fact]
    public async Task Engagement_And_FollowUp_AreChecked()
    {
        var engagement = new EngagementFields { EngagementKind = "meeting", OccurredOn = Day, Organisations = [RecordReference.To(One.Id)], Summary = "First line\nSecond line" };

        var written = await Add<CreateEngagement, EngagementFields>(engagement);
        Assert.Equal("First line\nSecond line", written.Value.Record.Summary);
        await Refused<CreateEngagement, EngagementFields>(new(), "engagementKind", "occurredOn", "organisations");

        var followUp = new FollowUpFields { What = "Send the list", DueOn = Day, Engagement = RecordReference.To(written.Value.Record.Id!.Value) };
        Assert.True((await Add<CreateFollowUp, FollowUpFields>(followUp)).Succeeded);
        await Refused<CreateFollowUp, FollowUpFields>(new(), "dueOn", "what");
        await Refused<CreateFollowUp, FollowUpFields>(followUp with { Engagement = RecordReference.To(Some.Id()) }, "engagement");
    }

    [Fact]
    public async Task ReferenceCount_IsChecked()
    {
        var count = new ReferenceCountFields { Area = RecordReference.Named("Walsall"), Sector = Sector.Faith, Count = 0, Source = "survey", AsOf = Day };

        Assert.True((await Add<CreateReferenceCount, ReferenceCountFields>(count)).Succeeded);
        await Refused<CreateReferenceCount, ReferenceCountFields>(count with { Count = -1 }, "count");
        await Refused<CreateReferenceCount, ReferenceCountFields>(count with { Sector = Sector.Unknown }, "sector");
        await Refused<CreateReferenceCount, ReferenceCountFields>(new(), "area", "asOf", "count", "sector", "source");
    }

    [Fact]
    public async Task VocabularyEntry_KeepsItsCodeAndSchemesNeedAnAdmin()
    {
        var theme = new VocabularyEntryFields { Vocabulary = Vocabulary.Themes, Code = "heritage", Label = "Heritage" };
        var added = (await Add<CreateVocabularyEntry, VocabularyEntryFields>(theme)).Value.Record;

        var recoded = await _partnership.DoAsync<ChangeVocabularyEntry, ChangeRequest<VocabularyEntryFields>, Written<VocabularyEntryFields>>(
            new(added.Id!.Value, 1, fields => fields with { Code = "history" }));
        var again = await Add<CreateVocabularyEntry, VocabularyEntryFields>(theme);
        var scheme = await Add<CreateVocabularyEntry, VocabularyEntryFields>(new() { Vocabulary = Vocabulary.IdentifierSchemes, Code = "crm", Label = "CRM" });

        Assert.Equal(["code"], recoded.Refusal!.Errors.Keys);
        Assert.Equal(Problem.Conflict, again.Refusal?.Problem);
        Assert.Equal(Problem.NotAllowed, scheme.Refusal?.Problem);
        await Refused<CreateVocabularyEntry, VocabularyEntryFields>(theme with { Code = "Not A Code" }, "code");
        await Refused<CreateVocabularyEntry, VocabularyEntryFields>(new() { Vocabulary = Vocabulary.RelationshipKinds, Code = "x", Label = "X", IsDirected = true }, "isDirected");
        await Refused<CreateVocabularyEntry, VocabularyEntryFields>(theme with { Pattern = "(" }, "pattern");
        await Refused<CreateVocabularyEntry, VocabularyEntryFields>(new(), "code", "label", "vocabulary");
    }

    [Fact]
    public async Task IdentifierScheme_WithSharedValues_CannotBecomeUnique()
    {
        var admin = Core.Access.Actor.System;
        var scheme = (await _partnership.Get<CreateVocabularyEntry>().ExecuteAsync(
            admin, new(new() { Vocabulary = Vocabulary.IdentifierSchemes, Code = "crm", Label = "CRM" }), TestContext.Current.CancellationToken)).Value.Record;
        await Add<CreateOrganisation, OrganisationFields>(new() { Name = "A", Identifiers = [new("crm", "7")] });
        await _partnership.DoAsync<CreateOrganisation, CreateRequest<OrganisationFields>, Written<OrganisationFields>>(
            new(new() { Name = "B", Identifiers = [new("crm", "7")] }, OnDuplicate.Create));

        var refused = await _partnership.Get<ChangeVocabularyEntry>().ExecuteAsync(
            admin, new(scheme.Id!.Value, 1, fields => fields with { IsUnique = true }), TestContext.Current.CancellationToken);
        var pointed = await Add<CreateRelationship, RelationshipFields>(new()
        {
            From = RecordReference.Known("crm", "7"),
            To = RecordReference.To(One.Id),
            RelationshipKind = "partnership",
        });

        Assert.Equal(Problem.Conflict, refused.Refusal?.Problem);
        Assert.Equal(["isUnique"], refused.Refusal!.Errors.Keys);
        Assert.Equal(Problem.Conflict, pointed.Refusal?.Problem);
        Assert.Equal(["from"], pointed.Refusal!.Errors.Keys);
    }

    [Fact]
    public async Task Create_SameIdentifierAtOnce_LetsOneIn()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() =>
            _partnership.DoAsync<CreateOrganisation, CreateRequest<OrganisationFields>, Written<OrganisationFields>>(
                new(new() { Name = $"Copy {number}", Identifiers = [new("charity", "1002721")] }, OnDuplicate.Create)))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(7, outcomes.Count(outcome => outcome.Refusal?.Problem == Problem.Conflict));
    }

    private Task<Outcome<Written<TFields>>> Add<TUseCase, TFields>(TFields fields)
        where TUseCase : Core.Access.UseCase<CreateRequest<TFields>, Written<TFields>>
        where TFields : RecordFields => _partnership.DoAsync<TUseCase, CreateRequest<TFields>, Written<TFields>>(new(fields));

    private async Task Refused<TUseCase, TFields>(TFields fields, params string[] members)
        where TUseCase : Core.Access.UseCase<CreateRequest<TFields>, Written<TFields>>
        where TFields : RecordFields
    {
        var refused = await Add<TUseCase, TFields>(fields);
        Assert.Equal(Problem.Invalid, refused.Refusal?.Problem);
        Assert.Equal(members, refused.Refusal!.Errors.Keys.Order(StringComparer.Ordinal));
    }
}
