using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Fills the store from an archive over one connection: what is given is written as given.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class RestoreWriter : IDisposable
{
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _findRestore;
    private readonly Statement _isEmpty;
    private readonly Statement _beginRestore;
    private readonly Statement _move;
    private readonly Statement _insertRecord;
    private readonly Statement _insertReference;
    private readonly Statement _insertIdentifier;
    private readonly Statement _findEntry;
    private readonly Statement _insertTombstone;
    private readonly Statement _insertChangeSet;
    private readonly Statement _insertJournalRow;
    private readonly RunWriter _runs;
    private readonly RunCheckpoints _runRows;
    private readonly Dictionary<string, bool> _uniqueSchemes = [];

    public RestoreWriter(SqliteConnection connection, RunWriter runs)
    {
        _runs = runs;
        _runRows = new RunCheckpoints(connection);
        _begin = new(connection, "BEGIN IMMEDIATE");
        _commit = new(connection, "COMMIT");
        _rollback = new(connection, "ROLLBACK");
        _findRestore = new(connection, "SELECT archive, position, is_complete FROM restores");
        _isEmpty = new(
            connection,
            """
            SELECT NOT EXISTS (SELECT 1 FROM records) AND NOT EXISTS (SELECT 1 FROM deleted_records)
              AND NOT EXISTS (SELECT 1 FROM change_sets) AND NOT EXISTS (SELECT 1 FROM runs)
            """);
        _beginRestore = new(connection, "INSERT INTO restores (archive, position, is_complete) VALUES (?1, 0, 0)");
        _move = new(connection, "UPDATE restores SET position = ?1, is_complete = ?2");
        _insertRecord = new(
            connection,
            "INSERT INTO records (kind, id, version, created_at, updated_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
        _insertReference = new(
            connection,
            "INSERT OR IGNORE INTO record_references (to_id, from_kind, from_id) VALUES (?1, ?2, ?3)");
        _insertIdentifier = new(
            connection,
            "INSERT OR IGNORE INTO record_identifiers (scheme, value, kind, slot, record_id) VALUES (?1, ?2, ?3, iif(?5, x'', ?4), ?4)");
        _findEntry = new(connection, "SELECT body FROM records WHERE kind = ?1 AND id = ?2");
        _insertTombstone = new(
            connection,
            "INSERT INTO deleted_records (kind, id, version, deleted_at, merged_into) VALUES (?1, ?2, ?3, ?4, ?5)");
        _insertChangeSet = new(
            connection,
            "INSERT INTO change_sets (sequence, id, at, actor_id, actor, reason, run_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        _insertJournalRow = new(
            connection,
            """
            INSERT INTO journal_rows (sequence, ordinal, kind, entity_id, operation, version, shape, before, after, merged_into)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """);
    }

    /// <summary>Takes the store for a restore; null when it holds anything else.</summary>
    public RestoreProgress? Begin(string archive) => InTransaction(() =>
    {
        if (Find() is { } found)
        {
            return found.Archive == archive ? found.Progress : null;
        }

        if (!IsEmpty())
        {
            return null;
        }

        _beginRestore.Set(1, archive).Execute();
        return new RestoreProgress(0, IsComplete: false);
    });

    /// <summary>Writes a batch unless it was written before.</summary>
    public void Load(RestoreBatch batch) => InTransaction(() =>
    {
        var progress = Find()?.Progress;
        if (progress is null || (progress.Position != batch.From && progress.Position != batch.To))
        {
            throw new InvalidOperationException("Another process works on the restore of this store.");
        }

        if (progress.Position == batch.From && !progress.IsComplete)
        {
            Write(batch);
            _move.Set(1, batch.To).Set(2, batch.IsLast).Execute();
        }

        return true;
    });

    public void Dispose()
    {
        foreach (var statement in (Statement[])
        [
            _begin, _commit, _rollback, _findRestore, _isEmpty, _beginRestore, _move, _insertRecord, _insertReference,
            _insertIdentifier, _findEntry, _insertTombstone, _insertChangeSet, _insertJournalRow,
        ])
        {
            statement.Dispose();
        }

        _runRows.Dispose();
    }

    private T InTransaction<T>(Func<T> work)
    {
        _begin.Execute();
        var isOpen = true;
        try
        {
            var result = work();
            _commit.Execute();
            isOpen = false;
            return result;
        }
        finally
        {
            if (isOpen)
            {
                RollBack();
            }
        }
    }

    private void RollBack()
    {
        try
        {
            _rollback.Execute();
        }
        catch (SqliteException)
        {
            // Some failures end the transaction by themselves; then there is none left to roll back.
        }
    }

    private (string Archive, RestoreProgress Progress)? Find()
    {
        using var rows = _findRestore.Query();
        return rows.Read() ? (rows.Text(0), new RestoreProgress(rows.Number(1), rows.Number(2) != 0)) : null;
    }

    private bool IsEmpty()
    {
        using var rows = _isEmpty.Query();
        rows.Read();
        return rows.Number(0) != 0;
    }

    private void Write(RestoreBatch batch)
    {
        foreach (var record in batch.Records)
        {
            WriteRecord(record);
        }

        foreach (var tombstone in batch.Tombstones)
        {
            _insertTombstone
                .Set(1, (long)tombstone.Kind).Set(2, tombstone.EntityId).Set(3, tombstone.Version).Set(4, tombstone.DeletedAt).Set(5, tombstone.MergedInto)
                .Execute();
        }

        foreach (var row in batch.Journal)
        {
            WriteJournalRow(row);
        }

        foreach (var run in batch.Runs)
        {
            _runs.Add(run);
        }

        foreach (var (runId, row) in batch.RunRows)
        {
            _runRows.PutRow(runId, row);
        }
    }

    private void WriteRecord(StoredRecord record)
    {
        var entity = record.Entity;
        _insertRecord
            .Set(1, (long)entity.Kind).Set(2, entity.Key).Set(3, record.Version).Set(4, record.CreatedAt).Set(5, record.UpdatedAt)
            .SetText(6, EntityJson.Write(entity))
            .Execute();
        foreach (var reference in entity.References())
        {
            _insertReference.Set(1, reference.Target).Set(2, (long)entity.Kind).Set(3, entity.Key).Execute();
        }

        foreach (var identifier in entity.KnownAs)
        {
            _insertIdentifier
                .Set(1, identifier.Scheme).Set(2, identifier.Value).Set(3, (long)entity.Kind).Set(4, entity.Key).Set(5, IsUnique(identifier.Scheme))
                .Execute();
        }
    }

    // Schemes are entries of a vocabulary, which come first in an archive.
    private bool IsUnique(string scheme)
    {
        if (!_uniqueSchemes.TryGetValue(scheme, out var isUnique))
        {
            var id = VocabularyEntry.IdOf(Vocabulary.IdentifierSchemes, scheme);
            using var rows = _findEntry.Set(1, (long)EntityKind.VocabularyEntry).Set(2, id.Value).Query();
            isUnique = rows.Read() && ((VocabularyEntry)EntityJson.Read(EntityKind.VocabularyEntry, rows.Bytes(0))).IsUnique;
            _uniqueSchemes.Add(scheme, isUnique);
        }

        return isUnique;
    }

    private void WriteJournalRow(JournalRow row)
    {
        if (row.Ordinal == 0)
        {
            _insertChangeSet
                .Set(1, row.Sequence).Set(2, row.ChangeSetId).Set(3, row.At).Set(4, row.ActorId).Set(5, row.Actor).Set(6, row.Reason).Set(7, row.RunId)
                .Execute();
        }

        _insertJournalRow
            .Set(1, row.Sequence).Set(2, (long)row.Ordinal).Set(3, (long)row.EntityKind).Set(4, row.EntityId).Set(5, (long)row.Operation)
            .Set(6, row.Version).Set(7, (long)row.Shape).SetText(8, row.Before.Span).SetText(9, row.After.Span).Set(10, row.MergedInto)
            .Execute();
    }
}
