using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>Writes runs and their files over one connection.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class RunWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO runs (id, version, kind, state, parameters, done, total, unit, checkpoint, result, problem, actor_id, actor,
          seen_sequence, created_at, started_at, finished_at, cancel_requested, lease_holder, lease_until)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)
        """);

    private readonly Statement _update = new(
        connection,
        """
        UPDATE runs SET version = ?2 + 1, kind = ?3, state = ?4, parameters = ?5, done = ?6, total = ?7, unit = ?8,
          checkpoint = ?9, result = ?10, problem = ?11, actor_id = ?12, actor = ?13, seen_sequence = ?14, created_at = ?15,
          started_at = ?16, finished_at = ?17, cancel_requested = ?18, lease_holder = ?19, lease_until = ?20
        WHERE id = ?1 AND version = ?2
        """);

    private readonly Statement _renewLease = new(
        connection,
        "UPDATE runs SET lease_until = ?3 WHERE id = ?1 AND lease_holder = ?2 AND state = 3");

    private readonly Statement _isKindAtWork = new(
        connection,
        "SELECT 1 FROM runs WHERE kind = ?1 AND id <> ?2 AND state = 3 AND lease_until > ?3 LIMIT 1");

    private readonly Statement _letLapsedWait = new(
        connection,
        """
        UPDATE runs SET version = version + 1, state = 2, lease_holder = NULL, lease_until = NULL
        WHERE kind = ?1 AND id <> ?2 AND state = 3 AND (lease_until IS NULL OR lease_until <= ?3)
        """);

    private readonly WriteTransaction _transaction = new(connection);

    private readonly Statement _forgetAbandoned = new(
        connection,
        "DELETE FROM run_files WHERE is_complete = 0 AND started_at < ?1");

    private readonly Statement _startFile = new(
        connection,
        "INSERT INTO run_files (run_id, name, length, started_at, is_complete) VALUES (?1, ?2, 0, ?3, 0) RETURNING id");

    private readonly Statement _addChunk = new(
        connection,
        "INSERT INTO run_file_chunks (file_id, ordinal, content) VALUES (?1, ?2, ?3)");

    private readonly Statement _dropEarlier = new(
        connection,
        "DELETE FROM run_files WHERE run_id = ?1 AND name = ?2 AND is_complete = 1");

    private readonly Statement _completeFile = new(
        connection,
        "UPDATE run_files SET is_complete = 1, length = ?2 WHERE id = ?1");

    private readonly Statement _dropFile = new(connection, "DELETE FROM run_files WHERE id = ?1");

    public void Add(Run run) => Bind(_insert, run).Execute();

    public bool TryUpdate(Run run) => Bind(_update, run).Execute() == 1;

    /// <summary>Updates a run unless another of its kind is at work; those that have lapsed wait again.</summary>
    public bool TryTakeTurn(Run run, DateTimeOffset now) => _transaction.Run(
        () =>
        {
            var isTaken = !IsKindAtWork(run, now) && TryUpdate(run);
            if (isTaken)
            {
                _letLapsedWait.Set(1, (long)run.Kind).Set(2, run.Id).Set(3, now).Execute();
            }

            return isTaken;
        },
        keeps: isTaken => isTaken);

    public bool TryRenewLease(Guid id, string holder, DateTimeOffset until) =>
        _renewLease.Set(1, id).Set(2, holder).Set(3, until).Execute() == 1;

    /// <summary>Starts a file that does not show yet, and clears away those that were never completed.</summary>
    public long StartFile(Guid runId, string name, DateTimeOffset now, DateTimeOffset abandonedBefore)
    {
        _forgetAbandoned.Set(1, abandonedBefore).Execute();
        using var rows = _startFile.Set(1, runId).Set(2, name).Set(3, now).Query();
        rows.Read();
        var id = rows.Number(0);
        rows.Read();
        return id;
    }

    public void AddChunk(long fileId, long ordinal, ReadOnlySpan<byte> content) =>
        _addChunk.Set(1, fileId).Set(2, ordinal).SetBlob(3, content).Execute();

    /// <summary>Makes a file show in place of an earlier one of its name.</summary>
    public void CompleteFile(Guid runId, string name, long fileId, long length) => _transaction.Run(() =>
    {
        _dropEarlier.Set(1, runId).Set(2, name).Execute();
        return _completeFile.Set(1, fileId).Set(2, length).Execute();
    });

    public void DropFile(long fileId) => _dropFile.Set(1, fileId).Execute();

    public void Dispose()
    {
        foreach (var part in (IDisposable[])
        [
            _insert, _update, _renewLease, _isKindAtWork, _letLapsedWait, _transaction, _forgetAbandoned, _startFile, _addChunk, _dropEarlier,
            _completeFile, _dropFile,
        ])
        {
            part.Dispose();
        }
    }

    private bool IsKindAtWork(Run run, DateTimeOffset now)
    {
        using var rows = _isKindAtWork.Set(1, (long)run.Kind).Set(2, run.Id).Set(3, now).Query();
        return rows.Read();
    }

    private static Statement Bind(Statement statement, Run run) => statement
        .Set(1, run.Id).Set(2, run.Version).Set(3, (long)run.Kind).Set(4, (long)run.State).Set(5, run.Parameters)
        .Set(6, run.Progress.Done).Set(7, run.Progress.Total).Set(8, run.Progress.Unit).Set(9, run.Checkpoint)
        .Set(10, run.Result).Set(11, run.Problem).Set(12, run.ActorId).Set(13, run.Actor).Set(14, run.SeenSequence)
        .Set(15, run.CreatedAt).Set(16, run.StartedAt).Set(17, run.FinishedAt).Set(18, run.CancelRequested)
        .Set(19, run.LeaseHolder).Set(20, run.LeaseUntil);
}
