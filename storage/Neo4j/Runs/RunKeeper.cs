using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Storage.Neo4j.Transport;

namespace PartnershipGraph.Storage.Neo4j.Runs;

/// <summary>Keeps runs, their rows and their files. Safe for concurrent use.</summary>
internal sealed class RunKeeper(Neo4jClient client, TimeProvider clock, IIdSource ids)
{
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    private static readonly Statement Add = Statement.Writing("runs/add");
    private static readonly Statement Find = Statement.Reading("runs/find");
    private static readonly Statement List = Statement.Reading("runs/list");
    private static readonly Statement Count = Statement.Reading("runs/count");
    private static readonly Statement ListUnattended = Statement.Reading("runs/list-unattended");
    private static readonly Statement Update = Statement.Writing("runs/update");
    private static readonly Statement TakeTurn = Statement.Writing("runs/take-turn");
    private static readonly Statement RenewLease = Statement.Writing("runs/renew-lease");
    private static readonly Statement ReadRows = Statement.Reading("runs/read-rows");
    private static readonly Statement CountRows = Statement.Reading("runs/count-rows");
    private static readonly Statement StartFile = Statement.Writing("runs/start-file");
    private static readonly Statement AddChunk = Statement.Writing("runs/add-chunk");
    private static readonly Statement CompleteFile = Statement.Writing("runs/complete-file");
    private static readonly Statement DropFile = Statement.Writing("runs/drop-file");
    private static readonly Statement FindFile = Statement.Reading("runs/find-file");
    private static readonly Statement ReadChunk = Statement.Reading("runs/read-chunk");

    public Task AddAsync(Run run, CancellationToken cancellationToken) => client.WriteAsync(
        Add,
        new Dictionary<string, object?> { ["id"] = run.Id, ["props"] = RunMaps.Of(run, run.Version, ids.Next()) },
        cancellationToken);

    public async Task<Run?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        Runs(await client.ReadAsync(Find, new Dictionary<string, object?> { ["id"] = id }, cancellationToken)).FirstOrDefault();

    public async Task<IReadOnlyList<Run>> ListAsync(RunKind? kind, RunState? state, Guid? before, int limit, CancellationToken cancellationToken) =>
        Runs(await client.ReadAsync(
            List,
            new Dictionary<string, object?> { ["kind"] = (long?)kind, ["state"] = (long?)state, ["before"] = before, ["limit"] = limit },
            cancellationToken));

    public async Task<int> CountAsync(RunKind? kind, RunState? state, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            Count, new Dictionary<string, object?> { ["kind"] = (long?)kind, ["state"] = (long?)state }, cancellationToken);
        return checked((int)rows[0].Number(0));
    }

    public async Task<IReadOnlyList<Run>> ListUnattendedAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Runs(await client.ReadAsync(ListUnattended, new Dictionary<string, object?> { ["now"] = now.ToUniversalTime() }, cancellationToken));

    public async Task<Run?> TryUpdateAsync(Run run, CancellationToken cancellationToken)
    {
        var rows = await client.WriteAsync(
            Update,
            new Dictionary<string, object?>
            {
                ["id"] = run.Id,
                ["expected"] = run.Version,
                ["props"] = RunMaps.Of(run, run.Version + 1, ids.Next()),
            },
            cancellationToken);
        return rows.Count == 1 ? run with { Version = run.Version + 1 } : null;
    }

    public async Task<Run?> TryTakeTurnAsync(Run run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await client.WriteAsync(
            TakeTurn,
            new Dictionary<string, object?>
            {
                ["id"] = run.Id,
                ["expected"] = run.Version,
                ["props"] = RunMaps.Of(run, run.Version + 1, ids.Next()),
                ["now"] = now.ToUniversalTime(),
                ["queued"] = (long)RunState.Queued,
                ["running"] = (long)RunState.Running,
            },
            cancellationToken);
        return rows.Count == 1 ? run with { Version = run.Version + 1 } : null;
    }

    public async Task<bool> TryRenewLeaseAsync(Guid id, string holder, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var rows = await client.WriteAsync(
            RenewLease,
            new Dictionary<string, object?>
            {
                ["id"] = id,
                ["holder"] = holder,
                ["until"] = until.ToUniversalTime(),
                ["running"] = (long)RunState.Running,
            },
            cancellationToken);
        return rows.Count == 1;
    }

    public async Task<IReadOnlyList<RunRow>> ReadRowsAsync(
        Guid runId,
        RunRowOutcome? outcome,
        long after,
        int limit,
        CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(
            ReadRows,
            new Dictionary<string, object?> { ["runId"] = runId, ["outcome"] = (long?)outcome, ["after"] = after, ["limit"] = limit },
            cancellationToken);
        return [.. rows.Select(row => RunMaps.RowOf(row.Map(0)))];
    }

    public async Task<IReadOnlyDictionary<RunRowOutcome, long>> CountRowsAsync(Guid runId, CancellationToken cancellationToken) =>
        (await client.ReadAsync(CountRows, new Dictionary<string, object?> { ["runId"] = runId }, cancellationToken))
            .ToDictionary(row => (RunRowOutcome)row.Number(0), row => row.Number(1));

    public async Task<long> WriteFileAsync(Guid runId, string name, Stream content, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var fileId = ids.Next();
        await client.WriteAsync(
            StartFile,
            new Dictionary<string, object?> { ["id"] = fileId, ["runId"] = runId, ["name"] = name, ["at"] = now, ["abandonedBefore"] = now - AbandonedAfter },
            cancellationToken);
        var isComplete = false;
        try
        {
            var length = await WriteChunksAsync(fileId, content, cancellationToken);
            await client.WriteAsync(
                CompleteFile,
                new Dictionary<string, object?> { ["id"] = fileId, ["runId"] = runId, ["name"] = name, ["length"] = length },
                cancellationToken);
            isComplete = true;
            return length;
        }
        finally
        {
            if (!isComplete)
            {
                await client.WriteAsync(DropFile, new Dictionary<string, object?> { ["id"] = fileId }, CancellationToken.None);
            }
        }
    }

    public async Task<Stream?> OpenFileAsync(Guid runId, string name, CancellationToken cancellationToken)
    {
        var found = await client.ReadAsync(FindFile, new Dictionary<string, object?> { ["runId"] = runId, ["name"] = name }, cancellationToken);
        return found.Count == 0 ? null : new RunFileStream((ordinal, token) => ReadChunkAsync(found[0].Text(0), ordinal, token), found[0].Number(1));
    }

    private static List<Run> Runs(IReadOnlyList<object?[]> rows) => [.. rows.Select(row => RunMaps.RunOf(row.Map(0)))];

    private async Task<byte[]?> ReadChunkAsync(string fileId, long ordinal, CancellationToken cancellationToken)
    {
        var rows = await client.ReadAsync(ReadChunk, new Dictionary<string, object?> { ["fileId"] = fileId, ["ordinal"] = ordinal }, cancellationToken);
        return rows.Count == 0 ? null : (byte[])rows[0][0]!;
    }

    private async Task<long> WriteChunksAsync(Guid fileId, Stream content, CancellationToken cancellationToken)
    {
        var buffer = new byte[RunFileStream.ChunkBytes];
        var length = 0L;
        for (var ordinal = 0L; ; ordinal++)
        {
            var count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (count > 0)
            {
                await client.WriteAsync(
                    AddChunk,
                    new Dictionary<string, object?> { ["fileId"] = fileId, ["ordinal"] = ordinal, ["content"] = buffer[..count] },
                    cancellationToken);
                length += count;
            }

            if (count < buffer.Length)
            {
                return length;
            }
        }
    }
}
