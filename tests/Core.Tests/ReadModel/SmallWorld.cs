using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Tests.ReadModel;

/// <summary>
/// A few slots for records of each kind and a way to turn any number into a change of one of them, so that arbitrary numbers
/// make arbitrary histories, with many records that point to one another.
/// </summary>
internal static class SmallWorld
{
    public static readonly DateOnly Today = new(2026, 3, 2);
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    public static readonly string[] Names = ["Aston Works", "aston-works", "Béta Trust", "Beta", "Café & Co", "St. Mary's", "Zion Hall"];
    public static readonly string[] EngagementKinds = ["meeting", "newsletter"];
    private const int Slots = 6;

    public static Guid IdOf(EntityKind kind, int slot) => new((int)kind, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, (byte)slot);

    public static IEnumerable<Guid> IdsOf(EntityKind kind) => Enumerable.Range(0, Slots).Select(slot => IdOf(kind, slot));

    public static Id<Organisation> OrganisationAt(int slot) => new(IdOf(EntityKind.Organisation, slot % Slots));

    /// <summary>The change a number stands for. The version and instants come from the place in the history.</summary>
    public static RecordChange ChangeOf(int number, int place)
    {
        var random = new Random(number);
        var kinds = Enum.GetValues<EntityKind>().Where(kind => kind is not (EntityKind.User or EntityKind.ApiKey)).ToArray();
        var kind = kinds[random.Next(kinds.Length)];
        var slot = random.Next(Slots);
        if (random.Next(4) == 0)
        {
            var id = kind == EntityKind.VocabularyEntry ? EntryOf(random, slot).Id.Value : IdOf(kind, slot);
            return new RecordChange(kind, id, null);
        }

        var entity = EntityOf(kind, slot, random);
        return new RecordChange(kind, entity.Key, new StoredRecord(entity, place + 1, Start, Start.AddMinutes(place)));
    }

    /// <summary>The last change of each record, as a fold wants them.</summary>
    public static IReadOnlyList<RecordChange> LastOfEach(IEnumerable<RecordChange> changes) =>
        [.. changes.GroupBy(change => (change.Kind, change.EntityId)).Select(of => of.Last())];

    private static Entity EntityOf(EntityKind kind, int slot, Random random)
    {
        var id = IdOf(kind, slot);
        return kind switch
        {
            EntityKind.Organisation => new Organisation
            {
                Id = new(id),
                Name = Name(random),
                OtherNames = Some(random, () => Name(random)),
                Sector = (Sector)random.Next(5),
                AlsoSectors = Some(random, () => (Sector)random.Next(5)),
                Identifiers = Some(random, () => new Identifier("charity", $"{random.Next(3)}")),
                Postcode = random.Next(2) == 0 ? null : "B1 1BB",
                BasedIn = random.Next(2) == 0 ? null : new(IdOf(EntityKind.Area, random.Next(Slots))),
                OperatesIn = Some(random, () => new Id<Area>(IdOf(EntityKind.Area, random.Next(Slots)))),
                Themes = Some(random, () => random.Next(2) == 0 ? "skills" : "health"),
                Tags = Some(random, () => random.Next(2) == 0 ? "Blue" : "blue"),
                Status = (OrganisationStatus)(1 + random.Next(4)),
            },
            EntityKind.Person => new Person
            {
                Id = new(id),
                Name = Name(random),
                Emails = Some(random, () => $"{random.Next(2)}@Example.org"),
                DoNotContact = random.Next(3) == 0,
                Identifiers = Some(random, () => new Identifier("badge", $"{random.Next(3)}")),
            },
            EntityKind.Role => new Role
            {
                Id = new(id),
                Person = new(IdOf(EntityKind.Person, random.Next(Slots))),
                Organisation = OrganisationAt(random.Next(Slots)),
                Until = Day(random),
            },
            EntityKind.Relationship => Relationship(id, random),
            EntityKind.Area => new Area
            {
                Id = new(id),
                Name = Name(random),
                Code = random.Next(2) == 0 ? null : $"E0{random.Next(3)}",
                // Only towards smaller slots, so that no area lies in itself.
                PartOf = slot == 0 ? [] : Some(random, () => new Id<Area>(IdOf(EntityKind.Area, random.Next(slot)))),
            },
            EntityKind.VocabularyEntry => EntryOf(random, slot) with { IsTwoWay = random.Next(2) == 0 },
            EntityKind.Initiative => new Initiative { Id = new(id), Name = Name(random) },
            EntityKind.Participation => new Participation
            {
                Id = new(id),
                Initiative = new(IdOf(EntityKind.Initiative, random.Next(Slots))),
                Organisation = OrganisationAt(random.Next(Slots)),
            },
            EntityKind.Engagement => new Engagement
            {
                Id = new(id),
                EngagementKind = EngagementKinds[random.Next(2)],
                OccurredOn = Day(random) ?? Today,
                Organisations = [.. Some(random, () => OrganisationAt(random.Next(Slots))).Append(OrganisationAt(random.Next(Slots)))],
            },
            EntityKind.FollowUp => new FollowUp { Id = new(id), What = Name(random), DueOn = Today },
            EntityKind.ReferenceCount => new Core.Coverage.ReferenceCount
            {
                Id = new(id),
                Area = new(IdOf(EntityKind.Area, random.Next(Slots))),
                Sector = Sector.Faith,
                Count = random.Next(9),
                Source = "survey",
                AsOf = Today,
            },
            EntityKind.DistinctPair => DistinctPair.Of(
                EntityKind.Organisation, OrganisationAt(slot).Value, OrganisationAt(slot + 1 + random.Next(Slots - 1)).Value) with { Id = new(id) },
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not made here."),
        };
    }

    private static Relationship Relationship(Guid id, Random random)
    {
        var from = random.Next(Slots);
        return new Relationship
        {
            Id = new(id),
            From = OrganisationAt(from),
            To = OrganisationAt(from + 1 + random.Next(Slots - 1)),
            RelationshipKind = random.Next(2) == 0 ? "partnership" : "funds",
            Strength = random.Next(3) == 0 ? null : (TieStrength)(1 + random.Next(4)),
            Since = Day(random),
            Until = Day(random),
            ReportedBy = random.Next(2) == 0 ? null : (ReportedBy)(1 + random.Next(3)),
            LastConfirmedOn = Day(random),
        };
    }

    private static VocabularyEntry EntryOf(Random random, int slot)
    {
        var code = EngagementKinds[slot % 2];
        return new VocabularyEntry
        {
            Id = VocabularyEntry.IdOf(Vocabulary.EngagementKinds, code),
            Vocabulary = Vocabulary.EngagementKinds,
            Code = code,
            Label = Name(random),
        };
    }

    private static string Name(Random random) => Names[random.Next(Names.Length)];

    private static DateOnly? Day(Random random) => random.Next(3) == 0 ? null : Today.AddDays(random.Next(-500, 100));

    private static T[] Some<T>(Random random, Func<T> make)
    {
        var items = new T[random.Next(3)];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = make();
        }

        return items;
    }
}
