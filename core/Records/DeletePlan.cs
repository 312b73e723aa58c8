using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Records;

/// <summary>
/// What deleting a record means for those that point to it, as explicit changes of one change set. A record that means
/// nothing without its target goes too (a role, a tie, a participation, an engagement with nobody left); others stay and no
/// longer point to it.
/// </summary>
internal sealed class DeletePlan
{
    private readonly Dictionary<RecordKey, Planned> _planned = [];
    private readonly RecordKey _subject;

    private DeletePlan(StoredRecord record)
    {
        _subject = new RecordKey(record.Entity.Kind, record.Entity.Key);
        _planned.Add(_subject, new Planned(record, null));
    }

    /// <summary>Every change, those to records that stay first, so that nothing hangs when its target goes.</summary>
    public IReadOnlyList<Journal.Change> Changes =>
        [.. _planned.Values
            .OrderBy(planned => planned.After is null)
            .ThenBy(planned => planned.Record.Entity.Kind)
            .ThenBy(planned => planned.Record.Entity.Key)
            .Select(planned => planned.Change)];

    /// <summary>What goes or changes with the record, in order of kind; without pairs told apart, which nobody misses.</summary>
    public IReadOnlyList<TakenAlong> TakenAlong =>
        [.. _planned
            .Where(planned => planned.Key != _subject && planned.Key.Kind != EntityKind.DistinctPair)
            .GroupBy(planned => planned.Key.Kind, planned => planned.Value)
            .OrderBy(group => group.Key)
            .Select(group => new TakenAlong(
                group.Key,
                group.Count(planned => planned.After is null),
                group.Count(planned => planned.After is not null)))];

    /// <summary>Works out the plan; refused when it would be larger than a change set, or when records need the one to be deleted.</summary>
    public static async Task<Outcome<DeletePlan>> MakeAsync(IPartnershipStore store, StoredRecord record, CancellationToken cancellationToken)
    {
        var plan = new DeletePlan(record);
        var going = new Queue<RecordKey>([plan._subject]);
        while (going.TryDequeue(out var gone))
        {
            var pointing = await store.ReferencesToAsync(gone.EntityId, ChangeSet.MaxChanges + 1, cancellationToken);
            if (pointing.Count > 0 && gone.Kind is EntityKind.VocabularyEntry or EntityKind.User)
            {
                return InUse(record, pointing);
            }

            if (plan._planned.Count + pointing.Count > ChangeSet.MaxChanges)
            {
                return TooMuch(record, pointing.Count);
            }

            var unread = pointing.Where(key => !plan._planned.ContainsKey(key)).ToList();
            foreach (var dependant in await store.GetManyAsync(unread, cancellationToken))
            {
                plan._planned.Add(new RecordKey(dependant.Entity.Kind, dependant.Entity.Key), new Planned(dependant, dependant.Entity));
            }

            foreach (var key in pointing)
            {
                if (plan._planned.TryGetValue(key, out var planned) && planned.After is { } entity)
                {
                    var after = Without(entity, gone);
                    plan._planned[key] = planned with { After = after };
                    if (after is null)
                    {
                        going.Enqueue(key);
                    }
                }
            }
        }

        return plan;
    }

    /// <summary>A record without its pointers to one that goes; null when it goes too.</summary>
    private static Entity? Without(Entity entity, RecordKey gone) => entity switch
    {
        Role or Participation or ReferenceCount or DistinctPair => null,
        Relationship when gone.Kind == EntityKind.Organisation => null,
        Relationship relationship => relationship with
        {
            ContactsAtFrom = Except(relationship.ContactsAtFrom, gone),
            ContactsAtTo = Except(relationship.ContactsAtTo, gone),
        },
        Engagement engagement when Except(engagement.Organisations, gone) is var left => left.Count == 0 && engagement.Organisations.Count > 0
            ? null
            : engagement with
            {
                Organisations = left,
                People = Except(engagement.People, gone),
                Initiative = Except(engagement.Initiative, gone),
            },
        FollowUp followUp => followUp with
        {
            Organisations = Except(followUp.Organisations, gone),
            Engagement = Except(followUp.Engagement, gone),
        },
        Organisation organisation => organisation with
        {
            BasedIn = Except(organisation.BasedIn, gone),
            OperatesIn = Except(organisation.OperatesIn, gone),
        },
        Initiative initiative => initiative with { Areas = Except(initiative.Areas, gone) },
        Area area => area with { PartOf = Except(area.PartOf, gone), Successors = Except(area.Successors, gone) },
        _ => throw new InvalidOperationException($"A {entity.Kind} is not known to point to a {gone.Kind}."),
    };

    private static IReadOnlyList<Id<T>> Except<T>(IReadOnlyList<Id<T>> ids, RecordKey gone)
        where T : Entity => [.. ids.Where(id => id.Value != gone.EntityId)];

    private static Id<T>? Except<T>(Id<T>? id, RecordKey gone)
        where T : Entity => id?.Value == gone.EntityId ? null : id;

    private static Refusal InUse(StoredRecord record, IReadOnlyList<RecordKey> by) => new(
        Problem.Conflict,
        $"{by.Count} records use this {EntityKinds.Word(record.Entity.Kind)} ({string.Join(", ", by.Select(key => EntityKinds.Words(key.Kind)).Distinct())}). {(record.Entity.Kind == EntityKind.VocabularyEntry ? "Retire it" : "Disable it")} instead, or change them first.")
    {
        Details = new Dictionary<string, object?> { ["count"] = by.Count, ["by"] = by.Take(20).ToList() },
    };

    private static Refusal TooMuch(StoredRecord record, int count) => new(
        Problem.TooLarge,
        $"More than {ChangeSet.MaxChanges} records hang on this {EntityKinds.Word(record.Entity.Kind)}, more than one change can take along. Delete some of them first{(record.Entity.Kind == EntityKind.Organisation ? ", or set the day it closed and keep it" : string.Empty)}.")
    {
        Details = new Dictionary<string, object?> { ["count"] = count, ["maxChanges"] = ChangeSet.MaxChanges },
    };

    private sealed record Planned(StoredRecord Record, Entity? After)
    {
        public Journal.Change Change => After is null
            ? new Delete(Record.Entity.Kind, Record.Entity.Key, Record.Version)
            : new Put(After, Record.Version);
    }
}
