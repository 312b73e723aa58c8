using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Storage.Tests.Contract;

/// <summary>Records of every kind with every member set, and some with none that can be left out.</summary>
internal static class FullRecords
{
    public static IReadOnlyList<Entity> OfEveryKind()
    {
        var day = new DateOnly(2025, 2, 28);
        var scheme = Some.Scheme() with { Pattern = "^[0-9]{7}$", Synonyms = ["charity no"], IsRetired = true };
        var areaScheme = Some.Scheme(Area.CodeScheme);
        var organisationKind = Some.Entry(Vocabulary.OrganisationKinds, "charity") with { DefaultSector = Sector.Voluntary };
        var relationshipKind = Some.RelationshipKind("funds") with { IsDirected = true, ForwardLabel = "funds", ReverseLabel = "is funded by" };
        var engagementKind = Some.Entry(Vocabulary.EngagementKinds, "meeting") with { IsTwoWay = true };
        var theme = Some.Entry(Vocabulary.Themes, "housing");
        var user = new User { Id = new(Some.Id()), Name = "Ada Okafor", Email = "ada@example.org", Role = AccessRole.Editor, SeesContacts = true, IsDisabled = true };
        var region = Some.Area("West Midlands");
        var area = new Area
        {
            Id = new(Some.Id()),
            Name = "Sandwell",
            Code = "E08000028",
            OtherNames = ["Sandwell MBC"],
            AreaKind = "district",
            PartOf = [region.Id],
            Until = day,
            Successors = [region.Id],
        };
        var organisation = new Organisation
        {
            Id = new(Some.Id()),
            Name = "Zoë’s \"Café\" <trust> & co — 東京",
            OtherNames = ["ZCT"],
            Sector = Sector.Faith,
            SectorIsGuess = true,
            AlsoSectors = [Sector.Public, Sector.Unknown],
            OrganisationKind = organisationKind.Code,
            Identifiers = [new Identifier("charity", "1234567")],
            Website = "https://example.org/?a=b&c",
            Postcode = "B1 1AA",
            BasedIn = area.Id,
            OperatesIn = [area.Id, region.Id],
            RegionWide = true,
            Status = OrganisationStatus.Dormant,
            ClosedOn = day,
            Themes = [theme.Code],
            Tags = ["a", ""],
            Owner = user.Id,
            RelationshipsReviewedOn = day,
            Notes = "Line one\nline two\t\u0001",
            Custom = CustomFields.Of([new("Ofsted rating", "Good"), new("`odd` {name}. $é", "line one\nline two"), new("a", "=1+1")]),
        };
        var other = Some.Organisation("Plain");
        var person = new Person
        {
            Id = new(Some.Id()),
            Name = "Grace Ní Bhriain",
            Emails = ["grace@example.org"],
            Phones = ["+44 121 496 0000"],
            LawfulBasis = new LawfulBasis("consent", "event sign-up", day),
            DoNotContact = true,
            DoNotBroker = true,
            Identifiers = [new Identifier("charity", "1234567")],
            Notes = "",
            Custom = CustomFields.Of([new("Birthday", "1 April")]),
        };
        var another = Some.Person("Grace Bhriain");
        var initiative = new Initiative
        {
            Id = new(Some.Id()),
            Name = "Warm Homes",
            Summary = "Insulation",
            Themes = [theme.Code],
            Areas = [area.Id],
            StartsOn = day,
            EndsOn = day.AddYears(1),
            Identifiers = [new Identifier("charity", "1234567")],
        };
        var engagement = new Engagement
        {
            Id = new(Some.Id()),
            EngagementKind = engagementKind.Code,
            OccurredOn = day,
            LedBy = user.Id,
            Organisations = [organisation.Id],
            People = [person.Id],
            Initiative = initiative.Id,
            Summary = "Agreed to meet again",
        };
        return
        [
            scheme, areaScheme, organisationKind, relationshipKind, engagementKind, theme, user, region, area, organisation,
            other, person, another, initiative, engagement,
            new Role { Id = new(Some.Id()), Person = person.Id, Organisation = other.Id, Title = "Chair", Since = day, Until = day.AddDays(1) },
            new Relationship
            {
                Id = new(Some.Id()),
                From = organisation.Id,
                To = other.Id,
                RelationshipKind = relationshipKind.Code,
                Strength = TieStrength.Integrated,
                Since = day,
                Until = day.AddDays(1),
                Source = "survey",
                ReportedBy = ReportedBy.Both,
                LastConfirmedOn = day,
                ContactsAtFrom = [person.Id],
                ContactsAtTo = [person.Id],
                Notes = "note",
            },
            new Participation { Id = new(Some.Id()), Initiative = initiative.Id, Organisation = other.Id, As = "lead", Since = day, Until = day },
            new FollowUp
            {
                Id = new(Some.Id()),
                What = "Send the minutes",
                DueOn = day,
                DoneOn = day,
                Owner = user.Id,
                Engagement = engagement.Id,
                Organisations = [organisation.Id],
            },
            new ReferenceCount
            {
                Id = new(Some.Id()),
                Area = area.Id,
                Sector = Sector.Unknown,
                OrganisationKind = organisationKind.Code,
                Count = 0,
                Source = "register",
                AsOf = day,
            },
            new ApiKey
            {
                Id = new(Some.Id()),
                Name = "Nightly export",
                Prefix = "pg_abc",
                Hash = new string('0', 64),
                Scopes = Permissions.Read | Permissions.Analyse,
                MadeBy = user.Id,
                ExpiresAt = Some.Instant,
                IsRevoked = true,
            },
            DistinctPair.Of(EntityKind.Organisation, organisation.Key, other.Key),
            DistinctPair.Of(EntityKind.Person, person.Key, another.Key),
            new ApiKey { Id = new(Some.Id()), Name = "No scopes", Prefix = "", Hash = "", Scopes = Permissions.None },
        ];
    }
}
