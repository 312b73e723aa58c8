using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>A process that dies at any chunk of an import or undo leaves a run that another takes up and ends as if nothing had been.</summary>
public sealed class CrashTests
{
    private const int Rows = 1_700;

    private static string List() => "Organisation,Website,Tags,Contact,Email,To,Relationship\n" + string.Join('\n', Enumerable.Range(1, Rows).Select(number =>
        $"Body {number % 900},www.{number % 450}.example,t{number % 3},Person {number},p{number}@x.example,Body {(number + 1) % 900},partner"));

    public static TheoryData<int, bool> Moments()
    {
        var moments = new TheoryData<int, bool>();
        for (var chunk = 1; chunk <= 8; chunk++)
        {
            moments.Add(chunk, false);
            moments.Add(chunk, true);
        }

        return moments;
    }

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Import_KilledAtAChunk_EndsAsIfNothingHadBeen(int chunk, bool afterWriting)
    {
        await using var whole = await ImportWorld.CreateAsync();
        var expected = await whole.ImportAsync(List());

        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync(List());
        var queued = (await world.Partnership.DoAsync<CommitImport, Guid, ImportView>(draft.Run.Id)).Value;
        await DieAsync(world, queued.Run.Id, chunk, afterWriting, (store, keeper, writer) => new ImportRunner(world.Partnership.Store, keeper, writer, world.Partnership.Get<WaitingImports>(), world.Partnership.Clock));

        // Not before the lease has lapsed.
        Assert.Equal(RunExecution.NotTaken, await world.Partnership.Get<RunExecutor>().ExecuteAsync(queued.Run.Id, "other", CancellationToken.None));
        world.Partnership.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(1, await world.Partnership.Get<RunSweep>().SweepAsync(CancellationToken.None));
        var done = await world.ExecuteAsync(queued.Run.Id);

        Assert.Equal(RunState.Succeeded, done.Run.State);
        Assert.Equal(expected.Result!.Outcomes, done.Result!.Outcomes);
        Assert.Equal(expected.Result.Records, done.Result.Records);
        Assert.Equal(await ContentsAsync(whole), await ContentsAsync(world));
        Assert.Equal(Rows, (await world.Partnership.Store.CountRowsAsync(queued.Run.Id, CancellationToken.None)).Values.Sum());
        var sequences = (await world.JournalAsync()).Select(row => row.Sequence).Distinct().ToArray();
        Assert.Equal(Enumerable.Range(1, sequences.Length).Select(number => (long)number), sequences);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(4, false)]
    public async Task Undo_KilledAtAChunk_StillTakesEverythingBack(int chunk, bool afterWriting)
    {
        await using var world = await ImportWorld.CreateAsync();
        var done = await world.ImportAsync(List());
        var undo = (await world.Partnership.DoAsync<UndoRun, Guid, Run>(done.Run.Id)).Value;
        await DieAsync(world, undo.Id, chunk, afterWriting, (store, keeper, writer) => new UndoRunner(world.Partnership.Store, store, writer, world.Partnership.Clock));

        world.Partnership.Clock.Advance(TimeSpan.FromSeconds(31));
        await world.Partnership.Get<RunExecutor>().ExecuteAsync(undo.Id, "other", CancellationToken.None);
        var ended = (await world.Partnership.DoAsync<GetRun, Guid, Run>(undo.Id)).Value;
        Assert.Equal(RunState.Succeeded, ended.State);
        Assert.Equal(0, UndoResult.Of(ended)!.Kept);
        await world.Partnership.ReadModel.FollowAsync(CancellationToken.None);
        Assert.Equal(0, world.Directory.Organisations.Count + world.Directory.People.Count);
    }

    [Fact]
    public async Task Import_RecordEditedMeanwhile_IsPlannedAgain()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation\nBody 1\n");
        var draft = await world.DraftAsync("Organisation,Website\nBody 1,www.list.example\n");
        var queued = (await world.Partnership.DoAsync<CommitImport, Guid, ImportView>(draft.Run.Id)).Value;
        using var keeper = new ReadModelKeeper(world.Partnership.Store);
        await keeper.RebuildAsync(CancellationToken.None);
        var edited = false;
        var store = new MeddledStore(world.Partnership.Store, async () =>
        {
            if (!edited)
            {
                edited = true;
                var body = world.Organisation("Body 1");
                await world.Partnership.Get<PartnershipWriter>().ApplyAsync(
                    new ChangeSet { Id = Some.Id(), Actor = TestPartnership.Editor, At = Some.Instant, Reason = "By hand", Changes = [new Put(body with { Notes = "mine" }, 1)] },
                    CancellationToken.None);
            }
        });
        var runner = new ImportRunner(world.Partnership.Store, keeper, new PartnershipWriter(store, keeper), world.Partnership.Get<WaitingImports>(), world.Partnership.Clock);
        var executor = new RunExecutor(world.Partnership.Store, [runner], new RecordingRunQueue(), world.Partnership.Ids, world.Partnership.Clock, new RunOptions());

        Assert.Equal(RunExecution.Ended, await executor.ExecuteAsync(queued.Run.Id, "test", CancellationToken.None));
        await world.Partnership.ReadModel.FollowAsync(CancellationToken.None);
        var after = world.Organisation("Body 1");
        Assert.Equal(("mine", "https://www.list.example"), (after.Notes, after.Website));
    }

    [Fact]
    public async Task Import_CancelledWhileRunning_StopsAtAWholeChunkAndCanBeUndone()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync(List());
        var queued = (await world.Partnership.DoAsync<CommitImport, Guid, ImportView>(draft.Run.Id)).Value;
        using var keeper = new ReadModelKeeper(world.Partnership.Store);
        await keeper.RebuildAsync(CancellationToken.None);
        var calls = 0;
        var store = new MeddledStore(world.Partnership.Store, before: async () =>
        {
            if (++calls == 2)
            {
                Assert.True((await world.Partnership.DoAsync<CancelRun, Guid, Run>(queued.Run.Id)).Value.CancelRequested);
            }
        });
        var runner = new ImportRunner(world.Partnership.Store, keeper, new PartnershipWriter(store, keeper), world.Partnership.Get<WaitingImports>(), world.Partnership.Clock);
        var executor = new RunExecutor(world.Partnership.Store, [runner], new RecordingRunQueue(), world.Partnership.Ids, world.Partnership.Clock, new RunOptions());

        Assert.Equal(RunExecution.Ended, await executor.ExecuteAsync(queued.Run.Id, "test", CancellationToken.None));
        await world.Partnership.ReadModel.FollowAsync(CancellationToken.None);
        var cancelled = (await world.Partnership.DoAsync<GetImport, Guid, ImportView>(queued.Run.Id)).Value;
        Assert.Equal(RunState.Cancelled, cancelled.Run.State);
        Assert.Equal(500, world.Directory.People.Count);
        Assert.Equal(500, cancelled.Result!.Rows);
        Assert.Equal(await world.Partnership.Store.CountRowsAsync(queued.Run.Id, CancellationToken.None), cancelled.Result.Outcomes);
        Assert.Equal(
            (500L, (long)world.Directory.Organisations.Count),
            (cancelled.Result.Records.Single(count => count.Kind == EntityKind.Person).Created, cancelled.Result.Records.Single(count => count.Kind == EntityKind.Organisation).Created));

        // A list with ties goes over its rows twice; stopped in the first round, no row is in whole.
        Assert.Equal((0L, cancelled.Rows, 501L), (cancelled.Rest!.LastRow, cancelled.Rest.Rows, cancelled.Rest.LastRowWithRecords));
        var rest = (await world.Partnership.DoAsync<GetRemainingRows, Guid, RejectedRows>(queued.Run.Id)).Value;
        using var file = new MemoryStream();
        await rest.WriteAsync(file, CancellationToken.None);
        file.Position = 0;
        var finished = await world.CommitAsync((await world.TryDraftAsync(rest.FileName, file)).Value);
        Assert.Equal(cancelled.Rows, finished.Rows);
        Assert.Null(finished.Rest);
        await world.UndoAsync(finished.Run.Id);

        await world.UndoAsync(queued.Run.Id);
        Assert.Equal(0, world.Directory.People.Count + world.Directory.Organisations.Count);
    }

    /// <summary>Runs until a store call dies, without anything being tidied up, as after kill -9.</summary>
    private static async Task DieAsync(
        ImportWorld world, Guid runId, int chunk, bool afterWriting, Func<IPartnershipStore, ReadModelKeeper, PartnershipWriter, IRunner> runner)
    {
        var run = (await world.Partnership.Store.FindRunAsync(runId, CancellationToken.None))!;
        run = (await world.Partnership.Store.TryUpdateRunAsync(
            run with { State = RunState.Running, LeaseHolder = "dead", LeaseUntil = world.Partnership.Clock.GetUtcNow().AddSeconds(30) }, CancellationToken.None))!;
        using var keeper = new ReadModelKeeper(world.Partnership.Store);
        await keeper.RebuildAsync(CancellationToken.None);
        var calls = 0;
        var store = afterWriting
            ? new MeddledStore(world.Partnership.Store, after: () => ++calls == chunk ? throw new PowerCutException() : Task.CompletedTask)
            : new MeddledStore(world.Partnership.Store, before: () => ++calls == chunk ? throw new PowerCutException() : Task.CompletedTask);
        await Assert.ThrowsAsync<PowerCutException>(() => runner(store, keeper, new PartnershipWriter(store, keeper)).RunAsync(run, CancellationToken.None));
    }

    private static async Task<string[]> ContentsAsync(ImportWorld world)
    {
        using var fresh = new ReadModelKeeper(world.Partnership.Store);
        await fresh.RebuildAsync(CancellationToken.None);
        var model = fresh.Current;
        Assert.Equal(model.Directory.Organisations.Count, world.Directory.Organisations.Count);
        string Name(Id<Organisation> id) => model.Directory.Organisations[id].Name;
        return
        [
            .. model.Directory.Organisations.All.Select(organisation => $"{organisation.Name} {organisation.Website} {string.Join(',', organisation.Tags)}").Order(StringComparer.Ordinal),
            .. model.Directory.Roles.All.Select(role => $"{model.Directory.People[role.Person].Name} {model.Directory.People[role.Person].Emails[0]} at {Name(role.Organisation)}").Order(StringComparer.Ordinal),
            .. model.Ties.Relationships.All.Select(tie => string.Join(" – ", new[] { Name(tie.From), Name(tie.To) }.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal),
        ];
    }

    private sealed class PowerCutException : Exception;

    /// <summary>A store that something happens to before or after each change set.</summary>
    private sealed class MeddledStore(IPartnershipStore store, Func<Task>? before = null, Func<Task>? after = null) : IPartnershipStore
    {
        public Task InitialiseAsync(CancellationToken cancellationToken) => store.InitialiseAsync(cancellationToken);

        public async Task<ApplyOutcome> ApplyAsync(ChangeSet changeSet, CancellationToken cancellationToken)
        {
            await (before?.Invoke() ?? Task.CompletedTask);
            var outcome = await store.ApplyAsync(changeSet, cancellationToken);
            await (after?.Invoke() ?? Task.CompletedTask);
            return outcome;
        }

        public Task<FoundRecord> FindAsync(EntityKind kind, Guid id, CancellationToken cancellationToken) => store.FindAsync(kind, id, cancellationToken);

        public Task<IReadOnlyList<StoredRecord>> GetManyAsync(IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken) =>
            store.GetManyAsync(keys, cancellationToken);

        public Task<IReadOnlyList<StoredRecord>> FindByIdentifierAsync(EntityKind kind, Identifier identifier, CancellationToken cancellationToken) =>
            store.FindByIdentifierAsync(kind, identifier, cancellationToken);

        public Task<IReadOnlyList<RecordKey>> ReferencesToAsync(Guid id, int limit, CancellationToken cancellationToken) =>
            store.ReferencesToAsync(id, limit, cancellationToken);

        public IAsyncEnumerable<StoredRecord> StreamAsync(EntityKind kind, CancellationToken cancellationToken) => store.StreamAsync(kind, cancellationToken);

        public Task<long> GetSequenceAsync(CancellationToken cancellationToken) => store.GetSequenceAsync(cancellationToken);

        public Task<IReadOnlyList<JournalRow>> ReadJournalAsync(long after_, int limit, CancellationToken cancellationToken) =>
            store.ReadJournalAsync(after_, limit, cancellationToken);

        public Task<IReadOnlyList<JournalRow>> ReadHistoryAsync(EntityKind kind, Guid id, int limit, CancellationToken cancellationToken) =>
            store.ReadHistoryAsync(kind, id, limit, cancellationToken);

        public Task<IReadOnlyList<JournalRow>> ReadRunJournalAsync(Guid runId, long? before_, int limit, CancellationToken cancellationToken) =>
            store.ReadRunJournalAsync(runId, before_, limit, cancellationToken);
    }
}
