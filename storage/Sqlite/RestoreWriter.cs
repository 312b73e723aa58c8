using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Fills the store from an archive over one connection: what is given is written as given.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class RestoreWriter : IDisposable
{
    private readonly Statement _findRestore;
    private readonly Statement _isEmpty;
    private readonly Statement _beginRestore;
    private readonly Statement _move;
    private readonly WriteTransaction _transaction;
    private readonly RecordTables _tables;
    private readonly RunWriter _runs;
    private readonly RunCheckpoints _runRows;
    private readonly Dictionary<string, bool> _uniqueSchemes = [];

    public RestoreWriter(SqliteConnection connection, RunWriter runs)
    {
        _runs = runs;
        _transaction = new WriteTransaction(connection);
        _tables = new RecordTables(connection);
        _runRows = new RunCheckpoints(connection);
        _findRestore = new(connection, "SELECT archive, position, is_complete FROM restores");
        _isEmpty = new(
            connection,
            """
            SELECT NOT EXISTS (SELECT 1 FROM records) AND NOT EXISTS (SELECT 1 FROM deleted_records)
              AND NOT EXISTS (SELECT 1 FROM change_sets) AND NOT EXISTS (SELECT 1 FROM runs)
            """);
        _beginRestore = new(connection, "INSERT INTO restores (archive, position, is_complete) VALUES (?1, 0, 0)");
        _move = new(connection, "UPDATE restores SET position = ?1, is_complete = ?2");
    }

    /// <summary>Takes the store for a restore; null when it holds anything else.</summary>
    public RestoreProgress? Begin(string archive) => _transaction.Run(() =>
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
    public void Load(RestoreBatch batch) => _transaction.Run(() =>
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
        foreach (var part in (IDisposable[])[_findRestore, _isEmpty, _beginRestore, _move, _transaction, _tables, _runRows])
        {
            part.Dispose();
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
            _tables.AddTombstone(new RecordKey(tombstone.Kind, tombstone.EntityId), tombstone.Version, tombstone.DeletedAt, tombstone.MergedInto);
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
        var key = new RecordKey(entity.Kind, entity.Key);
        _tables.AddRecord(key, record.Version, record.CreatedAt, record.UpdatedAt, EntityJson.Write(entity));
        foreach (var reference in entity.References())
        {
            _tables.AddReference(reference.Target, key);
        }

        foreach (var identifier in entity.KnownAs)
        {
            _tables.AddIdentifier(identifier, key, IsUnique(identifier.Scheme));
        }
    }

    // Schemes are entries of a vocabulary, which come first in an archive.
    private bool IsUnique(string scheme)
    {
        if (!_uniqueSchemes.TryGetValue(scheme, out var isUnique))
        {
            isUnique = _tables.IsUnique(scheme);
            _uniqueSchemes.Add(scheme, isUnique);
        }

        return isUnique;
    }

    private void WriteJournalRow(JournalRow row)
    {
        if (row.Ordinal == 0)
        {
            _tables.AddChangeSet(row.Sequence, row.ChangeSetId, row.At, row.ActorId, row.Actor, row.Reason, row.RunId);
        }

        var key = new RecordKey(row.EntityKind, row.EntityId);
        _tables.AddJournalRow(row.Sequence, row.Ordinal, key, row.Operation, row.Version, row.Shape, row.Before.Span, row.After.Span, row.MergedInto);
    }
}
