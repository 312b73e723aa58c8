using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Contract;

/// <summary>
/// Any sequence of change sets leaves a store with the same records, journal, references and conflicts as
/// <see cref="StoreModel"/>. Few records and few values, so that they collide often.
/// </summary>
public abstract class StorePropertyContract
{
    private static readonly SequentialIdSource Ids = new();
    private static readonly Guid[] Areas = MakeIds(4);
    private static readonly Guid[] Organisations = MakeIds(5);
    private static readonly Guid[] People = MakeIds(2);
    private static readonly Guid[] Roles = MakeIds(2);
    private static readonly Guid[] Relationships = MakeIds(3);
    private static readonly string[] Codes = ["charity", "company"];
    private static readonly string[] Names = ["Aston", "Nechells", "Duddeston"];

    protected abstract Task<StoreUnderTest> OpenAsync();

    [Property(MaxTest = 60, Arbitrary = [typeof(StorePropertyContract)])]
    [Trait("Speed", "Slow")]
    public async Task ApplyAsync_AnySequenceOfChangeSets_AgreesWithTheModel(ChangeSetPlan[] plans)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var open = await OpenAsync();
        await using var owner = open.Owner;
        var model = new StoreModel();
        var sent = new List<ChangeSet> { Beginning() };
        Assert.Equal(StoreModel.Describe(model.Apply(sent[0])), StoreModel.Describe(await open.Store.ApplyAsync(sent[0], cancellation)));
        foreach (var plan in plans)
        {
            var changeSet = plan.RepeatsEarlier ? sent[^1] : ChangeSetOf(plan, model, sent.Count);
            sent.Add(changeSet);

            var expected = StoreModel.Describe(model.Apply(changeSet));
            Assert.Equal(expected, StoreModel.Describe(await open.Store.ApplyAsync(changeSet, cancellation)));
        }

        await AssertSameAsync(model, open.Store, cancellation);
    }

    public static Arbitrary<ChangeSetPlan> ChangeSetPlans()
    {
        var pick = Gen.Choose(0, 59);
        var change =
            from kind in Gen.Frequency((2, Gen.Constant(EntityKind.Area)), (4, Gen.Constant(EntityKind.Organisation)), (1, Gen.Constant(EntityKind.Person)), (1, Gen.Constant(EntityKind.Role)), (2, Gen.Constant(EntityKind.Relationship)), (2, Gen.Constant(EntityKind.VocabularyEntry)))
            from numbers in pick.ArrayOf(5)
            from deletes in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
            from stale in Gen.Frequency((24, Gen.Constant(false)), (1, Gen.Constant(true)))
            select new ChangePlan(kind, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], deletes, stale);
        var plan =
            from count in Gen.Frequency((1, Gen.Constant(0)), (9, Gen.Choose(1, 4)))
            from changes in change.ArrayOf(count)
            from repeats in Gen.Frequency((12, Gen.Constant(false)), (1, Gen.Constant(true)))
            select new ChangeSetPlan(changes, repeats);
        return Arb.From(plan, ShrinkPlan);
    }

    /// <summary>Most of the records, so that what follows finds something to point to and to delete.</summary>
    private static ChangeSet Beginning() => Some.Creating(
        [
            Some.Scheme(Area.CodeScheme),
            Some.Scheme(Codes[0]),
            Some.Scheme(Codes[1], isUnique: false),
            Some.RelationshipKind(),
            .. Areas.Select(id => new Area { Id = new(id), Name = Names[0] }),
            .. Organisations.Skip(1).Select(id => new Organisation { Id = new(id), Name = Names[0] }),
            .. People.Select(id => new Person { Id = new(id), Name = Names[0] }),
        ]);

    private static IEnumerable<ChangeSetPlan> ShrinkPlan(ChangeSetPlan plan) =>
        Enumerable.Range(0, plan.Changes.Length).Select(index => plan with { Changes = [.. plan.Changes[..index], .. plan.Changes[(index + 1)..]] });

    private static ChangeSet ChangeSetOf(ChangeSetPlan plan, StoreModel model, int number) =>
        Some.ChangeSet([.. plan.Changes
            .Select(change => (Plan: change, Entity: EntityOf(change)))
            .DistinctBy(change => (change.Entity.Kind, change.Entity.Key))
            .Select(change =>
            {
                var expected = model.VersionOf(new(change.Entity.Kind, change.Entity.Key)) + (change.Plan.IsStale ? 1 : 0);
                return change.Plan switch
                {
                    { IsDelete: false } => (Change)new Put(change.Entity, expected),
                    { D: var d } when d % 2 == 0 => new Delete(change.Entity.Kind, change.Entity.Key, expected),
                    _ => new MergeInto(change.Entity.Kind, change.Entity.Key, expected, SurvivorOf(change.Plan)),
                };
            })]) with
        {
            At = Some.Instant.AddMinutes(number),
        };

    // Any record of the kind: there or not, going too, or the same one.
    private static Guid SurvivorOf(ChangePlan plan) => EntityOf(plan with { Which = plan.C, A = plan.C }).Key;

    private static Entity EntityOf(ChangePlan plan) => plan.Kind switch
    {
        EntityKind.Area => new Area
        {
            Id = new(Areas[plan.Which % Areas.Length]),
            Name = Names[plan.A % Names.Length],
            Code = plan.B % 3 == 0 ? $"E{plan.C % 2}" : null,
            PartOf = plan.D % 2 == 0 ? [] : [new(Areas[plan.C % Areas.Length])],
        },
        EntityKind.Organisation => new Organisation
        {
            Id = new(Organisations[plan.Which % Organisations.Length]),
            Custom = CustomFields.Of(Enumerable.Range(0, plan.B % 3).Select(field => KeyValuePair.Create("Field " + (char)('c' - field), $"{plan.A}"))),
            Name = Names[plan.A % Names.Length],
            Sector = (Sector)(plan.A % 5),
            BasedIn = plan.B % 3 == 0 ? new Id<Area>(Areas[plan.B % Areas.Length]) : null,
            Identifiers = plan.C % 3 == 0 ? [] : [new Identifier(Codes[plan.D % Codes.Length], $"{plan.C % 2}")],
        },
        EntityKind.Person => new Person
        {
            Id = new(People[plan.Which % People.Length]),
            Name = Names[plan.A % Names.Length],
            DoNotContact = plan.B % 2 == 0,
            Identifiers = plan.C % 4 == 0 ? [new Identifier("charity", $"{plan.D % 2}")] : [],
        },
        EntityKind.Role => new Role
        {
            Id = new(Roles[plan.Which % Roles.Length]),
            Person = new(People[plan.A % People.Length]),
            Organisation = new(Organisations[plan.B % Organisations.Length]),
        },
        EntityKind.Relationship => new Relationship
        {
            Id = new(Relationships[plan.Which % Relationships.Length]),
            From = new(Organisations[plan.A % Organisations.Length]),
            To = new(Organisations[plan.B % Organisations.Length]),
            RelationshipKind = "partnership",
        },
        _ => (plan.Which % 4) switch
        {
            0 => Some.Scheme(Area.CodeScheme, plan.A % 2 == 0),
            1 => Some.RelationshipKind(),
            var code => Some.Scheme(Codes[code - 2], plan.A % 2 == 0),
        },
    };

    private static async Task AssertSameAsync(StoreModel model, IPartnershipStore store, CancellationToken cancellation)
    {
        Assert.Equal(model.Sequence, await store.GetSequenceAsync(cancellation));
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            var expected = model.Records.Where(record => record.Key.Kind == kind).OrderBy(record => record.Key.EntityId).Select(record => Describe(record.Value));
            var actual = new List<string>();
            await foreach (var record in store.StreamAsync(kind, cancellation))
            {
                actual.Add(Describe(record));
            }

            Assert.Equal(expected, actual);
        }

        foreach (var (key, tombstone) in model.Deleted)
        {
            Assert.Equal(
                tombstone.MergedInto is { } survivor ? new FoundRecord.Merged(tombstone.At, survivor) : new FoundRecord.Gone(tombstone.At),
                await store.FindAsync(key.Kind, key.EntityId, cancellation));
        }

        foreach (var target in model.Records.Keys.Concat(model.Deleted.Keys))
        {
            Assert.Equal(
                model.Records
                    .Where(record => record.Value.Entity.References().Any(reference => reference.Target == target.EntityId))
                    .Select(record => record.Key).OrderBy(key => key.Kind).ThenBy(key => key.EntityId),
                await store.ReferencesToAsync(target.EntityId, 100, cancellation));
        }

        foreach (var scheme in (string[])[.. Codes, Area.CodeScheme])
        {
            foreach (var value in (string[])["0", "1", "2", "E0", "E1"])
            {
                var identifier = new Identifier(scheme, value);
                foreach (var kind in (EntityKind[])[EntityKind.Area, EntityKind.Organisation, EntityKind.Person])
                {
                    Assert.Equal(
                        model.Records.Where(record => record.Key.Kind == kind && record.Value.Entity.KnownAs.Contains(identifier)).Select(record => record.Key.EntityId).Order(),
                        (await store.FindByIdentifierAsync(kind, identifier, cancellation)).Select(record => record.Entity.Key).Order());
                }
            }
        }

        var rows = await store.ReadJournalAsync(0, int.MaxValue, cancellation);
        Assert.Equal(model.Journal.Count, rows.Count);
        foreach (var (line, row) in model.Journal.Zip(rows))
        {
            Assert.Equal((line.Sequence, line.Ordinal, line.Key, line.Version), (row.Sequence, row.Ordinal, new RecordKey(row.EntityKind, row.EntityId), row.Version));
            Assert.Equal((line.Operation, line.MergedInto), (row.Operation, row.MergedInto));
            Assert.True(JsonNode.DeepEquals(line.Before, Parse(row.Before)), $"before of {row.Sequence}.{row.Ordinal}");
            Assert.True(JsonNode.DeepEquals(line.After, Parse(row.After)), $"after of {row.Sequence}.{row.Ordinal}");
        }
    }

    private static JsonNode? Parse(ReadOnlyMemory<byte> json) => json.IsEmpty ? null : JsonNode.Parse(json.Span);

    private static string Describe(StoredRecord record) =>
        $"{record.Version} {record.CreatedAt:O} {record.UpdatedAt:O} {System.Text.Encoding.UTF8.GetString(EntityJson.Write(record.Entity))}";

    private static Guid[] MakeIds(int count) => [.. Enumerable.Range(0, count).Select(_ => Ids.Next())];
}

/// <summary>What a change set does, in numbers that a record is made from when it is sent.</summary>
public sealed record ChangeSetPlan(ChangePlan[] Changes, bool RepeatsEarlier)
{
    public override string ToString() => $"[{string.Join("; ", Changes.Select(change => change.ToString()))}]{(RepeatsEarlier ? " again" : "")}";
}

/// <summary>What one change does.</summary>
public sealed record ChangePlan(EntityKind Kind, int Which, int A, int B, int C, int D, bool IsDelete, bool IsStale);
