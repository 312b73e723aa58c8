using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Duplicates;
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
using PartnershipGraph.TestKit.Neo4j;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Neo4j;

/// <summary>
/// SQLite and Neo4j answer any sequence of change sets alike, conflicts included, and end with the same records, journal and references, to
/// the byte. Records of every kind, few of each, so that they collide often.
/// </summary>
public sealed class TwoStoresPropertyTests
{
    private const int PerKind = 3;
    private static readonly SequentialIdSource Ids = new(start: 500_000);
    private static readonly Dictionary<EntityKind, Guid[]> Known = Enum.GetValues<EntityKind>()
        .ToDictionary(kind => kind, _ => Enumerable.Range(0, PerKind).Select(_ => Ids.Next()).ToArray());

    private static readonly DateOnly Day = new(2026, 1, 31);

    [Property(MaxTest = 40, Arbitrary = [typeof(TwoStoresPropertyTests)])]
    [Trait("Speed", "Slow")]
    public async Task ApplyAsync_AnySequenceOfChangeSets_IsTheSameOnBoth(Plan[][] plans)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var sqlite = await TemporaryStore.CreateAsync();
        await using var neo4j = await TemporaryNeo4jStore.CreateAsync();
        var versions = new Dictionary<RecordKey, long>();
        ChangeSet[] changeSets = [Beginning(), .. plans.Select(plan => Some.ChangeSet())];
        for (var number = 0; number < changeSets.Length; number++)
        {
            var changeSet = number == 0 ? changeSets[0] : changeSets[number] with { Changes = ChangesOf(plans[number - 1], versions), At = Some.Instant.AddTicks(number) };
            var expected = await sqlite.Store.ApplyAsync(changeSet, cancellation);
            var actual = await neo4j.Store.ApplyAsync(changeSet, cancellation);

            Assert.Equal(Describe(expected), Describe(actual));
            for (var index = 0; expected is ApplyOutcome.Applied applied && index < changeSet.Changes.Count; index++)
            {
                versions[new(changeSet.Changes[index].Kind, changeSet.Changes[index].EntityId)] = changeSet.Changes[index] is Put ? applied.Versions[index] : 0;
            }
        }

        Assert.Equal(await EverythingAsync(sqlite.Store, cancellation), await EverythingAsync(neo4j.Store, cancellation));
    }

    public static Arbitrary<Plan> Plans() => Arb.From(
        from kind in Gen.Elements(Enum.GetValues<EntityKind>())
        from numbers in Gen.Choose(0, 59).ArrayOf(7)
        from deletes in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        from off in Gen.Frequency((20, Gen.Constant(0)), (1, Gen.Elements(-1, 1)))
        select new Plan(kind, numbers, deletes, off));

    private static ChangeSet Beginning() => Some.Creating(
    [
        Some.Scheme(Area.CodeScheme), Some.Scheme(), Some.Scheme("company", isUnique: false), Some.RelationshipKind(),
        Some.Entry(Vocabulary.OrganisationKinds, "charity"), Some.Entry(Vocabulary.EngagementKinds, "meeting"),
        Some.Entry(Vocabulary.Themes, "housing"), Some.Entry(Vocabulary.Themes, "youth"),
        .. Known[EntityKind.Area].Select(id => new Area { Id = new(id), Name = "Aston" }),
        .. Known[EntityKind.Organisation].Select(id => new Organisation { Id = new(id), Name = "Aston Works" }),
        .. Known[EntityKind.Person].Select(id => new Person { Id = new(id), Name = "Ada Okafor" }),
        .. Known[EntityKind.User].Select(id => new User { Id = new(id), Name = "Edith", Role = AccessRole.Editor }),
        .. Known[EntityKind.Initiative].Select(id => new Initiative { Id = new(id), Name = "Warm Homes" }),
    ]);

    private static Change[] ChangesOf(Plan[] plans, Dictionary<RecordKey, long> versions) =>
    [
        .. plans.Select(plan => (Plan: plan, Entity: EntityOf(plan))).DistinctBy(change => (change.Entity.Kind, change.Entity.Key)).Select(change =>
        {
            var expected = Math.Max(0, versions.GetValueOrDefault(new(change.Entity.Kind, change.Entity.Key)) + change.Plan.Off);
            return change.Plan switch
            {
                { IsDelete: false } => (Change)new Put(change.Entity, expected),
                { Numbers: var n } when n[6] % 2 == 0 => new Delete(change.Entity.Kind, change.Entity.Key, expected),
                { Numbers: var n } => new MergeInto(change.Entity.Kind, change.Entity.Key, expected, Known[change.Plan.Kind][n[5] % PerKind]),
            };
        }),
    ];

    private static Entity EntityOf(Plan plan)
    {
        var n = plan.Numbers;
        Id<T> One<T>(EntityKind kind, int index)
            where T : Entity => new(Known[kind][n[index] % PerKind]);
        Id<T>? Maybe<T>(EntityKind kind, int index)
            where T : Entity => n[index] % 4 == 3 ? null : One<T>(kind, index);
        Id<T>[] Several<T>(EntityKind kind, int index)
            where T : Entity => [.. Enumerable.Range(0, n[index] % 4).Select(step => new Id<T>(Known[kind][(n[index] + (step * 2)) % PerKind]))];
        Identifier[] Identifiers(int index) => [.. Enumerable.Range(0, n[index] % 3).Select(step => new Identifier(n[index] % 2 == 0 ? "charity" : "company", $"{(n[index] + step) % 4}"))];
        string[] Themes(int index) => [.. Enumerable.Range(0, n[index] % 3).Select(step => (n[index] + step) % 2 == 0 ? "housing" : "youth")];
        DateOnly? Date(int index) => n[index] % 3 == 0 ? null : Day.AddDays(n[index]);
        string? Text(int index) => n[index] % 3 == 0 ? null : $"text {n[index]} “quoted” \\ \"\n";
        var id = Known[plan.Kind][n[0] % PerKind];
        return plan.Kind switch
        {
            EntityKind.Organisation => new Organisation
            {
                Id = new(id),
                Name = $"Organisation {n[1]}",
                Sector = (Sector)(n[1] % 5),
                AlsoSectors = [.. Enumerable.Range(0, n[2] % 3).Select(step => (Sector)step)],
                OrganisationKind = n[2] % 2 == 0 ? "charity" : null,
                Identifiers = Identifiers(3),
                BasedIn = Maybe<Area>(EntityKind.Area, 4),
                OperatesIn = Several<Area>(EntityKind.Area, 5),
                Themes = Themes(6),
                Owner = Maybe<User>(EntityKind.User, 6),
                ClosedOn = Date(1),
                Notes = Text(2),
            },
            EntityKind.Person => new Person
            {
                Id = new(id),
                Name = $"Person {n[1]}",
                Emails = [.. Enumerable.Range(0, n[2] % 3).Select(step => $"{step}@example.org")],
                LawfulBasis = n[3] % 2 == 0 ? null : new LawfulBasis("consent", Text(4), Date(5)),
                Identifiers = Identifiers(6),
            },
            EntityKind.Role => new Role
            {
                Id = new(id),
                Person = One<Person>(EntityKind.Person, 1),
                Organisation = One<Organisation>(EntityKind.Organisation, 2),
                Title = Text(3),
                Since = Date(4),
            },
            EntityKind.Relationship => new Relationship
            {
                Id = new(id),
                From = One<Organisation>(EntityKind.Organisation, 1),
                To = One<Organisation>(EntityKind.Organisation, 2),
                RelationshipKind = "partnership",
                Strength = n[3] % 5 == 0 ? null : (TieStrength)(n[3] % 5),
                ContactsAtFrom = Several<Person>(EntityKind.Person, 4),
                ContactsAtTo = Several<Person>(EntityKind.Person, 5),
                Since = Date(6),
            },
            EntityKind.Area => new Area
            {
                Id = new(id),
                Name = $"Area {n[1]}",
                Code = n[2] % 3 == 0 ? null : $"E{n[2] % 3}",
                PartOf = n[3] % 2 == 0 ? [] : Several<Area>(EntityKind.Area, 4),
                Successors = Several<Area>(EntityKind.Area, 5),
            },
            EntityKind.Initiative => new Initiative
            {
                Id = new(id),
                Name = $"Initiative {n[1]}",
                Themes = Themes(2),
                Areas = Several<Area>(EntityKind.Area, 3),
                StartsOn = Date(4),
                Identifiers = Identifiers(5),
            },
            EntityKind.Participation => new Participation
            {
                Id = new(id),
                Initiative = One<Initiative>(EntityKind.Initiative, 1),
                Organisation = One<Organisation>(EntityKind.Organisation, 2),
                As = Text(3),
            },
            EntityKind.Engagement => new Engagement
            {
                Id = new(id),
                EngagementKind = "meeting",
                OccurredOn = Day.AddDays(n[1]),
                LedBy = Maybe<User>(EntityKind.User, 2),
                Organisations = Several<Organisation>(EntityKind.Organisation, 3),
                People = Several<Person>(EntityKind.Person, 4),
                Initiative = Maybe<Initiative>(EntityKind.Initiative, 5),
            },
            EntityKind.FollowUp => new FollowUp
            {
                Id = new(id),
                What = $"Call {n[1]}",
                DueOn = Day,
                Owner = Maybe<User>(EntityKind.User, 2),
                Engagement = n[3] % 2 == 0 ? null : One<Engagement>(EntityKind.Engagement, 4),
                Organisations = Several<Organisation>(EntityKind.Organisation, 5),
            },
            EntityKind.ReferenceCount => new ReferenceCount
            {
                Id = new(id),
                Area = One<Area>(EntityKind.Area, 1),
                Sector = (Sector)(n[2] % 5),
                OrganisationKind = n[3] % 2 == 0 ? "charity" : null,
                Count = n[4],
                Source = "register",
                AsOf = Day,
            },
            EntityKind.User => new User { Id = new(id), Name = $"User {n[1]}", Email = Text(2), Role = (AccessRole)(1 + (n[3] % 3)) },
            EntityKind.ApiKey => new ApiKey
            {
                Id = new(id),
                Name = $"Key {n[1]}",
                Prefix = "pg",
                Hash = "00",
                Scopes = Permissions.Read,
                MadeBy = Maybe<User>(EntityKind.User, 2),
                ExpiresAt = n[3] % 2 == 0 ? null : Some.Instant.AddTicks(n[4]),
            },
            EntityKind.DistinctPair => n[1] % 2 == 0
                ? new DistinctPair { Id = new(id), Organisations = [One<Organisation>(EntityKind.Organisation, 2), One<Organisation>(EntityKind.Organisation, 3)] }
                : new DistinctPair { Id = new(id), People = [One<Person>(EntityKind.Person, 2), One<Person>(EntityKind.Person, 3)] },
            _ => (n[0] % 6) switch
            {
                0 => Some.Scheme(Area.CodeScheme, n[1] % 2 == 0),
                1 => Some.Scheme("charity", n[1] % 2 == 0),
                2 => Some.Scheme("company", n[1] % 2 == 0),
                3 => Some.RelationshipKind() with { IsDirected = n[1] % 2 == 0 },
                4 => Some.Entry(Vocabulary.OrganisationKinds, "charity") with { Label = $"Charity {n[1]}" },
                _ => Some.Entry(Vocabulary.Themes, "housing") with { Synonyms = ["homes"] },
            },
        };
    }

    private static async Task<string> EverythingAsync(IPartnershipStore store, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        void Line(FormattableString line) => text.AppendLine(FormattableString.Invariant(line));
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            await foreach (var record in store.StreamAsync(kind, cancellation))
            {
                Line($"{kind} {record.Version} {record.CreatedAt:O} {record.UpdatedAt:O} {Encoding.UTF8.GetString(EntityJson.Write(record.Entity))}");
            }

            foreach (var id in Known[kind])
            {
                var found = await store.FindAsync(kind, id, cancellation);
                Line($"{found.GetType().Name} {kind} {id} {(found as FoundRecord.Gone)?.At:O} {(found as FoundRecord.Merged)}");
                text.AppendLine(string.Join(' ', await store.ReferencesToAsync(id, 50, cancellation)));
            }
        }

        foreach (var row in await store.ReadJournalAsync(0, int.MaxValue, cancellation))
        {
            Line($"{row.Sequence}.{row.Ordinal} {row.ChangeSetId} {row.EntityKind} {row.EntityId} {row.Operation} {row.MergedInto} {row.Version} {row.At:O} {row.Actor} {Encoding.UTF8.GetString(row.Before.Span)} {Encoding.UTF8.GetString(row.After.Span)}");
        }

        return text.ToString();
    }

    private static string Describe(ApplyOutcome outcome) => outcome switch
    {
        ApplyOutcome.Applied applied => $"applied {applied.Sequence} repeated {applied.Repeated} versions {string.Join(',', applied.Versions)}",
        ApplyOutcome.Refused refused => string.Join('\n', refused.Conflicts.Select(conflict =>
            conflict is Conflict.StillReferenced still ? $"still {still.Kind} {still.EntityId} {still.Count}: {string.Join(' ', still.By)}" : conflict.ToString())),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}

/// <summary>One change, in numbers that a record is made from when it is sent.</summary>
public sealed record Plan(EntityKind Kind, int[] Numbers, bool IsDelete, int Off)
{
    public override string ToString() => $"{(IsDelete ? "delete " : "")}{Kind} [{string.Join(' ', Numbers)}] {Off}";
}
