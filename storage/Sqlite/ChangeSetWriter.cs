using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>
/// Applies change sets over one connection. Everything is written first and checked on what is then there, so that every
/// rule sees the state the change set would leave; a conflict rolls all of it back.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ChangeSetWriter : IDisposable
{
    /// <summary>Conflicts named at most; a change set that has more is no easier to mend.</summary>
    public const int MaxConflicts = 100;

    private const int MaxReferrersNamed = 20;

    private readonly Statement _findChangeSet;
    private readonly Statement _listVersions;
    private readonly Statement _lastSequence;
    private readonly Statement _findRecord;
    private readonly Statement _hasRecord;
    private readonly Statement _findTombstone;
    private readonly Statement _updateRecord;
    private readonly Statement _deleteRecord;
    private readonly Statement _deleteTombstone;
    private readonly Statement _deleteReference;
    private readonly Statement _countReferrers;
    private readonly Statement _listReferrers;
    private readonly Statement _findHolder;
    private readonly Statement _deleteIdentifier;
    private readonly Statement _listShared;
    private readonly Statement _markScheme;
    private readonly WriteTransaction _transaction;
    private readonly RecordTables _tables;
    private readonly RunCheckpoints _checkpoints;

    private readonly List<Conflict> _conflicts = [];
    private readonly Dictionary<string, bool> _uniqueSchemes = [];
    private readonly Dictionary<Guid, Guid[]> _parents = [];
    private readonly HashSet<RecordKey> _present = [];
    private Item[] _items = [];

    public ChangeSetWriter(SqliteConnection connection)
    {
        _findChangeSet = new(connection, "SELECT sequence FROM change_sets WHERE id = ?1");
        _listVersions = new(connection, "SELECT version FROM journal_rows WHERE sequence = ?1 ORDER BY ordinal");
        _lastSequence = new(connection, "SELECT coalesce(max(sequence), 0) FROM change_sets");
        _findRecord = new(connection, "SELECT version, created_at, body FROM records WHERE kind = ?1 AND id = ?2");
        _hasRecord = new(connection, "SELECT 1 FROM records WHERE kind = ?1 AND id = ?2");
        _findTombstone = new(connection, "SELECT version FROM deleted_records WHERE kind = ?1 AND id = ?2");
        _updateRecord = new(
            connection,
            "UPDATE records SET version = ?3, updated_at = ?4, body = ?5 WHERE kind = ?1 AND id = ?2");
        _deleteRecord = new(connection, "DELETE FROM records WHERE kind = ?1 AND id = ?2");
        _deleteTombstone = new(connection, "DELETE FROM deleted_records WHERE kind = ?1 AND id = ?2");
        _deleteReference = new(
            connection,
            "DELETE FROM record_references WHERE to_id = ?1 AND from_kind = ?2 AND from_id = ?3");
        _countReferrers = new(connection, "SELECT count(*) FROM record_references WHERE to_id = ?1");
        _listReferrers = new(
            connection,
            "SELECT from_kind, from_id FROM record_references WHERE to_id = ?1 ORDER BY from_kind, from_id LIMIT ?2");
        _findHolder = new(
            connection,
            "SELECT record_id FROM record_identifiers WHERE scheme = ?1 AND value = ?2 AND kind = ?3 AND slot = x''");
        _deleteIdentifier = new(
            connection,
            "DELETE FROM record_identifiers WHERE scheme = ?1 AND value = ?2 AND kind = ?3 AND record_id = ?4");
        _listShared = new(
            connection,
            """
            SELECT value, kind, max(record_id), min(record_id) FROM record_identifiers WHERE scheme = ?1
            GROUP BY value, kind HAVING count(*) > 1 ORDER BY kind, value LIMIT ?2
            """);
        _markScheme = new(connection, "UPDATE record_identifiers SET slot = iif(?2, x'', record_id) WHERE scheme = ?1");
        _transaction = new(connection);
        _tables = new(connection);
        _checkpoints = new(connection);
    }

    /// <summary>Applies a change set whole or not at all.</summary>
    public ApplyOutcome Apply(PreparedChangeSet prepared)
    {
        if (prepared.IsTooLarge)
        {
            return new ApplyOutcome.Refused(prepared.Conflicts);
        }

        return _transaction.Run<ApplyOutcome>(
            () => FindEarlier(prepared.ChangeSet) ?? Write(prepared),
            keeps: outcome => outcome is ApplyOutcome.Applied { Repeated: false });
    }

    public void Dispose()
    {
        foreach (var part in (IDisposable[])
        [
            _findChangeSet, _listVersions, _lastSequence, _findRecord, _hasRecord, _findTombstone, _updateRecord, _deleteRecord, _deleteTombstone,
            _deleteReference, _countReferrers, _listReferrers, _findHolder, _deleteIdentifier, _listShared, _markScheme, _transaction, _tables, _checkpoints,
        ])
        {
            part.Dispose();
        }
    }

    private ApplyOutcome.Applied? FindEarlier(ChangeSet changeSet)
    {
        long sequence;
        using (var found = _findChangeSet.Set(1, changeSet.Id).Query())
        {
            if (!found.Read())
            {
                return null;
            }

            sequence = found.Number(0);
        }

        var versions = new List<long>();
        using var rows = _listVersions.Set(1, sequence).Query();
        while (rows.Read())
        {
            versions.Add(rows.Number(0));
        }

        return new ApplyOutcome.Applied(sequence, Repeated: true, versions, changeSet.Checkpoint?.ExpectedVersion + 1);
    }

    private ApplyOutcome Write(PreparedChangeSet prepared)
    {
        var changeSet = prepared.ChangeSet;
        Start(prepared);
        var runVersion = changeSet.Checkpoint is { } checkpoint ? WriteCheckpoint(checkpoint) : null;
        ReadItems(changeSet, prepared.Bodies);
        WriteRecords(changeSet.At);
        var tightened = FindSchemeChanges();
        WriteIdentifiers();
        TightenSchemes(tightened);
        WriteReferences();
        CheckDeletes();
        CheckAreas();
        if (_conflicts.Count > 0)
        {
            return new ApplyOutcome.Refused([.. _conflicts]);
        }

        var sequence = LastSequence();
        if (_items.Length > 0)
        {
            sequence++;
            WriteJournal(sequence, changeSet);
        }

        return new ApplyOutcome.Applied(sequence, Repeated: false, Array.ConvertAll(_items, item => item.Version), runVersion);
    }

    private void Start(PreparedChangeSet prepared)
    {
        _conflicts.Clear();
        _uniqueSchemes.Clear();
        _parents.Clear();
        _present.Clear();
        foreach (var conflict in prepared.Conflicts)
        {
            Add(conflict);
        }
    }

    private void Add(Conflict conflict)
    {
        if (_conflicts.Count < MaxConflicts)
        {
            _conflicts.Add(conflict);
        }
    }

    private long? WriteCheckpoint(RunCheckpoint checkpoint)
    {
        if (_checkpoints.Write(checkpoint))
        {
            return checkpoint.ExpectedVersion + 1;
        }

        Add(new Conflict.RunMovedOn(checkpoint.RunId, checkpoint.ExpectedVersion, _checkpoints.VersionOf(checkpoint.RunId)));
        return null;
    }

    private void ReadItems(ChangeSet changeSet, byte[][] bodies)
    {
        _items = new Item[bodies.Length];
        for (var index = 0; index < bodies.Length; index++)
        {
            var item = new Item(changeSet.Changes[index], bodies[index]);
            _items[index] = item;
            ReadPresent(item);
            var mayDelete = item.After is null && item.Change.ExpectedVersion == item.Actual && item.Actual > 0;
            var mayPut = item.After is not null && item.Change.ExpectedVersion == item.Actual;
            if (!mayDelete && !mayPut)
            {
                Add(new Conflict.VersionMismatch(item.Kind, item.Id, item.Change.ExpectedVersion, item.Actual));
            }
        }
    }

    private void ReadPresent(Item item)
    {
        using (var rows = _findRecord.Set(1, (long)item.Kind).Set(2, item.Id).Query())
        {
            if (rows.Read())
            {
                item.Actual = rows.Number(0);
                item.BodyBefore = rows.Bytes(2).ToArray();
                item.Before = EntityJson.Read(item.Kind, item.BodyBefore);
                item.Version = item.Actual + 1;
                return;
            }
        }

        using var tombstone = _findTombstone.Set(1, (long)item.Kind).Set(2, item.Id).Query();
        item.WasDeleted = tombstone.Read();
        item.Version = item.WasDeleted ? tombstone.Number(0) + 1 : 1;
    }

    private void WriteRecords(DateTimeOffset at)
    {
        foreach (var item in _items)
        {
            if (item.Before is { } before)
            {
                RemoveWhatIsNoMore(item, before);
            }

            if (item.After is null)
            {
                DeleteRecord(item, at);
                continue;
            }

            if (item.WasDeleted)
            {
                _deleteTombstone.Set(1, (long)item.Kind).Set(2, item.Id).Execute();
            }

            if (item.Before is null)
            {
                _tables.AddRecord(item.Key, item.Version, at, at, item.BodyAfter);
            }
            else
            {
                _updateRecord.Set(1, (long)item.Kind).Set(2, item.Id).Set(3, item.Version).Set(4, at).SetText(5, item.BodyAfter).Execute();
            }
        }
    }

    private void DeleteRecord(Item item, DateTimeOffset at)
    {
        if (item.Before is not null)
        {
            _deleteRecord.Set(1, (long)item.Kind).Set(2, item.Id).Execute();
            _tables.AddTombstone(item.Key, item.Version, at, item.Survivor);
        }
    }

    private void RemoveWhatIsNoMore(Item item, Entity before)
    {
        foreach (var identifier in before.KnownAs)
        {
            if (item.After is null || !item.After.KnownAs.Contains(identifier))
            {
                _deleteIdentifier
                    .Set(1, identifier.Scheme).Set(2, identifier.Value).Set(3, (long)item.Kind).Set(4, item.Id)
                    .Execute();
            }
        }

        item.TargetsBefore = [.. before.References().Select(reference => reference.Target)];
        var kept = item.After?.References().Select(reference => reference.Target).ToHashSet();
        foreach (var target in item.TargetsBefore)
        {
            if (kept is null || !kept.Contains(target))
            {
                _deleteReference.Set(1, target).Set(2, (long)item.Kind).Set(3, item.Id).Execute();
            }
        }
    }

    /// <summary>
    /// Frees the identifiers of schemes that become shared, and answers the schemes that become unique. Those stay shared until
    /// every identifier is written, so that one look afterwards sees what was there before together with what is new.
    /// </summary>
    private List<string> FindSchemeChanges()
    {
        var tightened = new List<string>();
        foreach (var item in _items)
        {
            if (item.After is not VocabularyEntry { Vocabulary: Vocabulary.IdentifierSchemes } scheme
                || item.Before is not VocabularyEntry before
                || before.IsUnique == scheme.IsUnique)
            {
                continue;
            }

            if (scheme.IsUnique)
            {
                _uniqueSchemes[scheme.Code] = false;
                tightened.Add(scheme.Code);
            }
            else
            {
                _markScheme.Set(1, scheme.Code).Set(2, false).Execute();
            }
        }

        return tightened;
    }

    private void TightenSchemes(List<string> schemes)
    {
        foreach (var scheme in schemes)
        {
            if (IsFreeOfSharing(scheme))
            {
                _markScheme.Set(1, scheme).Set(2, true).Execute();
            }
        }
    }

    private bool IsFreeOfSharing(string scheme)
    {
        var free = true;
        using var rows = _listShared.Set(1, scheme).Set(2, (long)MaxConflicts).Query();
        while (rows.Read())
        {
            free = false;
            Add(new Conflict.IdentifierTaken(
                (EntityKind)rows.Number(1),
                rows.Id(2),
                new Identifier(scheme, rows.Text(0)),
                rows.Id(3)));
        }

        return free;
    }

    private void WriteIdentifiers()
    {
        foreach (var item in _items)
        {
            if (item.After is not { KnownAs.Count: > 0 } after)
            {
                continue;
            }

            foreach (var identifier in after.KnownAs)
            {
                if (item.Before is null || !item.Before.KnownAs.Contains(identifier))
                {
                    WriteIdentifier(item, identifier);
                }
            }
        }
    }

    private void WriteIdentifier(Item item, Identifier identifier)
    {
        var isUnique = IsUnique(identifier.Scheme);
        if (!_tables.AddIdentifier(identifier, item.Key, isUnique) && isUnique)
        {
            // The slot is taken: by another record, or by this one if it names the identifier twice.
            using var holder = _findHolder.Set(1, identifier.Scheme).Set(2, identifier.Value).Set(3, (long)item.Kind).Query();
            if (holder.Read() && holder.Id(0) is var id && id != item.Id)
            {
                Add(new Conflict.IdentifierTaken(item.Kind, item.Id, identifier, id));
            }
        }
    }

    private bool IsUnique(string scheme)
    {
        if (!_uniqueSchemes.TryGetValue(scheme, out var isUnique))
        {
            isUnique = _tables.IsUnique(scheme);
            _uniqueSchemes.Add(scheme, isUnique);
        }

        return isUnique;
    }

    private void WriteReferences()
    {
        foreach (var item in _items)
        {
            if (item.Change is MergeInto merge && !IsPresent(new RecordKey(merge.Kind, merge.Survivor)))
            {
                Add(new Conflict.ReferenceMissing(item.Kind, item.Id, merge.ToSurvivor));
            }

            if (item.After is null)
            {
                continue;
            }

            foreach (var reference in item.After.References())
            {
                if (!IsPresent(new RecordKey(reference.TargetKind, reference.Target)))
                {
                    Add(new Conflict.ReferenceMissing(item.Kind, item.Id, reference));
                }

                if (!item.TargetsBefore.Contains(reference.Target))
                {
                    _tables.AddReference(reference.Target, item.Key);
                }
            }
        }
    }

    private bool IsPresent(RecordKey key)
    {
        if (_present.Contains(key))
        {
            return true;
        }

        using var rows = _hasRecord.Set(1, (long)key.Kind).Set(2, key.EntityId).Query();
        return rows.Read() && _present.Add(key);
    }

    private void CheckDeletes()
    {
        foreach (var item in _items)
        {
            if (item.After is null && item.Before is not null && CountReferrers(item.Id) is > 0 and var count)
            {
                Add(new Conflict.StillReferenced(item.Kind, item.Id, ListReferrers(item.Id), count));
            }
        }
    }

    private int CountReferrers(Guid id)
    {
        using var rows = _countReferrers.Set(1, id).Query();
        rows.Read();
        return (int)rows.Number(0);
    }

    private List<RecordKey> ListReferrers(Guid id)
    {
        var referrers = new List<RecordKey>();
        using var rows = _listReferrers.Set(1, id).Set(2, (long)MaxReferrersNamed).Query();
        while (rows.Read())
        {
            referrers.Add(new RecordKey((EntityKind)rows.Number(0), rows.Id(1)));
        }

        return referrers;
    }

    private void CheckAreas()
    {
        foreach (var item in _items)
        {
            if (item.After is Area { PartOf.Count: > 0 } && IsInsideItself(item.Id))
            {
                Add(new Conflict.AreaInsideItself(item.Id));
            }
        }
    }

    private bool IsInsideItself(Guid area)
    {
        var seen = new HashSet<Guid>();
        var open = new Stack<Guid>(ParentsOf(area));
        while (open.TryPop(out var next))
        {
            if (next == area)
            {
                return true;
            }

            if (seen.Add(next))
            {
                foreach (var parent in ParentsOf(next))
                {
                    open.Push(parent);
                }
            }
        }

        return false;
    }

    private Guid[] ParentsOf(Guid area)
    {
        if (!_parents.TryGetValue(area, out var parents))
        {
            using var rows = _findRecord.Set(1, (long)EntityKind.Area).Set(2, area).Query();
            parents = rows.Read()
                ? [.. ((Area)EntityJson.Read(EntityKind.Area, rows.Bytes(2))).PartOf.Select(parent => parent.Value)]
                : [];
            _parents.Add(area, parents);
        }

        return parents;
    }

    private long LastSequence()
    {
        using var rows = _lastSequence.Query();
        rows.Read();
        return rows.Number(0);
    }

    private void WriteJournal(long sequence, ChangeSet changeSet)
    {
        _tables.AddChangeSet(sequence, changeSet.Id, changeSet.At, changeSet.Actor.Id, changeSet.Actor.Name, changeSet.Reason, changeSet.RunId);
        for (var ordinal = 0; ordinal < _items.Length; ordinal++)
        {
            var item = _items[ordinal];
            var (before, after) = item is { BodyBefore: { } old, After: not null }
                ? MemberChanges.Between(old, item.BodyAfter)
                : (item.BodyBefore, item.BodyAfter);
            _tables.AddJournalRow(sequence, ordinal, item.Key, item.Operation, item.Version, EntityJson.Shape, before, after, item.Survivor);
        }
    }

    /// <summary>One change with what the store held for it.</summary>
    private sealed class Item(Change change, byte[] bodyAfter)
    {
        public Change Change => change;

        public RecordKey Key { get; } = new(change.Kind, change.EntityId);

        public EntityKind Kind => change.Kind;

        public Guid Id => change.EntityId;

        public JournalOperation Operation => change switch
        {
            Put => JournalOperation.Put,
            Delete => JournalOperation.Delete,
            MergeInto => JournalOperation.MergedInto,
            _ => throw new InvalidOperationException("An unknown change."),
        };

        /// <summary>The record that stands for it after a merge.</summary>
        public Guid? Survivor => (change as MergeInto)?.Survivor;

        /// <summary>The record to be; null for a delete or a merge.</summary>
        public Entity? After { get; } = (change as Put)?.Entity;

        public byte[] BodyAfter => bodyAfter;

        /// <summary>The record as it was; null when it was not there.</summary>
        public Entity? Before { get; set; }

        public byte[]? BodyBefore { get; set; }

        public IReadOnlyList<Guid> TargetsBefore { get; set; } = [];

        /// <summary>The version it had; 0 when it was not there.</summary>
        public long Actual { get; set; }

        /// <summary>The version it gets.</summary>
        public long Version { get; set; }

        public bool WasDeleted { get; set; }
    }
}
