using PartnershipGraph.Api.Access;
using PartnershipGraph.Api.Journal;
using PartnershipGraph.Api.Organisations;
using PartnershipGraph.Api.People;
using PartnershipGraph.Api.Search;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Search;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Api.OpenApi;

internal static partial class Examples
{
    private static IEnumerable<Example> Records()
    {
        var organisation = Kept(
            new OrganisationFields
            {
                Name = "Aston Works",
                Sector = Sector.Voluntary,
                OrganisationKind = "charity",
                Identifiers = [new Identifier("charity", "1234567")],
                Website = "https://aston-works.example",
                Postcode = "B6 4DA",
                BasedIn = Reference(11, "Birmingham"),
                Status = OrganisationStatus.Partner,
                Themes = ["skills"],
                RelationshipsReviewedOn = new DateOnly(2026, 9, 30),
                Custom = CustomFields.Of([new("Ofsted rating", "Good")]),
            }, 1);
        yield return Of(organisation, patch: """{"status":"dormant","basedIn":{"name":"Dudley"},"website":null,"custom":{"Ofsted rating":null,"Pupils":"412"}}""");
        var role = Kept(new RoleFields { Person = Reference(2, "Ada Okafor"), Organisation = Reference(1, "Aston Works"), Title = "Chair", Since = new DateOnly(2024, 4, 1) }, 3);
        yield return Of(role, patch: """{"until":"2026-11-01"}""");
        var person = Kept(
            new PersonFields
            {
                Name = "Ada Okafor",
                Emails = ["ada@aston-works.example"],
                LawfulBasis = new LawfulBasisFields { Basis = "legitimate-interests", Source = "Skills forum", On = new DateOnly(2026, 5, 12) },
            }, 2);
        yield return Of(person, patch: """{"doNotContact":true}""");
        yield return Of(new PeopleResponse([person with { Roles = [role] }], null, 1, 0));
        yield return Of(
            Kept(
                new RelationshipFields
                {
                    From = Reference(1, "Aston Works"),
                    To = Reference(4, "University of Wolverhampton"),
                    RelationshipKind = "partnership",
                    Strength = TieStrength.Coordinating,
                    Since = new DateOnly(2025, 1, 1),
                    ReportedBy = ReportedBy.Both,
                }, 5),
            patch: """{"strength":"integrated","lastConfirmedOn":"2026-11-03"}""");
        yield return Of(
            Kept(new AreaFields { Name = "Dudley", Code = "E08000027", AreaKind = "district", PartOf = [Reference(12, "Black Country")] }, 13),
            patch: """{"otherNames":["Dudley borough"]}""");
        yield return Of(
            Kept(new VocabularyEntryFields { Vocabulary = Vocabulary.RelationshipKinds, Code = "funds", Label = "Funds", IsDirected = true, ForwardLabel = "funds", ReverseLabel = "is funded by" }, 6),
            patch: """{"synonyms":["grant to"]}""");
        yield return Of(
            Kept(new ReferenceCountFields { Area = Reference(13, "Dudley"), Sector = Sector.Faith, Count = 214, Source = "Survey of places of worship", AsOf = new DateOnly(2026, 3, 31) }, 7),
            patch: """{"count":220}""");
        yield return Of(
            Kept(new InitiativeFields { Name = "Learning City skills bridge", Summary = "Shared courses for returners.", Themes = ["skills"], Areas = [Reference(12, "Black Country")], StartsOn = new DateOnly(2026, 1, 1) }, 8),
            patch: """{"endsOn":"2027-12-31"}""");
        yield return Of(
            Kept(new ParticipationFields { Initiative = Reference(8, "Learning City skills bridge"), Organisation = Reference(1, "Aston Works"), As = "lead" }, 9),
            patch: """{"as":"partner"}""");
        yield return Of(
            Kept(
                new EngagementFields
                {
                    EngagementKind = "meeting",
                    OccurredOn = new DateOnly(2026, 10, 14),
                    Organisations = [Reference(1, "Aston Works")],
                    People = [Reference(2, "Ada Okafor")],
                    Summary = "Agreed to open two courses to Dudley residents.",
                }, 10),
            patch: """{"summary":"Agreed to open three courses to Dudley residents."}""");
        yield return Of(
            Kept(new FollowUpFields { What = "Send the course list", DueOn = new DateOnly(2026, 11, 20), Organisations = [Reference(1, "Aston Works")] }, 14),
            patch: """{"doneOn":"2026-11-18"}""");
        yield return Of(
            Kept(new UserFields { Name = "Sam Hall", Email = "sam@partnership.example", Role = AccessRole.Editor, SeesContacts = true }, 15),
            patch: """{"role":"viewer"}""");
        var key = Kept(new ApiKeyFields { Name = "Nightly sync", Prefix = "pg_kT3x9Q", Scopes = ["read", "write"] }, 16);
        yield return Of(key, patch: """{"isRevoked":true}""", request: """{"name":"Nightly sync","scopes":["read","write"]}""");
        yield return Of(new NewApiKeyResponse("pg_… 43 characters, shown this once", key));
        yield return Of(new MeResponse(Id(16), "Nightly sync", ["read", "write"]));
        yield return Of(new Deleted(1_043, [new TakenAlong(EntityKind.Relationship, 2, 0)]));
        yield return Of(new CandidatesResponse([new Candidate(Id(17), "Aston Works CIC", 0.8, ["has the same name in the same area"])]));
        var line = new JournalEntry
        {
            Sequence = 1_042,
            Ordinal = 0,
            Operation = JournalOperation.Put,
            Kind = EntityKind.Organisation,
            Id = Id(1),
            Version = 2,
            After = new Dictionary<string, System.Text.Json.JsonElement> { ["status"] = System.Text.Json.JsonElement.Parse("\"partner\"") },
            At = Moment,
            ActorId = Id(15),
            Actor = "Sam Hall",
            Reason = "change organisation",
        };
        yield return Of(new HistoryResponse([line]));
        yield return Of(new JournalPage([line], 1_042, HasMore: false));
        yield return Of(new SearchResponse([new SearchHitResponse(EntityKind.Organisation, Id(1), "Aston Works", "Aston Works", SearchReason.Similar, 0.82)]));
        yield return Of(new NetworkResponse(
            Id(1),
            1,
            new DateOnly(2026, 11, 3),
            [new NetworkOrganisation(Id(1), "Aston Works", Sector.Voluntary, 0), new NetworkOrganisation(Id(4), "University of Wolverhampton", Sector.Public, 1)],
            [new NetworkTie(Id(1), Id(4), ["partnership"], TieStrength.Coordinating, new DateOnly(2025, 1, 1), null, true, null)],
            0,
            0));
    }
}
