using System.Text.Json.Nodes;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Storage.Tests.Contract;

/// <summary>
/// The port's contract, written down a second time in the plainest way that works: whole copies, no indexes, every rule by
/// looking at everything.
/// </summary>
internal sealed class StoreModel
{
    private readonly List<(ChangeSet ChangeSet, long[] Versions)> _applied = [];

    public Dictionary<RecordKey, StoredRecord> Records { get; private set; } = [];

    public Dictionary<RecordKey, (long Version, DateTimeOffset At, Guid? MergedInto)> Deleted { get; private set; } = [];

    public List<JournalLine> Journal { get; } = [];

    public long Sequence => _applied.Count;

    public long VersionOf(RecordKey key) => Records.GetValueOrDefault(key)?.Version ?? 0;

    public ApplyOutcome Apply(ChangeSet changeSet)
    {
        var earlier = _applied.FindIndex(applied => applied.ChangeSet.Id == changeSet.Id);
        if (earlier >= 0)
        {
            return new ApplyOutcome.Applied(earlier + 1, true, _applied[earlier].Versions, null);
        }

        if (changeSet.Changes.Count == 0)
        {
            return new ApplyOutcome.Applied(Sequence, false, [], null);
        }

        var conflicts = new List<Conflict>();
        var records = new Dictionary<RecordKey, StoredRecord>(Records);
        var deleted = new Dictionary<RecordKey, (long, DateTimeOffset, Guid?)>(Deleted);
        var lines = new List<JournalLine>();
        var versions = new List<long>();
        foreach (var change in changeSet.Changes)
        {
            var key = new RecordKey(change.Kind, change.EntityId);
            var before = Records.GetValueOrDefault(key);
            var actual = before?.Version ?? 0;
            var version = (actual > 0 ? actual : Deleted.GetValueOrDefault(key).Version) + 1;
            versions.Add(version);
            if (change.ExpectedVersion != actual || (change is not Put && actual == 0))
            {
                conflicts.Add(new Conflict.VersionMismatch(change.Kind, change.EntityId, change.ExpectedVersion, actual));
            }

            if (change is Put put)
            {
                records[key] = new StoredRecord(put.Entity, version, before?.CreatedAt ?? changeSet.At, changeSet.At);
                deleted.Remove(key);
            }
            else if (records.Remove(key))
            {
                deleted[key] = (version, changeSet.At, (change as MergeInto)?.Survivor);
            }

            lines.Add(LineOf(Sequence + 1, lines.Count, key, version, before?.Entity, change));
        }

        var puts = changeSet.Changes.OfType<Put>().Select(put => put.Entity).ToList();
        var deletes = changeSet.Changes.Where(change => change is not Put).Where(delete => VersionOf(new(delete.Kind, delete.EntityId)) > 0).ToList();
        conflicts.AddRange(puts.OfType<Relationship>().Where(tie => tie.From == tie.To).Select(tie => new Conflict.TieToItself(tie.Key)));
        conflicts.AddRange(MissingReferences(puts, records));
        conflicts.AddRange(changeSet.Changes.OfType<MergeInto>()
            .Where(merge => !records.ContainsKey(new RecordKey(merge.Kind, merge.Survivor)))
            .Select(merge => new Conflict.ReferenceMissing(merge.Kind, merge.EntityId, new(merge.Kind, merge.Survivor, "mergedInto"))));
        conflicts.AddRange(HangingReferences(deletes, records));
        conflicts.AddRange(puts.OfType<Area>().Where(area => Above(area.Key, records).Contains(area.Key)).Select(area => new Conflict.AreaInsideItself(area.Key)));
        conflicts.AddRange(SharedIdentifiers(records));
        if (conflicts.Count > 0)
        {
            return new ApplyOutcome.Refused(conflicts);
        }

        Records = records;
        Deleted = deleted;
        Journal.AddRange(lines);
        _applied.Add((changeSet, [.. versions]));
        return new ApplyOutcome.Applied(Sequence, false, versions, null);
    }

    private static IEnumerable<Conflict> MissingReferences(IEnumerable<Entity> puts, Dictionary<RecordKey, StoredRecord> records) =>
        from entity in puts
        from reference in entity.References()
        where !records.ContainsKey(new RecordKey(reference.TargetKind, reference.Target))
        select new Conflict.ReferenceMissing(entity.Kind, entity.Key, reference);

    private static IEnumerable<Conflict> HangingReferences(IEnumerable<Change> deletes, Dictionary<RecordKey, StoredRecord> records)
    {
        foreach (var delete in deletes)
        {
            var by = records
                .Where(record => record.Value.Entity.References().Any(reference => reference.Target == delete.EntityId))
                .Select(record => record.Key)
                .OrderBy(key => key.Kind).ThenBy(key => key.EntityId)
                .ToList();
            if (by.Count > 0)
            {
                yield return new Conflict.StillReferenced(delete.Kind, delete.EntityId, [.. by.Take(20)], by.Count);
            }
        }
    }

    private static HashSet<Guid> Above(Guid area, Dictionary<RecordKey, StoredRecord> records)
    {
        var above = new HashSet<Guid>();
        var open = new Queue<Guid>([area]);
        while (open.TryDequeue(out var inside))
        {
            if (records.GetValueOrDefault(new RecordKey(EntityKind.Area, inside))?.Entity is Area { PartOf: var partOf })
            {
                foreach (var parent in partOf.Where(parent => above.Add(parent.Value)))
                {
                    open.Enqueue(parent.Value);
                }
            }
        }

        return above;
    }

    /// <summary>
    /// One conflict for each identifier held twice. Who counts as the holder and who as the late-comer is the store's
    /// choice, so only the identifier is compared: see <see cref="Describe"/>.
    /// </summary>
    private static IEnumerable<Conflict> SharedIdentifiers(Dictionary<RecordKey, StoredRecord> records) =>
        from record in records.Values
        from identifier in record.Entity.KnownAs.Distinct()
        where records.GetValueOrDefault(new RecordKey(
            EntityKind.VocabularyEntry,
            VocabularyEntry.IdOf(Vocabulary.IdentifierSchemes, identifier.Scheme).Value))?.Entity is VocabularyEntry { IsUnique: true }
        group record.Entity by (record.Entity.Kind, identifier) into holders
        where holders.Count() > 1
        select new Conflict.IdentifierTaken(holders.Key.Kind, default, holders.Key.identifier, default);

    /// <summary>An outcome in words that are equal when the outcomes are.</summary>
    public static string Describe(ApplyOutcome outcome) => outcome switch
    {
        ApplyOutcome.Applied applied =>
            $"applied {applied.Sequence} repeated {applied.Repeated} versions {string.Join(',', applied.Versions)}",
        ApplyOutcome.Refused refused => string.Join('\n', refused.Conflicts.Select(Describe).Distinct().Order(StringComparer.Ordinal)),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private static string Describe(Conflict conflict) => conflict switch
    {
        Conflict.StillReferenced still => $"still {still.Kind} {still.EntityId} {still.Count}: {string.Join(' ', still.By)}",
        Conflict.IdentifierTaken taken => $"taken {taken.Kind} {taken.Identifier}",
        _ => conflict.ToString(),
    };

    private static JournalLine LineOf(long sequence, int ordinal, RecordKey key, long version, Entity? before, Change change)
    {
        var after = (change as Put)?.Entity;
        var operation = change switch { Put => JournalOperation.Put, MergeInto => JournalOperation.MergedInto, _ => JournalOperation.Delete };
        var mergedInto = (change as MergeInto)?.Survivor;
        var old = before is null ? null : JsonNode.Parse(EntityJson.Write(before))!.AsObject();
        var current = after is null ? null : JsonNode.Parse(EntityJson.Write(after))!.AsObject();
        if (old is null || current is null)
        {
            return new JournalLine(sequence, ordinal, key, operation, mergedInto, version, old, current);
        }

        var oldChanged = new JsonObject();
        var currentChanged = new JsonObject();
        foreach (var name in old.Select(member => member.Key).Union(current.Select(member => member.Key)))
        {
            if (!JsonNode.DeepEquals(old[name], current[name]))
            {
                oldChanged[name] = old[name]?.DeepClone();
                currentChanged[name] = current[name]?.DeepClone();
            }
        }

        return new JournalLine(sequence, ordinal, key, operation, mergedInto, version, oldChanged, currentChanged);
    }
}

/// <summary>A journal row as the model expects it; null is empty.</summary>
internal sealed record JournalLine(
    long Sequence, int Ordinal, RecordKey Key, JournalOperation Operation, Guid? MergedInto, long Version, JsonObject? Before, JsonObject? After);
