using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Sqlite;

/// <summary>
/// Keeps the partnership in one SQLite file: one writer at a time, any number of readers beside it. Several processes may
/// share the file on one machine.
/// </summary>
/// <remarks>
/// Safe for concurrent use. Work on the file blocks a thread of the pool, never the caller's. A change set is durable when
/// <see cref="ApplyAsync"/> answers.
/// </remarks>
public sealed class SqliteStore : IPartnershipStore, IRunStore, IArchiveStore, IProtectionKeyStore, IStoreProbe, IAsyncDisposable
{
    private const int StreamBlock = 512;
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);
    private static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(2);

    private readonly SqliteFile _file;
    private readonly TimeProvider _clock;
    private readonly ReadConnections _readers;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private WriteConnection? _writer;
    private volatile StoreUnavailableException? _lastWriteFailure;
    private bool _isDisposed;

    /// <summary>Creates the store; nothing is opened before it is used.</summary>
    /// <param name="path">The database file. It and its folder are created by <see cref="InitialiseAsync"/>.</param>
    /// <param name="clock">Tells when an upload that was never completed may be cleared away.</param>
    public SqliteStore(string path, TimeProvider clock)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(clock);
        _file = new SqliteFile(path);
        _clock = clock;
        _readers = new ReadConnections(_file);
    }

    /// <summary>How many pages the file may grow to, as if the disk were full there; null for as many as the disk holds. Heeded by the next connection that writes.</summary>
    internal long? MaxPages
    {
        get => _file.MaxPages;
        set => _file.MaxPages = value;
    }

    /// <inheritdoc />
    public Task InitialiseAsync(CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            _file.MakeCurrent();
            _file.RefuseHalfRestored();
            return true;
        },
        cancellationToken);

    /// <inheritdoc />
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await GetSequenceAsync(cancellationToken);
        if (_lastWriteFailure is not { } failure)
        {
            return;
        }

        var proof = WriteAsync(
            writer =>
            {
                writer.Probe.Execute();
                return true;
            },
            cancellationToken);
        try
        {
            await proof.WaitAsync(ProbePatience, _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // A lock may hold the proof up longer than anybody waits for it; until it is there, the failure stands.
            throw failure;
        }
    }

    /// <inheritdoc />
    public async Task<ApplyOutcome> ApplyAsync(ChangeSet changeSet, CancellationToken cancellationToken)
    {
        var prepared = PreparedChangeSet.Of(changeSet);
        return await WriteAsync(writer => writer.ChangeSets.Apply(prepared), cancellationToken);
    }

    /// <inheritdoc />
    public Task<FoundRecord> FindAsync(EntityKind kind, Guid id, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.InOnePicture(picture => picture.Records.Find(kind, id)), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredRecord>> GetManyAsync(IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return ReadAsync<IReadOnlyList<StoredRecord>>(reader => reader.InOnePicture(picture => Many(picture, keys)), cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredRecord>> FindByIdentifierAsync(EntityKind kind, Identifier identifier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return ReadAsync(reader => reader.Records.FindByIdentifier(kind, identifier), cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<RecordKey>> ReferencesToAsync(Guid id, int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Records.ReferencesTo(id, limit), cancellationToken);

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredRecord> StreamAsync(
        EntityKind kind,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = await RunAsync(_readers.Rent, cancellationToken);
        reader.Records.StartStream(kind);
        var reading = ReadBlockAsync(reader, kind, cancellationToken);
        try
        {
            while (true)
            {
                var block = await reading;
                if (block.Count == StreamBlock)
                {
                    // The next block is read while the caller works on this one.
                    reading = ReadBlockAsync(reader, kind, cancellationToken);
                }

                foreach (var record in block)
                {
                    yield return record;
                }

                if (block.Count < StreamBlock)
                {
                    yield break;
                }
            }
        }
        finally
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            reader.Records.EndStream();
            _readers.Return(reader);
        }
    }

    /// <inheritdoc />
    public Task<long> GetSequenceAsync(CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Journal.LastSequence(), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<JournalRow>> ReadJournalAsync(long after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Journal.ReadAfter(after, limit), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<JournalRow>> ReadHistoryAsync(EntityKind kind, Guid id, int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Journal.ReadOfEntity(kind, id, limit), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<JournalRow>> ReadRunJournalAsync(Guid runId, long? before, int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Journal.ReadOfRun(runId, before, limit), cancellationToken);

    /// <inheritdoc />
    public Task AddRunAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return WriteAsync(
            writer =>
            {
                writer.Runs.Add(run);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<Run?> FindRunAsync(Guid id, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Runs.Find(id), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Run>> ListRunsAsync(RunKind? kind, RunState? state, Guid? before, int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Runs.List(kind, state, before, limit), cancellationToken);

    /// <inheritdoc />
    public Task<int> CountRunsAsync(RunKind? kind, RunState? state, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Runs.Count(kind, state), cancellationToken);

    /// <inheritdoc />
    public Task<Run?> TryUpdateRunAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return WriteAsync(
            writer => writer.Runs.TryUpdate(run) ? run with { Version = run.Version + 1 } : null,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<Run?> TryTakeTurnAsync(Run run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return WriteAsync(
            writer => writer.Runs.TryTakeTurn(run, now) ? run with { Version = run.Version + 1 } : null,
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> TryRenewLeaseAsync(Guid id, string holder, DateTimeOffset until, CancellationToken cancellationToken) =>
        WriteAsync(writer => writer.Runs.TryRenewLease(id, holder, until), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Run>> ListUnattendedRunsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Runs.ListUnattended(now), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<RunRow>> ReadRowsAsync(
        Guid runId,
        RunRowOutcome? outcome,
        long after,
        int limit,
        CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Runs.ReadRows(runId, outcome, after, limit), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<RunRowOutcome, long>> CountRowsAsync(Guid runId, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Runs.CountRows(runId), cancellationToken);

    /// <inheritdoc />
    public async Task<long> WriteFileAsync(Guid runId, string name, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        var now = _clock.GetUtcNow();
        var fileId = await WriteAsync(writer => writer.Runs.StartFile(runId, name, now, now - AbandonedAfter), cancellationToken);
        var isComplete = false;
        try
        {
            var length = await WriteChunksAsync(fileId, content, cancellationToken);
            await WriteAsync(
                writer =>
                {
                    writer.Runs.CompleteFile(runId, name, fileId, length);
                    return true;
                },
                cancellationToken);
            isComplete = true;
            return length;
        }
        finally
        {
            if (!isComplete)
            {
                await WriteAsync(
                    writer =>
                    {
                        writer.Runs.DropFile(fileId);
                        return true;
                    },
                    CancellationToken.None);
            }
        }
    }

    /// <inheritdoc />
    public async Task<Stream?> OpenFileAsync(Guid runId, string name, CancellationToken cancellationToken) =>
        await ReadAsync(reader => reader.Runs.FindFile(runId, name), cancellationToken) is { } file
            ? new RunFileStream(
                (ordinal, token) => ReadAsync(reader => reader.Runs.ReadChunk(file.Id, ordinal), token),
                file.Length)
            : null;

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> ReadProtectionKeysAsync(CancellationToken cancellationToken)
    {
        await InitialiseAsync(cancellationToken);
        return await ReadAsync(reader => reader.ProtectionKeys.List(), cancellationToken);
    }

    /// <inheritdoc />
    public Task AddProtectionKeyAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return WriteAsync(
            writer =>
            {
                writer.ProtectionKeys.Add(key);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<ArchiveMark> MarkAsync(CancellationToken cancellationToken) => ReadAsync(
        reader => reader.InOnePicture(picture =>
        {
            SqliteFile.RefuseHalfRestored(picture.Archive);
            return new ArchiveMark(picture.Journal.LastSequence(), picture.Archive.RunIds(), picture.Runs.ListUnfinished());
        }),
        cancellationToken);

    /// <inheritdoc />
    public Task<long> SettleAsync(CancellationToken cancellationToken) => GetSequenceAsync(cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Tombstone>> ReadTombstonesAsync(EntityKind kind, Guid? after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Archive.Tombstones(kind, after, limit), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ListFilesAsync(Guid runId, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.Archive.Files(runId), cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> FindStraysAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync(reader => reader.InOnePicture(picture => picture.Archive.Strays(limit)), cancellationToken);

    /// <inheritdoc />
    public async Task<RestoreProgress?> BeginRestoreAsync(string archive, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(archive);
        await RunAsync(
            () =>
            {
                _file.MakeCurrent();
                return true;
            },
            cancellationToken);
        return await WriteAsync(writer => writer.Restores.Begin(archive), cancellationToken);
    }

    /// <inheritdoc />
    public Task LoadAsync(RestoreBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return WriteAsync(
            writer =>
            {
                writer.Restores.Load(batch);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Waits for the writer to finish and closes the file. Readers still at work close theirs when they end.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        try
        {
            _isDisposed = true;
            _writer?.Dispose();
            _writer = null;
            _readers.Dispose();
        }
        finally
        {
            _writing.Release();
        }
    }

    private static List<StoredRecord> Many(ReadConnection picture, IReadOnlyCollection<RecordKey> keys)
    {
        var records = new List<StoredRecord>(keys.Count);
        foreach (var key in keys)
        {
            if (picture.Records.Get(key.Kind, key.EntityId) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    private static Task<List<StoredRecord>> ReadBlockAsync(ReadConnection reader, EntityKind kind, CancellationToken cancellationToken) =>
        RunAsync(() => reader.Records.ReadBlock(kind, StreamBlock), cancellationToken);

    private async Task<long> WriteChunksAsync(long fileId, Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[RunFileStream.ChunkBytes];
        var length = 0L;
        for (var ordinal = 0L; ; ordinal++)
        {
            var count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (count > 0)
            {
                await WriteAsync(
                    writer =>
                    {
                        writer.Runs.AddChunk(fileId, ordinal, buffer.AsSpan(0, count));
                        return true;
                    },
                    cancellationToken);
                length += count;
            }

            if (count < buffer.Length)
            {
                return length;
            }
        }
    }

    private Task<T> ReadAsync<T>(Func<ReadConnection, T> read, CancellationToken cancellationToken, [CallerMemberName] string statement = "") => RunAsync(
        () =>
        {
            var reader = _readers.Rent();
            try
            {
                return read(reader);
            }
            finally
            {
                _readers.Return(reader);
            }
        },
        cancellationToken,
        statement);

    private async Task<T> WriteAsync<T>(Func<WriteConnection, T> write, CancellationToken cancellationToken, [CallerMemberName] string statement = "")
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var written = await RunAsync(() => write(_writer ??= new WriteConnection(_file)), cancellationToken, statement);
            _lastWriteFailure = null;
            return written;
        }
        catch (StoreUnavailableException exception)
        {
            // A fresh connection sees a file that was put right meanwhile.
            _lastWriteFailure = exception;
            _writer?.Dispose();
            _writer = null;
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    private static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken, [CallerMemberName] string statement = "") =>
        StorageTelemetry.WatchAsync("sqlite", statement, () => Task.Run(
            () =>
            {
                try
                {
                    return work();
                }
                catch (SqliteException exception) when (SqliteFile.IsUnavailability(exception))
                {
                    throw SqliteFile.Unavailable(exception);
                }
            },
            cancellationToken));
}
