using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Reads the journal over one connection.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class JournalReader(SqliteConnection connection) : IDisposable
{
    private const string Columns =
        """
        SELECT c.sequence, j.ordinal, c.id, j.kind, j.entity_id, j.operation, j.version, j.shape, j.before, j.after,
               c.at, c.actor_id, c.actor, c.reason, c.run_id, j.merged_into
        """;

    private readonly Statement _lastSequence = new(connection, "SELECT coalesce(max(sequence), 0) FROM change_sets");

    private readonly Statement _after = new(
        connection,
        Columns + " FROM journal_rows j JOIN change_sets c ON c.sequence = j.sequence"
        + " WHERE j.sequence > ?1 ORDER BY j.sequence, j.ordinal");

    private readonly Statement _ofEntity = new(
        connection,
        Columns + " FROM journal_rows j JOIN change_sets c ON c.sequence = j.sequence"
        + " WHERE j.kind = ?1 AND j.entity_id = ?2 ORDER BY j.sequence DESC, j.ordinal DESC LIMIT ?3");

    private readonly Statement _ofRun = new(
        connection,
        Columns + " FROM change_sets c JOIN journal_rows j ON j.sequence = c.sequence"
        + " WHERE c.run_id = ?1 AND c.sequence < ?2 ORDER BY c.sequence DESC, j.ordinal DESC");

    public long LastSequence()
    {
        using var rows = _lastSequence.Query();
        rows.Read();
        return rows.Number(0);
    }

    public IReadOnlyList<JournalRow> ReadAfter(long after, int limit)
    {
        using var rows = _after.Set(1, after).Query();
        return WholeChangeSets(rows, limit);
    }

    public IReadOnlyList<JournalRow> ReadOfEntity(EntityKind kind, Guid id, int limit)
    {
        using var rows = _ofEntity.Set(1, (long)kind).Set(2, id).Set(3, (long)limit).Query();
        var history = new List<JournalRow>();
        while (rows.Read())
        {
            history.Add(RowOf(rows));
        }

        return history;
    }

    public IReadOnlyList<JournalRow> ReadOfRun(Guid runId, long? before, int limit)
    {
        using var rows = _ofRun.Set(1, runId).Set(2, before ?? long.MaxValue).Query();
        return WholeChangeSets(rows, limit);
    }

    public void Dispose()
    {
        _lastSequence.Dispose();
        _after.Dispose();
        _ofEntity.Dispose();
        _ofRun.Dispose();
    }

    private static List<JournalRow> WholeChangeSets(Statement.Rows rows, int limit)
    {
        var read = new List<JournalRow>();
        while (rows.Read())
        {
            if (read.Count >= limit && rows.Number(0) != read[^1].Sequence)
            {
                break;
            }

            read.Add(RowOf(rows));
        }

        return read;
    }

    private static JournalRow RowOf(Statement.Rows rows) => new()
    {
        Sequence = rows.Number(0),
        Ordinal = (int)rows.Number(1),
        ChangeSetId = rows.Id(2),
        EntityKind = (EntityKind)rows.Number(3),
        EntityId = rows.Id(4),
        Operation = (JournalOperation)rows.Number(5),
        Version = rows.Number(6),
        Shape = (int)rows.Number(7),
        Before = rows.Bytes(8).ToArray(),
        After = rows.Bytes(9).ToArray(),
        At = rows.Instant(10),
        ActorId = rows.IdOrNull(11),
        Actor = rows.Text(12),
        Reason = rows.Text(13),
        RunId = rows.IdOrNull(14),
        MergedInto = rows.IdOrNull(15),
    };
}
