using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Reads what only the archive and the integrity check need, over one connection.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class ArchiveReader(SqliteConnection connection) : IDisposable
{
    private readonly Statement _halfRestored = new(connection, "SELECT 1 FROM restores WHERE is_complete = 0");

    private readonly Statement _runIds = new(connection, "SELECT id FROM runs ORDER BY id");

    private readonly Statement _tombstones = new(
        connection,
        "SELECT id, version, deleted_at, merged_into FROM deleted_records WHERE kind = ?1 AND id > ?2 ORDER BY id LIMIT ?3");

    private readonly Statement _files = new(
        connection,
        "SELECT name FROM run_files WHERE run_id = ?1 AND is_complete = 1");

    private readonly DerivedTables _derived = new(connection);

    private readonly Statement _strays = new(
        connection,
        "SELECT kind, hex(id) FROM records WHERE kind NOT BETWEEN 1 AND ?1 ORDER BY kind, id LIMIT ?2");

    /// <summary>Whether a restore has begun and not been completed.</summary>
    public bool IsHalfRestored()
    {
        using var rows = _halfRestored.Query();
        return rows.Read();
    }

    public List<Guid> RunIds()
    {
        var ids = new List<Guid>();
        using var rows = _runIds.Query();
        while (rows.Read())
        {
            ids.Add(rows.Id(0));
        }

        return ids;
    }

    public IReadOnlyList<Tombstone> Tombstones(EntityKind kind, Guid? after, int limit)
    {
        var tombstones = new List<Tombstone>();
        if (after is { } id)
        {
            _tombstones.Set(2, id);
        }
        else
        {
            _tombstones.SetBlob(2, []);
        }

        using var rows = _tombstones.Set(1, (long)kind).Set(3, (long)limit).Query();
        while (rows.Read())
        {
            tombstones.Add(new Tombstone(kind, rows.Id(0), rows.Number(1), rows.Instant(2), rows.IdOrNull(3)));
        }

        return tombstones;
    }

    public IReadOnlyList<string> Files(Guid runId)
    {
        var names = new List<string>();
        using var rows = _files.Set(1, runId).Query();
        while (rows.Read())
        {
            names.Add(rows.Text(0));
        }

        return names;
    }

    /// <summary>Rows that are no records, and derived rows that are not what the records say. Asked within one picture of the store.</summary>
    public IReadOnlyList<string> Strays(int limit)
    {
        var strays = new List<string>();
        using (var rows = _strays.Set(1, (long)Enum.GetValues<EntityKind>().Max()).Set(2, (long)limit).Query())
        {
            while (rows.Read())
            {
                strays.Add($"a row of the table records with kind {rows.Number(0)} and id {rows.Text(1)}");
            }
        }

        return [.. strays.Concat(_derived.Differences()).Take(limit)];
    }

    public void Dispose()
    {
        _halfRestored.Dispose();
        _runIds.Dispose();
        _tombstones.Dispose();
        _files.Dispose();
        _strays.Dispose();
        _derived.Dispose();
    }
}
