using System.Text.Json;
using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Saves a run's progress and rows inside a change set's transaction.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class RunCheckpoints(SqliteConnection connection) : IDisposable
{
    private readonly Statement _update = new(
        connection,
        """
        UPDATE runs SET version = version + 1, done = ?3, total = ?4, unit = ?5, checkpoint = ?6
        WHERE id = ?1 AND version = ?2
        """);

    private readonly Statement _version = new(connection, "SELECT version FROM runs WHERE id = ?1");

    private readonly Statement _putRow = new(
        connection,
        """
        INSERT OR REPLACE INTO run_rows (run_id, number, outcome, entity_id, reasons, cells)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        """);

    /// <summary>Writes the checkpoint; false, and nothing written, when the run does not have the version expected.</summary>
    public bool Write(RunCheckpoint checkpoint)
    {
        var progress = checkpoint.Progress;
        var written = _update
            .Set(1, checkpoint.RunId).Set(2, checkpoint.ExpectedVersion).Set(3, progress.Done).Set(4, progress.Total)
            .Set(5, progress.Unit).Set(6, checkpoint.State)
            .Execute();
        if (written == 0)
        {
            return false;
        }

        foreach (var row in checkpoint.Rows)
        {
            PutRow(checkpoint.RunId, row);
        }

        return true;
    }

    /// <summary>Writes a row of a run in place of an earlier one of its number.</summary>
    public void PutRow(Guid runId, RunRow row) => _putRow
        .Set(1, runId).Set(2, row.Number).Set(3, (long)row.Outcome).Set(4, row.EntityId)
        .SetText(5, row.Reasons.Count == 0 ? [] : JsonSerializer.SerializeToUtf8Bytes(row.Reasons, RunRowJson.Default.IReadOnlyListRunRowReason))
        .SetText(6, row.Cells is null ? [] : JsonSerializer.SerializeToUtf8Bytes(row.Cells, RunRowJson.Default.IReadOnlyListString))
        .Execute();

    /// <summary>The version a run has; 0 when there is no such run.</summary>
    public long VersionOf(Guid runId)
    {
        using var rows = _version.Set(1, runId).Query();
        return rows.Read() ? rows.Number(0) : 0;
    }

    public void Dispose()
    {
        _update.Dispose();
        _version.Dispose();
        _putRow.Dispose();
    }
}
