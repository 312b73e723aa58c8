using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Reads records over one connection.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class RecordReader(SqliteConnection connection) : IDisposable
{
    private const int MaxHolders = 20;

    private readonly Statement _find = new(
        connection,
        "SELECT version, created_at, updated_at, body FROM records WHERE kind = ?1 AND id = ?2");

    private readonly Statement _findTombstone = new(
        connection,
        "SELECT deleted_at, merged_into FROM deleted_records WHERE kind = ?1 AND id = ?2");

    private readonly Statement _findByIdentifier = new(
        connection,
        """
        SELECT r.version, r.created_at, r.updated_at, r.body
        FROM record_identifiers i JOIN records r ON r.kind = i.kind AND r.id = i.record_id
        WHERE i.scheme = ?1 AND i.value = ?2 AND i.kind = ?3 ORDER BY i.record_id LIMIT ?4
        """);

    private readonly Statement _referrers = new(
        connection,
        "SELECT from_kind, from_id FROM record_references WHERE to_id = ?1 ORDER BY from_kind, from_id LIMIT ?2");

    private readonly Statement _stream = new(
        connection,
        "SELECT version, created_at, updated_at, body FROM records WHERE kind = ?1 ORDER BY id");

    public FoundRecord Find(EntityKind kind, Guid id)
    {
        if (Get(kind, id) is { } record)
        {
            return new FoundRecord.Present(record);
        }

        using var tombstone = _findTombstone.Set(1, (long)kind).Set(2, id).Query();
        return !tombstone.Read() ? new FoundRecord.Nothing()
            : tombstone.IdOrNull(1) is { } survivor ? new FoundRecord.Merged(tombstone.Instant(0), survivor)
            : new FoundRecord.Gone(tombstone.Instant(0));
    }

    public StoredRecord? Get(EntityKind kind, Guid id)
    {
        using var rows = _find.Set(1, (long)kind).Set(2, id).Query();
        return rows.Read() ? RecordOf(kind, rows) : null;
    }

    public IReadOnlyList<StoredRecord> FindByIdentifier(EntityKind kind, Identifier identifier)
    {
        var records = new List<StoredRecord>();
        using var rows = _findByIdentifier
            .Set(1, identifier.Scheme).Set(2, identifier.Value).Set(3, (long)kind).Set(4, (long)MaxHolders)
            .Query();
        while (rows.Read())
        {
            records.Add(RecordOf(kind, rows));
        }

        return records;
    }

    public IReadOnlyList<RecordKey> ReferencesTo(Guid id, int limit)
    {
        var keys = new List<RecordKey>();
        using var rows = _referrers.Set(1, id).Set(2, (long)limit).Query();
        while (rows.Read())
        {
            keys.Add(new RecordKey((EntityKind)rows.Number(0), rows.Id(1)));
        }

        return keys;
    }

    /// <summary>Starts reading every record of a kind; the picture stays as of the first block until the end.</summary>
    public void StartStream(EntityKind kind) => _stream.Set(1, (long)kind);

    /// <summary>The next records of the stream; fewer than asked for at its end.</summary>
    public List<StoredRecord> ReadBlock(EntityKind kind, int size)
    {
        var block = new List<StoredRecord>(size);
        while (block.Count < size && _stream.MoveNext(out var row))
        {
            block.Add(RecordOf(kind, row));
        }

        return block;
    }

    /// <summary>Ends the stream, read to its end or not.</summary>
    public void EndStream() => _stream.Reset();

    public void Dispose()
    {
        _find.Dispose();
        _findTombstone.Dispose();
        _findByIdentifier.Dispose();
        _referrers.Dispose();
        _stream.Dispose();
    }

    private static StoredRecord RecordOf(EntityKind kind, Statement.Rows rows) =>
        new(EntityJson.Read(kind, rows.Bytes(3)), rows.Number(0), rows.Instant(1), rows.Instant(2));
}
