using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Exports;

/// <summary>
/// Records with everything that makes files break: formulas, quotes, separators, names that several share, several identifiers
/// of one scheme, values that look like nothing.
/// </summary>
internal static class HostileRegion
{
    private static readonly string[] Texts =
    [
        "=1+1", "+44 121 496 0000", "-1", "@SUM(A1)", "'quoted", "'=x", "say \"so\"", "a;b", "a\\;b", "ends\\", "Smith, Jones & Co", "tab\there", "two  spaces",
        "n/a", "null", "None", "0123", "1/2/2026", "TRUE", "Ünïcode 株式会社", "🏳️‍🌈", "<script>alert(1)</script>", "1E5", "yes", "café (guess)", "a|b", "Ltd", "!!!", "\u202Eabc",
    ];

    public static async Task WriteAsync(TestPartnership partnership, Random random)
    {
        var directory = partnership.ReadModel.Current.Directory;
        var ids = partnership.Ids;
        string[] CodesOf(Vocabulary vocabulary) =>
            [.. directory.Vocabularies.All.Where(entry => entry.Vocabulary == vocabulary).Select(entry => entry.Code).Order(StringComparer.Ordinal)];
        var (kinds, themes, ties, engagementKinds) = (
            CodesOf(Vocabulary.OrganisationKinds), CodesOf(Vocabulary.Themes), CodesOf(Vocabulary.RelationshipKinds), CodesOf(Vocabulary.EngagementKinds));
        string Text() => Texts[random.Next(Texts.Length)];
        string Line() => Text().Replace('\t', ' ');
        string? Maybe(string text) => random.Next(3) == 0 ? null : text;
        DateOnly? Day() => random.Next(3) == 0 ? null : new DateOnly(2020, 1, 1).AddDays(random.Next(2_000));
        T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
        List<T> Some<T>(IReadOnlyList<T> from) => [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pick(from)).Distinct()];

        var users = Enumerable.Range(0, 3).Select(number => new User
        {
            Id = new Id<User>(ids.Next()), Name = number < 2 ? "Same Name" : "Other Name", Email = $"user{number}@example.org", Role = AccessRole.Editor,
        }).ToArray();
        var areas = Enumerable.Range(0, 8).Select(number => new Area
        {
            Id = new Id<Area>(ids.Next()), Name = number < 3 ? "Same Place" : $"{Line()} {number}", Code = number % 2 == 0 ? null : $"X{number}",
            AreaKind = Maybe(Line()), OtherNames = Some(Texts).ConvertAll(text => text.Replace('\t', ' ')),
        }).ToArray();
        areas[5] = areas[5] with { PartOf = [areas[0].Id, areas[3].Id] };

        var number = 0;
        var organisations = Enumerable.Range(0, 40).Select(_ => new Organisation
        {
            Id = new Id<Organisation>(ids.Next()),
            Name = Line(),
            OtherNames = Some(Texts).ConvertAll(text => text.Replace('\t', ' ')),
            Sector = (Sector)random.Next(5),
            SectorIsGuess = random.Next(2) == 0,
            AlsoSectors = random.Next(3) == 0 ? [Sector.Faith, Sector.Public] : [],
            OrganisationKind = random.Next(2) == 0 ? Pick(kinds) : null,
            Identifiers = [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Identifier("reference", $"{Line()} {number++}"))],
            Website = random.Next(2) == 0 ? "https://www.example.org/a?b=c;d" : null,
            Postcode = Maybe(random.Next(2) == 0 ? "B1 1AA" : Line()),
            BasedIn = random.Next(2) == 0 ? Pick(areas).Id : null,
            OperatesIn = [.. Some(areas).Select(area => area.Id)],
            RegionWide = random.Next(2) == 0,
            Status = (OrganisationStatus)(1 + random.Next(4)),
            ClosedOn = Day(),
            Themes = Some(themes),
            Tags = Some(Texts).ConvertAll(text => text.Replace('\t', ' ')),
            Owner = random.Next(2) == 0 ? Pick(users).Id : null,
            RelationshipsReviewedOn = Day(),
            Notes = Maybe($"{Text()}\n{Text()}\r\n{Text()}"),
        }).Select(organisation => organisation.Sector == Sector.Unknown ? organisation with { SectorIsGuess = false } : organisation).ToArray();

        var people = Enumerable.Range(0, 30).Select(place => new Person
        {
            Id = new Id<Person>(ids.Next()),
            Name = Line(),
            Emails = [.. Enumerable.Range(0, random.Next(3)).Select(at => $"p{random.Next(20)}.{at}@example.org")],
            Phones = [.. Enumerable.Range(0, random.Next(3)).Select(at => $"+44 121 496 0{random.Next(100, 999)}")],
            LawfulBasis = random.Next(2) == 0 ? new LawfulBasis(Line() + " basis", Maybe(Line()), Day()) : null,
            DoNotContact = random.Next(2) == 0,
            DoNotBroker = random.Next(2) == 0,
            Identifiers = random.Next(2) == 0 ? [new Identifier("reference", $"person {place}")] : [],
            Notes = Maybe(Text()),
        }).ToArray();
        var roles = people.SelectMany(person => Enumerable.Range(0, random.Next(4)).Select(_ => new Role
        {
            Id = new Id<Role>(ids.Next()), Person = person.Id, Organisation = Pick(organisations).Id, Title = Maybe(Line()), Since = new DateOnly(2020, 1, 1 + random.Next(20)),
        })).ToArray();
        var between = Enumerable.Range(0, 40).Select(_ => (From: Pick(organisations), To: Pick(organisations), Kind: Pick(ties)))
            .Where(tie => tie.From.Key.CompareTo(tie.To.Key) < 0).DistinctBy(tie => (tie.From.Key, tie.To.Key, tie.Kind));
        var relationships = between.Select(tie => new Relationship
        {
            Id = new Id<Relationship>(ids.Next()), From = tie.From.Id, To = tie.To.Id, RelationshipKind = tie.Kind,
            Strength = random.Next(2) == 0 ? (TieStrength)(1 + random.Next(4)) : null,
            Since = Day(), Source = Maybe(Line()), ReportedBy = random.Next(2) == 0 ? (ReportedBy)(1 + random.Next(3)) : null,
            LastConfirmedOn = Day(), Notes = Maybe(Text()),
            ContactsAtFrom = [.. roles.Where(role => role.Organisation == tie.From.Id).Take(1).Select(role => role.Person)],
        }).ToArray();
        var initiative = new Initiative { Id = new Id<Initiative>(ids.Next()), Name = "=Initiative; one" };
        var engagements = Enumerable.Range(0, 20).Select(place => new Engagement
        {
            Id = new Id<Engagement>(ids.Next()), EngagementKind = Pick(engagementKinds), OccurredOn = new DateOnly(2025, 1, 1).AddDays(place),
            Organisations = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Pick(organisations).Id).Distinct()],
            People = [.. Some(people).Select(person => person.Id)], LedBy = random.Next(2) == 0 ? Pick(users).Id : null,
            Initiative = random.Next(2) == 0 ? initiative.Id : null, Summary = Maybe(Text() + "\n" + Text()),
        }).ToArray();
        var followUps = Enumerable.Range(0, 20).Select(place => new FollowUp
        {
            Id = new Id<FollowUp>(ids.Next()), What = $"{Line()} {place}", DueOn = new DateOnly(2026, 1, 1).AddDays(place), DoneOn = Day(),
            Owner = random.Next(2) == 0 ? Pick(users).Id : null, Engagement = random.Next(2) == 0 ? Pick(engagements).Id : null,
            Organisations = [.. Some(organisations).Select(organisation => organisation.Id)],
        }).ToArray();

        Entity[] all = [.. users, .. areas, .. organisations, .. people, .. roles, .. relationships, initiative, .. engagements, .. followUps];
        var outcome = await partnership.Get<PartnershipWriter>().ApplyAsync(
            new ChangeSet
            {
                Id = ids.Next(),
                Actor = TestPartnership.Editor,
                At = partnership.Clock.GetUtcNow(),
                Reason = "A hostile region",
                Changes = [.. all.Select(entity => new Put(entity, 0))],
            },
            CancellationToken.None);
        Assert.IsType<ApplyOutcome.Applied>(outcome);
    }
}
