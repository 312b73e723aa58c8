using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Neo4j.Archive;
using PartnershipGraph.Storage.Neo4j.Gaps;
using PartnershipGraph.Storage.Neo4j.Journal;
using PartnershipGraph.Storage.Neo4j.Records;
using PartnershipGraph.Storage.Neo4j.Runs;
using PartnershipGraph.Storage.Neo4j.Transport;

namespace PartnershipGraph.Storage.Neo4j;

/// <summary>
/// Keeps the partnership in a Neo4j database as a graph that people can open in Neo4j's own tools. Any number of processes may share it.
/// </summary>
/// <remarks>
/// Safe for concurrent use; one write at a time is under way from one store. A change set is durable when <see cref="ApplyAsync"/> answers.
/// A token counts until a write has been sent: the server would carry it out all the same.
/// </remarks>
public sealed class Neo4jStore : IPartnershipStore, IRunStore, IArchiveStore, IProtectionKeyStore, IGapGraph, IStoreProbe, IAsyncDisposable
{
    private static readonly Statement WriteProbe = Statement.Writing("journal/probe");
    private static readonly Statement ListProtectionKeys = Statement.Reading("protection-keys/list");
    private static readonly Statement AddProtectionKey = Statement.Writing("protection-keys/add");
    private static readonly Statement ForgetProbe = Statement.Writing("journal/forget-probe");

    private readonly Neo4jClient _client;
    private readonly SchemaMigration _schema;
    private readonly IIdSource _ids;
    private readonly RecordReader _records;
    private readonly JournalReader _journal;
    private readonly ChangeSetWriter _changeSets;
    private readonly RunKeeper _runs;
    private readonly ArchiveKeeper _archive;
    private readonly GapKeeper _gaps;

    /// <summary>Creates the store; nothing is opened before it is used.</summary>
    /// <param name="connection">Where the server is.</param>
    /// <param name="clock">Times waits and time-outs, and tells when an upload that was never completed may be cleared away.</param>
    /// <param name="ids">Names calls and files, and sets the pauses before a retry apart from those of other processes.</param>
    public Neo4jStore(Neo4jConnection connection, TimeProvider clock, IIdSource ids)
        : this(new QueryApiTransport(connection, clock), clock, ids)
    {
    }

    internal Neo4jStore(INeo4jTransport transport, TimeProvider clock, IIdSource ids)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(ids);
        _client = new Neo4jClient(transport, clock, seed: ids.Next().GetHashCode());
        _schema = new SchemaMigration(_client, clock);
        _ids = ids;
        var recent = new RecentRecords();
        _records = new RecordReader(_client, recent);
        _journal = new JournalReader(_client);
        _changeSets = new ChangeSetWriter(_client, _records, recent, _journal);
        _runs = new RunKeeper(_client, clock, ids);
        _archive = new ArchiveKeeper(_client, ids);
        _gaps = new GapKeeper(_client);
    }

    /// <inheritdoc />
    public async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        await MakeSchemaCurrentAsync(cancellationToken);
        await _archive.RefuseHalfRestoredAsync(cancellationToken);
    }

    /// <inheritdoc />
    public Task<ApplyOutcome> ApplyAsync(ChangeSet changeSet, CancellationToken cancellationToken) =>
        _changeSets.ApplyAsync(PreparedChangeSet.Of(changeSet), cancellationToken);

    /// <inheritdoc />
    public Task<FoundRecord> FindAsync(EntityKind kind, Guid id, CancellationToken cancellationToken) =>
        _records.FindAsync(kind, id, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredRecord>> GetManyAsync(IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return _records.GetManyAsync(keys, cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<StoredRecord>> FindByIdentifierAsync(EntityKind kind, Identifier identifier, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(identifier);
        return _records.FindByIdentifierAsync(kind, identifier, cancellationToken);
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<RecordKey>> ReferencesToAsync(Guid id, int limit, CancellationToken cancellationToken) =>
        _records.ReferencesToAsync(id, limit, cancellationToken);

    /// <inheritdoc />
    public IAsyncEnumerable<StoredRecord> StreamAsync(EntityKind kind, CancellationToken cancellationToken) =>
        _records.StreamAsync(kind, cancellationToken);

    /// <inheritdoc />
    /// <remarks>Waits for the change set that is being committed, which may show piece by piece: all of what the sequence tells of shows.</remarks>
    public Task<long> GetSequenceAsync(CancellationToken cancellationToken) => _archive.SettleAsync(cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<JournalRow>> ReadJournalAsync(long after, int limit, CancellationToken cancellationToken) =>
        _journal.ReadAfterAsync(after, limit, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<JournalRow>> ReadHistoryAsync(EntityKind kind, Guid id, int limit, CancellationToken cancellationToken) =>
        _journal.ReadOfRecordAsync(kind, id, limit, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<JournalRow>> ReadRunJournalAsync(Guid runId, long? before, int limit, CancellationToken cancellationToken) =>
        _journal.ReadOfRunAsync(runId, before, limit, cancellationToken);

    /// <inheritdoc />
    public Task AddRunAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _runs.AddAsync(run, cancellationToken);
    }

    /// <inheritdoc />
    public Task<Run?> FindRunAsync(Guid id, CancellationToken cancellationToken) => _runs.FindAsync(id, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Run>> ListRunsAsync(RunKind? kind, RunState? state, Guid? before, int limit, CancellationToken cancellationToken) =>
        _runs.ListAsync(kind, state, before, limit, cancellationToken);

    /// <inheritdoc />
    public Task<int> CountRunsAsync(RunKind? kind, RunState? state, CancellationToken cancellationToken) =>
        _runs.CountAsync(kind, state, cancellationToken);

    /// <inheritdoc />
    public Task<Run?> TryUpdateRunAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _runs.TryUpdateAsync(run, cancellationToken);
    }

    /// <inheritdoc />
    public Task<Run?> TryTakeTurnAsync(Run run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return _runs.TryTakeTurnAsync(run, now, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> TryRenewLeaseAsync(Guid id, string holder, DateTimeOffset until, CancellationToken cancellationToken) =>
        _runs.TryRenewLeaseAsync(id, holder, until, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Run>> ListUnattendedRunsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        _runs.ListUnattendedAsync(now, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<RunRow>> ReadRowsAsync(
        Guid runId,
        RunRowOutcome? outcome,
        long after,
        int limit,
        CancellationToken cancellationToken) => _runs.ReadRowsAsync(runId, outcome, after, limit, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyDictionary<RunRowOutcome, long>> CountRowsAsync(Guid runId, CancellationToken cancellationToken) =>
        _runs.CountRowsAsync(runId, cancellationToken);

    /// <inheritdoc />
    public Task<long> WriteFileAsync(Guid runId, string name, Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _runs.WriteFileAsync(runId, name, content, cancellationToken);
    }

    /// <inheritdoc />
    public Task<Stream?> OpenFileAsync(Guid runId, string name, CancellationToken cancellationToken) =>
        _runs.OpenFileAsync(runId, name, cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<string>> ReadProtectionKeysAsync(CancellationToken cancellationToken)
    {
        var rows = await _client.ReadAsync(ListProtectionKeys, new Dictionary<string, object?>(), cancellationToken);
        return [.. rows.Select(row => row.Text(0))];
    }

    /// <inheritdoc />
    public Task AddProtectionKeyAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return _client.WriteAsync(AddProtectionKey, new Dictionary<string, object?> { ["content"] = key }, cancellationToken);
    }

    /// <inheritdoc />
    public Task ShowAsync(Run run, GapAnalysisResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(result);
        return _gaps.ShowAsync(run, result, cancellationToken);
    }

    /// <inheritdoc />
    public Task<ArchiveMark> MarkAsync(CancellationToken cancellationToken) => _archive.MarkAsync(cancellationToken);

    /// <inheritdoc />
    public Task<long> SettleAsync(CancellationToken cancellationToken) => _archive.SettleAsync(cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<Tombstone>> ReadTombstonesAsync(EntityKind kind, Guid? after, int limit, CancellationToken cancellationToken) =>
        _archive.ReadTombstonesAsync(kind, after, limit, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> ListFilesAsync(Guid runId, CancellationToken cancellationToken) =>
        _archive.ListFilesAsync(runId, cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<string>> FindStraysAsync(int limit, CancellationToken cancellationToken) =>
        _archive.FindStraysAsync(limit, cancellationToken);

    /// <inheritdoc />
    public async Task<RestoreProgress?> BeginRestoreAsync(string archive, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(archive);
        await MakeSchemaCurrentAsync(cancellationToken);
        return await _archive.BeginAsync(archive, cancellationToken);
    }

    /// <inheritdoc />
    public Task LoadAsync(RestoreBatch batch, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return _archive.LoadAsync(batch, cancellationToken);
    }

    /// <inheritdoc />
    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        await _journal.LastSequenceAsync(cancellationToken);
        if (_client.LastWriteFailed)
        {
            await _client.WriteAsync(WriteProbe, new Dictionary<string, object?>(), cancellationToken);
            await _client.WriteAsync(ForgetProbe, new Dictionary<string, object?>(), cancellationToken);
        }
    }

    /// <summary>Closes the connections.</summary>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task MakeSchemaCurrentAsync(CancellationToken cancellationToken) => _schema.MakeCurrentAsync(_ids.Next().ToString("D"), cancellationToken);
}
