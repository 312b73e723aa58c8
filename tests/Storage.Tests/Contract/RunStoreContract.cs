using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Contract;

/// <summary>What every adapter of <see cref="IRunStore"/> does, and how checkpoints tie it to the records.</summary>
public abstract class RunStoreContract : StoreContract
{
    private static readonly RunRow Created = new(2, RunRowOutcome.Created, Some.Id(), [], null);

    private static readonly RunRow Refused = new(
        3,
        RunRowOutcome.Refused,
        null,
        [new RunRowReason("Postcode", "ZZ", "is not a postcode", "Correct it."), new RunRowReason(null, null, "no name", "Give one.")],
        ["Aston Works", "ZZ", ""]);

    [Fact]
    public async Task FindRunAsync_EveryMember_ComesBackAsAdded()
    {
        var run = Some.Run(RunKind.Gaps) with
        {
            State = RunState.Failed,
            Version = 4,
            Parameters = """{"radius":2}""",
            Progress = new RunProgress(5, 9, "pairs"),
            Checkpoint = """{"at":1}""",
            Result = "{}",
            Problem = "it broke",
            ActorId = Some.Id(),
            Actor = "Ada Okafor",
            SeenSequence = 12,
            StartedAt = Some.Instant.AddMinutes(1),
            FinishedAt = Some.Instant.AddMinutes(2),
            CancelRequested = true,
            LeaseHolder = "process 1",
            LeaseUntil = Some.Instant.AddMinutes(3),
        };
        var plain = Some.Run();
        await Runs.AddRunAsync(run, Cancellation);
        await Runs.AddRunAsync(plain, Cancellation);

        Assert.Equal(run, await Runs.FindRunAsync(run.Id, Cancellation));
        Assert.Equal(plain, await Runs.FindRunAsync(plain.Id, Cancellation));
        Assert.Null(await Runs.FindRunAsync(Some.Id(), Cancellation));
    }

    [Fact]
    public async Task ListRunsAsync_Filters_AreNewestFirst()
    {
        var import = await AddAsync(Some.Run());
        var gaps = await AddAsync(Some.Run(RunKind.Gaps) with { State = RunState.Succeeded });
        var second = await AddAsync(Some.Run() with { State = RunState.Succeeded });

        Assert.Equal([second, gaps, import], await Runs.ListRunsAsync(null, null, null, 10, Cancellation));
        Assert.Equal([second, import], await Runs.ListRunsAsync(RunKind.Import, null, null, 10, Cancellation));
        Assert.Equal([second, gaps], await Runs.ListRunsAsync(null, RunState.Succeeded, null, 10, Cancellation));
        Assert.Equal([gaps], await Runs.ListRunsAsync(null, null, second.Id, 1, Cancellation));
        Assert.Equal(3, await Runs.CountRunsAsync(null, null, Cancellation));
        Assert.Equal(2, await Runs.CountRunsAsync(RunKind.Import, null, Cancellation));
        Assert.Equal(1, await Runs.CountRunsAsync(RunKind.Import, RunState.Succeeded, Cancellation));
    }

    [Fact]
    public async Task TryUpdateRunAsync_SameVersion_RaisesIt()
    {
        var run = await AddAsync(Some.Run());

        var updated = await Runs.TryUpdateRunAsync(run with { State = RunState.Running, LeaseHolder = "one" }, Cancellation);

        Assert.Equal(run with { State = RunState.Running, LeaseHolder = "one", Version = 2 }, updated);
        Assert.Equal(updated, await Runs.FindRunAsync(run.Id, Cancellation));
    }

    [Fact]
    public async Task TryUpdateRunAsync_VersionMovedOn_WritesNothing()
    {
        var run = await AddAsync(Some.Run());
        var first = await Runs.TryUpdateRunAsync(run with { LeaseHolder = "one" }, Cancellation);

        Assert.Null(await Runs.TryUpdateRunAsync(run with { LeaseHolder = "two" }, Cancellation));
        Assert.Equal(first, await Runs.FindRunAsync(run.Id, Cancellation));
        Assert.Null(await Runs.TryUpdateRunAsync(Some.Run(), Cancellation));
    }

    [Fact]
    public async Task TryUpdateRunAsync_EightTakeItUpAtOnce_OneDoes()
    {
        var run = await AddAsync(Some.Run());

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Task.Run(
            () => Runs.TryUpdateRunAsync(run with { State = RunState.Running, LeaseHolder = $"process {index}" }, Cancellation),
            Cancellation)));

        Assert.Single(taken, updated => updated is not null);
    }

    [Fact]
    public async Task TryTakeTurnAsync_AnotherOfTheKindAtWork_WritesNothing()
    {
        var working = await AddAsync(Some.Run() with { State = RunState.Running, LeaseHolder = "one", LeaseUntil = Some.Instant.AddSeconds(1) });
        var waiting = await AddAsync(Some.Run() with { State = RunState.Queued });
        var gaps = await AddAsync(Some.Run(RunKind.Gaps) with { State = RunState.Queued });

        Assert.Null(await Runs.TryTakeTurnAsync(Taken(waiting), Some.Instant, Cancellation));
        Assert.Equal(waiting, await Runs.FindRunAsync(waiting.Id, Cancellation));
        Assert.NotNull(await Runs.TryTakeTurnAsync(Taken(gaps), Some.Instant, Cancellation));

        await Runs.TryUpdateRunAsync(working with { State = RunState.Succeeded, LeaseHolder = null, LeaseUntil = null }, Cancellation);
        var taken = await Runs.TryTakeTurnAsync(Taken(waiting), Some.Instant, Cancellation);
        Assert.Equal(Taken(waiting) with { Version = waiting.Version + 1 }, taken);
        Assert.Equal(taken, await Runs.FindRunAsync(waiting.Id, Cancellation));
    }

    [Fact]
    public async Task TryTakeTurnAsync_VersionMovedOn_WritesNothing()
    {
        var run = await AddAsync(Some.Run() with { State = RunState.Queued });
        var lapsed = await AddAsync(Some.Run() with { State = RunState.Running, LeaseHolder = "one", LeaseUntil = Some.Instant });
        var moved = await Runs.TryUpdateRunAsync(run with { CancelRequested = true }, Cancellation);

        Assert.Null(await Runs.TryTakeTurnAsync(Taken(run), Some.Instant, Cancellation));
        Assert.Equal(moved, await Runs.FindRunAsync(run.Id, Cancellation));
        Assert.Equal(lapsed, await Runs.FindRunAsync(lapsed.Id, Cancellation));
    }

    [Fact]
    public async Task TryTakeTurnAsync_LapsedRunOfTheKind_WaitsAgainAndItsHolderCannotGoOn()
    {
        var lapsed = await AddAsync(Some.Run() with { State = RunState.Running, LeaseHolder = "slow", LeaseUntil = Some.Instant });
        var analysis = await AddAsync(Some.Run(RunKind.Gaps) with { State = RunState.Running, LeaseHolder = "slow", LeaseUntil = Some.Instant });
        var next = await AddAsync(Some.Run() with { State = RunState.Queued });

        Assert.NotNull(await Runs.TryTakeTurnAsync(Taken(next), Some.Instant, Cancellation));

        Assert.Equal(
            lapsed with { State = RunState.Queued, LeaseHolder = null, LeaseUntil = null, Version = lapsed.Version + 1 },
            await Runs.FindRunAsync(lapsed.Id, Cancellation));
        Assert.False(await Runs.TryRenewLeaseAsync(lapsed.Id, "slow", Some.Instant.AddMinutes(1), Cancellation));
        Assert.Null(await Runs.TryUpdateRunAsync(lapsed with { LeaseHolder = "slow" }, Cancellation));
        Assert.Equal(analysis, await Runs.FindRunAsync(analysis.Id, Cancellation));
    }

    [Fact]
    public async Task TryTakeTurnAsync_EightRunsAtOnce_OneIsTaken()
    {
        var runs = new List<Run>();
        for (var index = 0; index < 8; index++)
        {
            runs.Add(await AddAsync(Some.Run() with { State = RunState.Queued }));
        }

        var taken = await Task.WhenAll(runs.Select(run => Task.Run(() => Runs.TryTakeTurnAsync(Taken(run), Some.Instant, Cancellation), Cancellation)));

        Assert.Single(taken, run => run is not null);
    }

    [Fact]
    public async Task TryRenewLeaseAsync_Holder_ExtendsWithoutAVersion()
    {
        var run = await AddAsync(Some.Run() with { State = RunState.Running, LeaseHolder = "one", LeaseUntil = Some.Instant });
        var until = Some.Instant.AddMinutes(5);

        Assert.True(await Runs.TryRenewLeaseAsync(run.Id, "one", until, Cancellation));
        Assert.Equal(run with { LeaseUntil = until }, await Runs.FindRunAsync(run.Id, Cancellation));
    }

    [Fact]
    public async Task TryRenewLeaseAsync_NoLongerHolder_IsRefused()
    {
        var taken = await AddAsync(Some.Run() with { State = RunState.Running, LeaseHolder = "two", LeaseUntil = Some.Instant });
        var ended = await AddAsync(Some.Run() with { State = RunState.Succeeded, LeaseHolder = "one", LeaseUntil = Some.Instant });

        Assert.False(await Runs.TryRenewLeaseAsync(taken.Id, "one", Some.Instant.AddMinutes(5), Cancellation));
        Assert.False(await Runs.TryRenewLeaseAsync(ended.Id, "one", Some.Instant.AddMinutes(5), Cancellation));
        Assert.False(await Runs.TryRenewLeaseAsync(Some.Id(), "one", Some.Instant.AddMinutes(5), Cancellation));
        Assert.Equal(taken, await Runs.FindRunAsync(taken.Id, Cancellation));
    }

    [Fact]
    public async Task ListUnattendedRunsAsync_QueuedAndLapsed_OldestFirst()
    {
        var now = Some.Instant.AddHours(1);
        var queued = await AddAsync(Some.Run());
        await AddAsync(Some.Run() with { State = RunState.Draft });
        var lapsed = await AddAsync(Some.Run() with { State = RunState.Running, LeaseHolder = "one", LeaseUntil = now });
        await AddAsync(Some.Run() with { State = RunState.Running, LeaseHolder = "two", LeaseUntil = now.AddTicks(1) });
        await AddAsync(Some.Run() with { State = RunState.Succeeded });
        var orphaned = await AddAsync(Some.Run() with { State = RunState.Running });

        Assert.Equal([queued, lapsed, orphaned], await Runs.ListUnattendedRunsAsync(now, Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_Checkpoint_IsSavedWithTheRecords()
    {
        var run = await AddAsync(Some.Run() with { State = RunState.Running, LeaseHolder = "one" });

        var applied = await ApplyAsync(Some.Creating(Some.Area()) with { RunId = run.Id, Checkpoint = CheckpointOf(run, Created, Refused) });

        Assert.Equal((1L, 2L), (applied.Sequence, applied.RunVersion));
        var saved = await Runs.FindRunAsync(run.Id, Cancellation);
        Assert.Equal(run with { Version = 2, Progress = new RunProgress(2, 10, "rows"), Checkpoint = """{"next":4}""" }, saved);
        Assert.Equal([2L, 3L], (await Runs.ReadRowsAsync(run.Id, null, 0, 10, Cancellation)).Select(row => row.Number));
    }

    [Fact]
    public async Task ApplyAsync_CheckpointOfASecondRunner_WritesNothing()
    {
        var run = await AddAsync(Some.Run());
        await ApplyAsync(Some.Creating(Some.Area()) with { Checkpoint = CheckpointOf(run, Created) });
        var late = Some.Area();

        var conflicts = await RefuseAsync(Some.Creating(late) with { Checkpoint = CheckpointOf(run, Refused) });

        Assert.Equal([new Conflict.RunMovedOn(run.Id, 1, 2)], conflicts);
        Assert.IsType<FoundRecord.Nothing>(await FindAsync(late));
        Assert.Single(await Runs.ReadRowsAsync(run.Id, null, 0, 10, Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_CheckpointOfNoRun_IsRefused()
    {
        var run = Some.Run();

        Assert.Equal(
            [new Conflict.RunMovedOn(run.Id, 1, 0)],
            await RefuseAsync(Some.Creating(Some.Area()) with { Checkpoint = CheckpointOf(run) }));
    }

    [Fact]
    public async Task ApplyAsync_CheckpointWithARefusedChange_IsNotSaved()
    {
        var run = await AddAsync(Some.Run());

        await RefuseAsync(Some.ChangeSet(new Put(Some.Area(), 5)) with { Checkpoint = CheckpointOf(run, Created) });

        Assert.Equal(run, await Runs.FindRunAsync(run.Id, Cancellation));
        Assert.Empty(await Runs.ReadRowsAsync(run.Id, null, 0, 10, Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_OnlyACheckpoint_TakesNoSequence()
    {
        var run = await AddAsync(Some.Run());

        var applied = await ApplyAsync(Some.ChangeSet() with { Checkpoint = CheckpointOf(run, Refused) });

        Assert.Equal((0L, 2L), (applied.Sequence, applied.RunVersion));
        Assert.Equal(2, (await Runs.FindRunAsync(run.Id, Cancellation))!.Version);
        Assert.Single(await Runs.ReadRowsAsync(run.Id, null, 0, 10, Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_SameChangeSetAgainWithItsCheckpoint_AnswersTheFirst()
    {
        var run = await AddAsync(Some.Run());
        var chunk = Some.Creating(Some.Area()) with { Checkpoint = CheckpointOf(run, Created) };
        var first = await ApplyAsync(chunk);

        var again = await ApplyAsync(chunk);

        Assert.True(again.Repeated);
        Assert.Equal(first.RunVersion, again.RunVersion);
        Assert.Equal(2, (await Runs.FindRunAsync(run.Id, Cancellation))!.Version);
    }

    [Fact]
    public async Task ReadRowsAsync_FiltersAndPages_InOrderOfNumber()
    {
        var run = await AddAsync(Some.Run());
        var rows = Enumerable.Range(2, 20)
            .Select(number => number % 4 == 0 ? Refused with { Number = number } : Created with { Number = number })
            .ToArray();
        await ApplyAsync(Some.ChangeSet() with { Checkpoint = CheckpointOf(run, rows) });

        Assert.Equal([5L, 6L, 7L], (await Runs.ReadRowsAsync(run.Id, null, 4, 3, Cancellation)).Select(row => row.Number));
        Assert.Equal([8L, 12L], (await Runs.ReadRowsAsync(run.Id, RunRowOutcome.Refused, 4, 2, Cancellation)).Select(row => row.Number));
        Assert.Empty(await Runs.ReadRowsAsync(Some.Id(), null, 0, 10, Cancellation));
        Assert.Equal(
            new Dictionary<RunRowOutcome, long> { [RunRowOutcome.Created] = 15, [RunRowOutcome.Refused] = 5 },
            await Runs.CountRowsAsync(run.Id, Cancellation));
        Assert.Empty(await Runs.CountRowsAsync(Some.Id(), Cancellation));
    }

    [Fact]
    public async Task ReadRowsAsync_ReasonsAndCells_ComeBackAsWritten()
    {
        var run = await AddAsync(Some.Run());
        await ApplyAsync(Some.ChangeSet() with { Checkpoint = CheckpointOf(run, Created, Refused) });

        var rows = await Runs.ReadRowsAsync(run.Id, null, 0, 10, Cancellation);

        Assert.Equal((Created.EntityId, RunRowOutcome.Created), (rows[0].EntityId, rows[0].Outcome));
        Assert.Empty(rows[0].Reasons);
        Assert.Null(rows[0].Cells);
        Assert.Equal(Refused.Reasons, rows[1].Reasons);
        Assert.Equal(Refused.Cells, rows[1].Cells);
        Assert.Null(rows[1].EntityId);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(256 * 1024)]
    [InlineData(1_000_003)]
    public async Task WriteFileAsync_AnyLength_ReadsBack(int length)
    {
        var run = await AddAsync(Some.Run());
        var content = Bytes(length, seed: 1);

        Assert.Equal(length, await Runs.WriteFileAsync(run.Id, "list.csv", new TricklingStream(content), Cancellation));

        Assert.Equal(content, await ReadFileAsync(run.Id, "list.csv"));
    }

    [Fact]
    public async Task OpenFileAsync_Seeking_ReadsFromThere()
    {
        var run = await AddAsync(Some.Run());
        var content = Bytes(700_000, seed: 2);
        await Runs.WriteFileAsync(run.Id, "list.csv", new MemoryStream(content), Cancellation);

        await using var stream = await Runs.OpenFileAsync(run.Id, "list.csv", Cancellation);
        Assert.NotNull(stream);
        Assert.Equal(700_000, stream.Length);
        foreach (var position in (int[])[699_999, 0, 262_143, 262_144, 500_000])
        {
            stream.Position = position;
            var read = new byte[Math.Min(1_000, content.Length - position)];
            await stream.ReadExactlyAsync(read, Cancellation);
            Assert.Equal(content[position..(position + read.Length)], read);
        }

        stream.Seek(0, SeekOrigin.End);
        Assert.Equal(0, await stream.ReadAsync(new byte[10], Cancellation));
    }

    [Fact]
    public async Task OpenFileAsync_NoSuchFile_IsNull()
    {
        var run = await AddAsync(Some.Run());
        await Runs.WriteFileAsync(run.Id, "list.csv", new MemoryStream([1]), Cancellation);

        Assert.Null(await Runs.OpenFileAsync(run.Id, "other.csv", Cancellation));
        Assert.Null(await Runs.OpenFileAsync(Some.Id(), "list.csv", Cancellation));
    }

    [Fact]
    public async Task WriteFileAsync_SameName_ReplacesIt()
    {
        var run = await AddAsync(Some.Run());
        await Runs.WriteFileAsync(run.Id, "list.csv", new MemoryStream(Bytes(600_000, seed: 3)), Cancellation);
        await Runs.WriteFileAsync(run.Id, "other.csv", new MemoryStream([7]), Cancellation);

        await Runs.WriteFileAsync(run.Id, "list.csv", new MemoryStream([1, 2]), Cancellation);

        Assert.Equal([1, 2], await ReadFileAsync(run.Id, "list.csv"));
        Assert.Equal([7], await ReadFileAsync(run.Id, "other.csv"));
    }

    [Fact]
    public async Task WriteFileAsync_SourceFails_LeavesTheEarlierFile()
    {
        var run = await AddAsync(Some.Run());
        await Runs.WriteFileAsync(run.Id, "list.csv", new MemoryStream([1, 2]), Cancellation);

        await Assert.ThrowsAsync<IOException>(() =>
            Runs.WriteFileAsync(run.Id, "list.csv", new TricklingStream(Bytes(600_000, seed: 4), failAt: 400_000), Cancellation));

        Assert.Equal([1, 2], await ReadFileAsync(run.Id, "list.csv"));
    }

    [Fact]
    public async Task WriteFileAsync_SlowSource_DoesNotHoldUpWriters()
    {
        var run = await AddAsync(Some.Run());
        var stalled = new StalledStream(Bytes(300_000, seed: 5));
        var writing = Runs.WriteFileAsync(run.Id, "list.csv", stalled, Cancellation);
        await stalled.Reached.WaitAsync(Cancellation);

        await ApplyAsync(Some.Creating(Some.Area()));
        Assert.Null(await Runs.OpenFileAsync(run.Id, "list.csv", Cancellation));

        stalled.Release();
        Assert.Equal(300_000, await writing);
    }

    private static Run Taken(Run run) =>
        run with { State = RunState.Running, LeaseHolder = "next", LeaseUntil = Some.Instant.AddMinutes(1) };

    private async Task<Run> AddAsync(Run run)
    {
        await Runs.AddRunAsync(run, Cancellation);
        return run;
    }

    private async Task<byte[]> ReadFileAsync(Guid runId, string name)
    {
        await using var stream = await Runs.OpenFileAsync(runId, name, Cancellation);
        Assert.NotNull(stream);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, Cancellation);
        return content.ToArray();
    }

    private static RunCheckpoint CheckpointOf(Run run, params RunRow[] rows) =>
        new(run.Id, run.Version, new RunProgress(rows.Length, 10, "rows"), """{"next":4}""", rows);

    private static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
