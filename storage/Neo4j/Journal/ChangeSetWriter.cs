using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Neo4j.Records;
using PartnershipGraph.Storage.Neo4j.Transport;

namespace PartnershipGraph.Storage.Neo4j.Journal;

/// <summary>
/// Applies change sets, each in one request. What the journal keeps of the state before is read ahead of it and outside the lock; that it
/// still holds is checked inside, by versions, so a change set whose ground has moved is laid out and sent afresh.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class ChangeSetWriter(Neo4jClient client, RecordReader records, RecentRecords recent, JournalReader journal)
{
    /// <summary>Conflicts named at most; a change set that has more is no easier to mend.</summary>
    private const int MaxConflicts = 100;

    private const int MaxReferrersNamed = 20;
    private const int MaxAttempts = 50;
    private const int MaxRemembered = 64;

    private static readonly Statement ApplyStatement = Statement.Writing("journal/apply");
    private static readonly Statement ReadNesting = Statement.Reading("records/area-nesting");
    private static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    public async Task<ApplyOutcome> ApplyAsync(PreparedChangeSet prepared, CancellationToken cancellationToken)
    {
        var changeSet = prepared.ChangeSet;
        if (prepared.IsTooLarge)
        {
            return new ApplyOutcome.Refused(prepared.Conflicts);
        }

        // Most changes that create need no look at what is there, nor do changes of what was read or written just now.
        var remembered = changeSet.Changes.Where(change => change.ExpectedVersion != 0)
            .Select(change => recent.Find(KeyOf(change), change.ExpectedVersion)).OfType<StoredRecord>()
            .ToDictionary(record => new RecordKey(record.Entity.Kind, record.Entity.Key));
        var toRead = changeSet.Changes.Where(change => change.ExpectedVersion != 0).Select(KeyOf).Where(key => !remembered.ContainsKey(key)).ToHashSet();
        for (var attempt = 1; ; attempt++)
        {
            var (before, graves) = toRead.Count == 0 ? ([], []) : await records.LookUpAsync(toRead, cancellationToken);
            foreach (var (key, record) in remembered)
            {
                before.TryAdd(key, record);
            }

            var nesting = MovesAreas(changeSet, before) ? await ReadNestingAsync(cancellationToken) : null;
            var plan = ChangeSetPlan.Of(prepared, before, graves.ToDictionary(grave => grave.Key, grave => grave.Value.Version), nesting);
            var circles = nesting?.Circles(changeSet).ToList() ?? [];
            var isRefused = prepared.Conflicts.Count > 0 || circles.Count > 0;
            var reply = (await client.WriteAsync(ApplyStatement, isResent => plan.Parameters(isRefused, isResent), cancellationToken)).TheOne();
            switch (reply.Text(0))
            {
                case "applied":
                    Remember(changeSet, plan, before);
                    return new ApplyOutcome.Applied(reply.Number(1), Repeated: false, plan.Versions, changeSet.Checkpoint?.ExpectedVersion + 1);
                case "repeated":
                    var versions = changeSet.Changes.Count == 0 ? [] : await journal.VersionsAsync(reply.Number(1), cancellationToken);
                    return new ApplyOutcome.Applied(reply.Number(1), Repeated: true, versions, changeSet.Checkpoint?.ExpectedVersion + 1);
                case "refused" when !MustRead(reply, changeSet, toRead) && Conflicts(prepared, plan, before, circles, reply) is { Count: > 0 } conflicts:
                    return new ApplyOutcome.Refused(conflicts);
                default:
                    // Afresh, and from the store: another writer was here.
                    toRead.UnionWith(remembered.Keys);
                    remembered.Clear();
                    toRead.UnionWith(reply.Rows(3).Select(grave => KeyOf(changeSet.Changes[(int)grave.Number(0)])));
                    break;
            }

            if (attempt == MaxAttempts)
            {
                throw new StoreUnavailableException("Other writers kept changing the same records; the change set was not applied. Send it again.");
            }
        }
    }

    private void Remember(ChangeSet changeSet, ChangeSetPlan plan, Dictionary<RecordKey, StoredRecord> before)
    {
        // A bulk of records is seldom changed one by one soon after.
        if (changeSet.Changes.Count > MaxRemembered)
        {
            return;
        }

        var at = changeSet.At.ToUniversalTime();
        for (var index = 0; index < changeSet.Changes.Count; index++)
        {
            if (changeSet.Changes[index] is Put put)
            {
                recent.Remember(new StoredRecord(put.Entity, plan.Versions[index], before.GetValueOrDefault(KeyOf(put))?.CreatedAt ?? at, at));
            }
        }
    }

    private static RecordKey KeyOf(Change change) => new(change.Kind, change.EntityId);

    private static bool MovesAreas(ChangeSet changeSet, Dictionary<RecordKey, StoredRecord> before) => changeSet.Changes.OfType<Put>()
        .Any(put => put.Entity is Area area
            && !area.PartOf.SequenceEqual((before.GetValueOrDefault(KeyOf(put))?.Entity as Area)?.PartOf ?? []));

    private async Task<AreaNesting> ReadNestingAsync(CancellationToken cancellationToken)
    {
        var row = (await client.ReadAsync(ReadNesting, Nothing, cancellationToken)).TheOne();
        var parents = row.Rows(1).GroupBy(pair => pair.Id(0), pair => pair.Id(1)).ToDictionary(area => area.Key, area => area.ToArray());
        return new AreaNesting(row.Number(0), parents);
    }

    /// <summary>
    /// Whether records that were to be created are there after all. What they hold bears on what else is wrong, so they are read before the
    /// conflicts are named.
    /// </summary>
    private static bool MustRead(object?[] reply, ChangeSet changeSet, HashSet<RecordKey> toRead)
    {
        var found = reply.Rows(2).Where(wrong => wrong.Number(1) > 0).Select(wrong => KeyOf(changeSet.Changes[(int)wrong.Number(0)])).ToList();
        var isMore = found.Exists(key => !toRead.Contains(key));
        toRead.UnionWith(found);
        return isMore;
    }

    private static List<Conflict> Conflicts(
        PreparedChangeSet prepared,
        ChangeSetPlan plan,
        Dictionary<RecordKey, StoredRecord> before,
        List<Conflict> circles,
        object?[] reply)
    {
        var changeSet = prepared.ChangeSet;
        IEnumerable<Conflict> conflicts =
        [
            .. prepared.Conflicts,
            .. RunConflicts(changeSet, reply),
            .. VersionConflicts(changeSet, reply),
            .. IdentifierConflicts(changeSet, before, reply),
            .. ReferenceConflicts(changeSet, plan, reply),
            .. DeleteConflicts(changeSet, before, reply),
            .. circles,
        ];
        return [.. conflicts.Take(MaxConflicts)];
    }

    private static IEnumerable<Conflict> RunConflicts(ChangeSet changeSet, object?[] reply) =>
        changeSet.Checkpoint is { } checkpoint && checkpoint.ExpectedVersion != reply.Number(9)
            ? [new Conflict.RunMovedOn(checkpoint.RunId, checkpoint.ExpectedVersion, reply.Number(9))]
            : [];

    private static IEnumerable<Conflict> VersionConflicts(ChangeSet changeSet, object?[] reply) => reply.Rows(2)
        .OrderBy(wrong => wrong.Number(0))
        .Select(wrong => (Change: changeSet.Changes[(int)wrong.Number(0)], Actual: wrong.Number(1)))
        .Select(wrong => new Conflict.VersionMismatch(wrong.Change.Kind, wrong.Change.EntityId, wrong.Change.ExpectedVersion, wrong.Actual));

    private static IEnumerable<Conflict> IdentifierConflicts(
        ChangeSet changeSet,
        Dictionary<RecordKey, StoredRecord> before,
        object?[] reply)
    {
        var held = new Dictionary<HeldIdentifier, (Guid, Guid)>();
        foreach (var row in reply.Rows(5))
        {
            // A created record and another may claim the same.
            held[new HeldIdentifier(RecordShapes.KindOf(row.Text(0)), new Identifier(row.Text(1), row.Text(2)))] = (row.Id(3), row.Id(4));
        }

        var unique = reply.List(6).Select(scheme => (string)scheme!).ToHashSet();
        var shared = reply.Rows(7).ToDictionary(
            row => new HeldIdentifier(RecordShapes.KindOf(row.Text(2)), new Identifier(row.Text(0), row.Text(1))),
            row => (row.Id(3), row.Id(4)));
        return IdentifierRules.Of(changeSet, before).Conflicts(unique, held, shared);
    }

    private static IEnumerable<Conflict> ReferenceConflicts(ChangeSet changeSet, ChangeSetPlan plan, object?[] reply)
    {
        var missing = reply.List(4).Select(index => plan.Targets[(int)(long)index!]).ToHashSet();
        missing.UnionWith(changeSet.Changes.Where(change => change is not Put).Select(KeyOf));
        return
            from change in changeSet.Changes
            from reference in ChangeSetPlan.ReferencesOf(change)
            where missing.Contains(new RecordKey(reference.TargetKind, reference.Target))
            select new Conflict.ReferenceMissing(change.Kind, change.EntityId, reference);
    }

    private static IEnumerable<Conflict> DeleteConflicts(ChangeSet changeSet, Dictionary<RecordKey, StoredRecord> before, object?[] reply)
    {
        var others = reply.Rows(8).ToDictionary(
            row => (int)row.Number(0),
            row => (Count: (int)row.Number(1), Named: row.Rows(2).Select(key => new RecordKey(RecordShapes.KindOf(key.Text(0)), key.Id(1)))));
        for (var ordinal = 0; ordinal < changeSet.Changes.Count; ordinal++)
        {
            if (changeSet.Changes[ordinal] is Put || changeSet.Changes[ordinal] is not { } going || !before.ContainsKey(KeyOf(going)))
            {
                continue;
            }

            var (count, named) = others.GetValueOrDefault(ordinal, (0, []));
            var mine = changeSet.Changes.OfType<Put>()
                .Where(put => put.Entity.References().Any(reference => reference.Target == going.EntityId))
                .Select(KeyOf)
                .ToList();
            if (count + mine.Count > 0)
            {
                RecordKey[] by = [.. named.Concat(mine).OrderBy(key => key.Kind).ThenBy(key => key.EntityId).Take(MaxReferrersNamed)];
                yield return new Conflict.StillReferenced(going.Kind, going.EntityId, by, count + mine.Count);
            }
        }
    }
}
