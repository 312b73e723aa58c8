using System.Reflection;
using System.Text;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Records;

/// <summary>What was read can be sent back: fields say all there is to say of an entity.</summary>
public sealed class RecordFieldsTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 2, 3);
    private TestPartnership _partnership = null!;

    public static TheoryData<Type, Type> Pairs => [.. typeof(RecordFields).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(RecordFields)))
        .Select(type => (type, type.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRecordFields<,>)).GetGenericArguments()[1]))];

    public async ValueTask InitializeAsync() => _partnership = await TestPartnership.CreateAsync();

    public ValueTask DisposeAsync() => _partnership.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Fields_OfEveryKind_NameEveryMemberOfTheEntity(Type fields, Type entity)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(entity);
        var members = entity.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.Name != nameof(ApiKey.Hash))
            .Select(property => property.Name);

        Assert.Subset(fields.GetProperties().Select(property => property.Name).ToHashSet(), members.ToHashSet());
    }

    [Fact]
    public void Fields_ThereAndBack_AreTheSame()
    {
        var area = new Id<Area>(Some.Id());
        RoundTrip<OrganisationFields, Organisation>(new Organisation
        {
            Id = new(Some.Id()),
            Name = "Aston Works",
            OtherNames = ["AW"],
            Sector = Sector.Public,
            SectorIsGuess = true,
            AlsoSectors = [Sector.Faith],
            OrganisationKind = "school",
            Identifiers = [new("urn", "123456")],
            Website = "https://aston.example",
            Postcode = "B6 4EA",
            BasedIn = area,
            OperatesIn = [area, new(Some.Id())],
            RegionWide = true,
            Status = OrganisationStatus.Dormant,
            ClosedOn = Day,
            Themes = ["volunteering"],
            Tags = ["core"],
            Owner = new(Some.Id()),
            RelationshipsReviewedOn = Day,
            Notes = "First\nSecond",
        });
        RoundTrip<PersonFields, Person>(new Person
        {
            Id = new(Some.Id()),
            Name = "Ada Okafor",
            Emails = ["ada@example.org"],
            Phones = ["0121 496 0496"],
            LawfulBasis = new LawfulBasis("consent", "form", Day),
            DoNotContact = true,
            DoNotBroker = true,
            Identifiers = [new("demo", "P-1")],
            Notes = "Likes tea",
        });
        RoundTrip<RoleFields, Role>(new Role
        {
            Id = new(Some.Id()),
            Person = new(Some.Id()),
            Organisation = new(Some.Id()),
            Title = "Chair",
            Since = Day,
            Until = Day.AddDays(1),
        });
        RoundTrip<RelationshipFields, Relationship>(new Relationship
        {
            Id = new(Some.Id()),
            From = new(Some.Id()),
            To = new(Some.Id()),
            RelationshipKind = "funds",
            Strength = TieStrength.Integrated,
            Since = Day,
            Until = Day.AddDays(1),
            Source = "register",
            ReportedBy = ReportedBy.Both,
            LastConfirmedOn = Day,
            ContactsAtFrom = [new(Some.Id())],
            ContactsAtTo = [new(Some.Id())],
            Notes = "n",
        });
        RoundTrip<AreaFields, Area>(new Area
        {
            Id = new(Some.Id()),
            Name = "Aston",
            Code = "X-1",
            OtherNames = ["Aston Manor"],
            AreaKind = "ward",
            PartOf = [area],
            Until = Day,
            Successors = [new(Some.Id())],
        });
        RoundTrip<InitiativeFields, Initiative>(new Initiative
        {
            Id = new(Some.Id()),
            Name = "Week",
            Summary = "s",
            Themes = ["esol"],
            Areas = [area],
            StartsOn = Day,
            EndsOn = Day,
            Identifiers = [new("demo", "I-1")],
        });
        RoundTrip<ParticipationFields, Participation>(new Participation
        {
            Id = new(Some.Id()),
            Initiative = new(Some.Id()),
            Organisation = new(Some.Id()),
            As = "lead",
            Since = Day,
            Until = Day.AddDays(1),
        });
        RoundTrip<EngagementFields, Engagement>(new Engagement
        {
            Id = new(Some.Id()),
            EngagementKind = "call",
            OccurredOn = Day,
            LedBy = new(Some.Id()),
            Organisations = [new(Some.Id())],
            People = [new(Some.Id())],
            Initiative = new(Some.Id()),
            Summary = "s",
        });
        RoundTrip<FollowUpFields, FollowUp>(new FollowUp
        {
            Id = new(Some.Id()),
            What = "w",
            DueOn = Day,
            DoneOn = Day,
            Owner = new(Some.Id()),
            Engagement = new(Some.Id()),
            Organisations = [new(Some.Id())],
        });
        RoundTrip<ReferenceCountFields, ReferenceCount>(new ReferenceCount
        {
            Id = new(Some.Id()),
            Area = area,
            Sector = Sector.Voluntary,
            OrganisationKind = "charity",
            Count = 0,
            Source = "register",
            AsOf = Day,
        });
        RoundTrip<UserFields, User>(new User
        {
            Id = new(Some.Id()),
            Name = "Una",
            Email = "una@example.org",
            Role = AccessRole.Viewer,
            SeesContacts = true,
            IsDisabled = true,
        });
        RoundTrip<ApiKeyFields, ApiKey>(new ApiKey
        {
            Id = new(Some.Id()),
            Name = "Sync",
            Prefix = "pg_abcdef",
            Hash = new string('a', 64),
            Scopes = Permissions.Read | Permissions.Contacts,
            MadeBy = new(Some.Id()),
            ExpiresAt = Some.Instant,
            IsRevoked = true,
        });
    }

    [Fact]
    public void Fields_OfEveryShippedRecord_AreTheSameThereAndBack()
    {
        Assert.All(VocabularySeeds.Read(), RoundTrip<VocabularyEntryFields, VocabularyEntry>);
        Assert.All(AreaSeeds.Read(), RoundTrip<AreaFields, Area>);
    }

    private void RoundTrip<TFields, TEntity>(TEntity entity)
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        var viewpoint = _partnership.Get<RecordDesk>().ViewpointOf(Actor.System);
        var reader = new FieldReader(viewpoint);

        var back = TFields.Of(entity, viewpoint).ToEntity(entity.Key, entity, reader);

        Assert.Null(reader.Refusal);
        Assert.Equal(Encoding.UTF8.GetString(EntityJson.Write(entity)), Encoding.UTF8.GetString(EntityJson.Write(back)));
    }
}
