using System.Text.Json;
using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Reads runs, their rows and their files over one connection.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class RunReader(SqliteConnection connection) : IDisposable
{
    private const string Columns =
        """
        SELECT id, kind, state, version, parameters, done, total, unit, checkpoint, result, problem, actor_id, actor,
               seen_sequence, created_at, started_at, finished_at, cancel_requested, lease_holder, lease_until
        FROM runs
        """;

    private readonly Statement _find = new(connection, Columns + " WHERE id = ?1");

    private readonly Statement _list = new(
        connection,
        Columns + " WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR state = ?2) AND (?3 IS NULL OR id < ?3) ORDER BY id DESC LIMIT ?4");

    private readonly Statement _count = new(
        connection, "SELECT count(*) FROM runs WHERE (?1 IS NULL OR kind = ?1) AND (?2 IS NULL OR state = ?2)");

    private readonly Statement _listUnattended = new(
        connection,
        Columns + " WHERE state = 2 OR (state = 3 AND (lease_until IS NULL OR lease_until <= ?1)) ORDER BY id");

    private readonly Statement _listUnfinished = new(connection, Columns + " WHERE state IN (1, 2, 3) ORDER BY id");

    private readonly Statement _readRows = new(
        connection,
        """
        SELECT number, outcome, entity_id, reasons, cells FROM run_rows
        WHERE run_id = ?1 AND number > ?2 ORDER BY number LIMIT ?3
        """);

    private readonly Statement _readRowsOfOutcome = new(
        connection,
        """
        SELECT number, outcome, entity_id, reasons, cells FROM run_rows
        WHERE run_id = ?1 AND number > ?2 AND outcome = ?4 ORDER BY number LIMIT ?3
        """);

    private readonly Statement _countRows = new(
        connection,
        "SELECT outcome, count(*) FROM run_rows WHERE run_id = ?1 GROUP BY outcome");

    private readonly Statement _findFile = new(
        connection,
        "SELECT id, length FROM run_files WHERE run_id = ?1 AND name = ?2 AND is_complete = 1");

    private readonly Statement _readChunk = new(
        connection,
        "SELECT content FROM run_file_chunks WHERE file_id = ?1 AND ordinal = ?2");

    public Run? Find(Guid id)
    {
        using var rows = _find.Set(1, id).Query();
        return rows.Read() ? RunOf(rows) : null;
    }

    public IReadOnlyList<Run> List(RunKind? kind, RunState? state, Guid? before, int limit)
    {
        using var rows = _list.Set(1, (long?)kind).Set(2, (long?)state).Set(3, before).Set(4, (long)limit).Query();
        return Runs(rows);
    }

    public int Count(RunKind? kind, RunState? state)
    {
        using var rows = _count.Set(1, (long?)kind).Set(2, (long?)state).Query();
        rows.Read();
        return checked((int)rows.Number(0));
    }

    public IReadOnlyList<Run> ListUnattended(DateTimeOffset now)
    {
        using var rows = _listUnattended.Set(1, now).Query();
        return Runs(rows);
    }

    public IReadOnlyList<Run> ListUnfinished()
    {
        using var rows = _listUnfinished.Query();
        return Runs(rows);
    }

    public IReadOnlyList<RunRow> ReadRows(Guid runId, RunRowOutcome? outcome, long after, int limit)
    {
        var statement = outcome is { } wanted ? _readRowsOfOutcome.Set(4, (long)wanted) : _readRows;
        var read = new List<RunRow>();
        using var rows = statement.Set(1, runId).Set(2, after).Set(3, (long)limit).Query();
        while (rows.Read())
        {
            read.Add(new RunRow(
                rows.Number(0),
                (RunRowOutcome)rows.Number(1),
                rows.IdOrNull(2),
                rows.IsNull(3) ? [] : JsonSerializer.Deserialize(rows.Bytes(3), RunRowJson.Default.IReadOnlyListRunRowReason)!,
                rows.IsNull(4) ? null : JsonSerializer.Deserialize(rows.Bytes(4), RunRowJson.Default.IReadOnlyListString)));
        }

        return read;
    }

    public IReadOnlyDictionary<RunRowOutcome, long> CountRows(Guid runId)
    {
        var counts = new Dictionary<RunRowOutcome, long>();
        using var rows = _countRows.Set(1, runId).Query();
        while (rows.Read())
        {
            counts.Add((RunRowOutcome)rows.Number(0), rows.Number(1));
        }

        return counts;
    }

    public (long Id, long Length)? FindFile(Guid runId, string name)
    {
        using var rows = _findFile.Set(1, runId).Set(2, name).Query();
        return rows.Read() ? (rows.Number(0), rows.Number(1)) : null;
    }

    /// <summary>A chunk of a file; null when the file has been replaced since.</summary>
    public byte[]? ReadChunk(long fileId, long ordinal)
    {
        using var rows = _readChunk.Set(1, fileId).Set(2, ordinal).Query();
        return rows.Read() ? rows.Bytes(0).ToArray() : null;
    }

    public void Dispose()
    {
        _find.Dispose();
        _list.Dispose();
        _count.Dispose();
        _listUnattended.Dispose();
        _listUnfinished.Dispose();
        _readRows.Dispose();
        _readRowsOfOutcome.Dispose();
        _countRows.Dispose();
        _findFile.Dispose();
        _readChunk.Dispose();
    }

    private static List<Run> Runs(Statement.Rows rows)
    {
        var runs = new List<Run>();
        while (rows.Read())
        {
            runs.Add(RunOf(rows));
        }

        return runs;
    }

    private static Run RunOf(Statement.Rows rows) => new()
    {
        Id = rows.Id(0),
        Kind = (RunKind)rows.Number(1),
        State = (RunState)rows.Number(2),
        Version = rows.Number(3),
        Parameters = rows.Text(4),
        Progress = new RunProgress(rows.Number(5), rows.NumberOrNull(6), rows.Text(7)),
        Checkpoint = rows.TextOrNull(8),
        Result = rows.TextOrNull(9),
        Problem = rows.TextOrNull(10),
        ActorId = rows.IdOrNull(11),
        Actor = rows.Text(12),
        SeenSequence = rows.NumberOrNull(13),
        CreatedAt = rows.Instant(14),
        StartedAt = rows.InstantOrNull(15),
        FinishedAt = rows.InstantOrNull(16),
        CancelRequested = rows.Number(17) != 0,
        LeaseHolder = rows.TextOrNull(18),
        LeaseUntil = rows.InstantOrNull(19),
    };
}
