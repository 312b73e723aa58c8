using System.Text;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Archive;
using PartnershipGraph.Storage.Sqlite;
using PartnershipGraph.Storage.Tests.Contract;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Archive;

/// <summary>What every store does for archives. Each test gets an empty store; a SQLite store beside it is the other house.</summary>
public abstract class ArchiveContract : StoreContract
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("partnershipgraph-archive-");

    private IArchiveStore Archive => (IArchiveStore)Store;

    [Fact]
    public async Task ExecuteAsync_EverythingThereIs_MovesToAnotherStoreAndBackToTheByte()
    {
        await FillAsync();
        var first = await WriteAsync(Store, Runs, "first");

        await using var other = await OtherStoreAsync();
        var restored = await new RestoreArchive(other, other).ExecuteAsync(first, null, Cancellation);
        var second = await WriteAsync(other, other, "second");

        Assert.Equal(await File.ReadAllTextAsync(first, Cancellation), await File.ReadAllTextAsync(second, Cancellation));
        Assert.Equal(await Store.GetSequenceAsync(Cancellation), restored!.Sequence);
        AssertSame(await new VerifyArchive(other, other, other).ExecuteAsync(first, withRuns: true, null, Cancellation));
        AssertSame(await new VerifyArchive(Store, Runs, Archive).ExecuteAsync(second, withRuns: true, null, Cancellation));
    }

    [Fact]
    public async Task ExecuteAsync_RestoredFromAnotherStore_GivesTheSameArchive()
    {
        await using var other = await OtherStoreAsync();
        await other.InitialiseAsync(Cancellation);
        await FillAsync(other, other);
        var first = await WriteAsync(other, other, "first");

        await new RestoreArchive(Runs, Archive).ExecuteAsync(first, null, Cancellation);
        var second = await WriteAsync(Store, Runs, "second");

        Assert.Equal(await File.ReadAllTextAsync(first, Cancellation), await File.ReadAllTextAsync(second, Cancellation));
        AssertSame(await new VerifyArchive(Store, Runs, Archive).ExecuteAsync(first, withRuns: true, null, Cancellation));
    }

    [Fact]
    public async Task ExecuteAsync_Restored_WorksAsTheFirstDid()
    {
        await using var other = await OtherStoreAsync();
        await other.InitialiseAsync(Cancellation);
        var entities = await FillAsync(other, other);
        var archive = await WriteAsync(other, other, "first");
        await new RestoreArchive(Runs, Archive).ExecuteAsync(archive, null, Cancellation);
        await Store.InitialiseAsync(Cancellation);

        // Identifiers, references, versions and the sequence are those of the first store.
        var organisation = entities.OfType<Organisation>().First(candidate => candidate.Identifiers.Count > 0);
        var rival = Some.Organisation("Rival", null, organisation.Identifiers[0]);
        Assert.IsType<Conflict.IdentifierTaken>(Assert.Single(await RefuseAsync(Some.Creating(rival))));
        Assert.Contains(
            await RefuseAsync(Some.ChangeSet(Deleting(organisation, (await FindPresentAsync(organisation)).Version))),
            conflict => conflict is Conflict.StillReferenced);
        Assert.Equal(await other.ReferencesToAsync(organisation.Key, 100, Cancellation), await Store.ReferencesToAsync(organisation.Key, 100, Cancellation));

        var version = (await FindPresentAsync(organisation)).Version;
        var applied = await ApplyAsync(Some.ChangeSet(new Put(organisation with { Notes = "moved" }, version)));
        Assert.Equal(await other.GetSequenceAsync(Cancellation) + 1, applied.Sequence);
        Assert.Equal(version + 1, Assert.Single(applied.Versions));

        // A change set that the first store had applied is known here too.
        var known = (await other.ReadJournalAsync(0, 1, Cancellation))[0];
        var again = await Store.ApplyAsync(Some.ChangeSet() with { Id = known.ChangeSetId, Changes = [new Put(rival, 0)] }, Cancellation);
        Assert.Equal((1, true), Assert.IsType<ApplyOutcome.Applied>(again) is { } repeated ? (repeated.Sequence, repeated.Repeated) : default);
    }

    [Fact]
    public async Task ExecuteAsync_StoreInUse_IsRefusedAndLeftAlone()
    {
        await using var other = await OtherStoreAsync();
        await other.InitialiseAsync(Cancellation);
        await FillAsync(other, other);
        var archive = await WriteAsync(other, other, "first");
        await ApplyAsync(Some.Creating(Some.Area()));

        Assert.Null(await new RestoreArchive(Runs, Archive).ExecuteAsync(archive, null, Cancellation));
        Assert.Equal(1, await Store.GetSequenceAsync(Cancellation));
        await Store.InitialiseAsync(Cancellation);
    }

    [Fact]
    public async Task ExecuteAsync_RestoredAlready_ChangesNothingAndRefusesAnother()
    {
        await using var other = await OtherStoreAsync();
        await other.InitialiseAsync(Cancellation);
        await FillAsync(other, other);
        var first = await WriteAsync(other, other, "first");
        await other.ApplyAsync(Some.Creating(Some.Area()), Cancellation);
        var second = await WriteAsync(other, other, "second");

        await new RestoreArchive(Runs, Archive).ExecuteAsync(first, null, Cancellation);
        Assert.NotNull(await new RestoreArchive(Runs, Archive).ExecuteAsync(first, null, Cancellation));
        Assert.Null(await new RestoreArchive(Runs, Archive).ExecuteAsync(second, null, Cancellation));
        AssertSame(await new VerifyArchive(Store, Runs, Archive).ExecuteAsync(first, withRuns: true, null, Cancellation));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ExecuteAsync_BrokenOffAtEveryBatch_GoesOnToTheSameEnd(bool afterWriting)
    {
        await using var other = await OtherStoreAsync();
        await other.InitialiseAsync(Cancellation);
        await FillAsync(other, other, organisations: 3_000);
        var archive = await WriteAsync(other, other, "first");

        // Each attempt writes a batch or two; then the next is not written, or the reply to it is lost.
        var attempts = 0;
        var isDone = false;
        while (!isDone)
        {
            attempts++;
            try
            {
                await new RestoreArchive(Runs, new BreakingStore(Archive, afterWriting)).ExecuteAsync(archive, null, Cancellation);
                isDone = true;
            }
            catch (StoreUnavailableException)
            {
                if (!afterWriting)
                {
                    // Half a partnership is not one to start with, nor one to make a backup of.
                    await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.InitialiseAsync(Cancellation));
                    var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => WriteAsync(Store, Runs, "half"));
                    Assert.Contains("Restore the same archive again to finish it", refused.Message, StringComparison.Ordinal);
                    await Assert.ThrowsAsync<StoreUnavailableException>(() => VerifyAsync(archive));
                    Assert.Equal(["first"], Files());
                }
            }
        }

        Assert.True(attempts > 3, $"{attempts} attempts");
        await Store.InitialiseAsync(Cancellation);
        AssertSame(await new VerifyArchive(Store, Runs, Archive).ExecuteAsync(archive, withRuns: true, null, Cancellation));
        Assert.Equal(await File.ReadAllTextAsync(archive, Cancellation), await File.ReadAllTextAsync(await WriteAsync(Store, Runs, "second"), Cancellation));
    }

    [Fact]
    public async Task ExecuteAsync_StoreHasMovedOn_IsComparedAsItWas()
    {
        var entities = await FillAsync();
        var archive = await WriteAsync(Store, Runs, "first");
        var organisation = entities.OfType<Organisation>().First();
        var version = (await FindPresentAsync(organisation)).Version;
        await ApplyAsync(Some.ChangeSet(new Put(organisation with { Name = "Another" }, version)));
        await ApplyAsync(Some.Creating(Some.Organisation("Later")));

        var comparison = await new VerifyArchive(Store, Runs, Archive).ExecuteAsync(archive, withRuns: true, null, Cancellation);

        Assert.False(comparison.WithRuns);
        Assert.Equal(0, comparison.Differences);
    }

    [Fact]
    public async Task ExecuteAsync_OnlyARunWasAdded_IsTheSameUnlessRunsAreAskedFor()
    {
        await FillAsync();
        var archive = await WriteAsync(Store, Runs, "first");
        await Runs.AddRunAsync(Some.Run(RunKind.Check), Cancellation);

        var comparison = await VerifyAsync(archive);
        var withRuns = await new VerifyArchive(Store, Runs, Archive).ExecuteAsync(archive, withRuns: true, null, Cancellation);

        Assert.False(comparison.WithRuns);
        Assert.Empty(comparison.Named);
        Assert.Equal(0, comparison.Differences);
        Assert.Equal(DifferenceKind.Extra, Assert.Single(withRuns.Named).Kind);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ExecuteAsync_WrittenToWhileItIsCompared_IsTheSame(bool withRuns)
    {
        await FillAsync();
        var archive = await WriteAsync(Store, Runs, "first");
        var inUse = new StoreInUse(Archive, () => ApplyAsync(Some.Creating(Some.Area())));

        var comparison = await new VerifyArchive(Store, Runs, inUse).ExecuteAsync(archive, withRuns, null, Cancellation);

        Assert.Empty(comparison.Named);
        Assert.Equal(0, comparison.Differences);
        Assert.True(await Store.GetSequenceAsync(Cancellation) > SequenceOf(archive));
    }

    [Fact]
    public async Task ExecuteAsync_TwoArchivesToOnePath_OneIsWrittenWholeAndTheOtherRefused()
    {
        await FillAsync();
        var path = Path.Combine(_folder.FullName, "first");
        var isSecond = false;
        string? second = null;

        // Both have begun before either is done.
        var inUse = new StoreInUse(Archive, async () =>
        {
            if (!isSecond)
            {
                isSecond = true;
                await WriteAsync(Store, Runs, "first");
                second = await File.ReadAllTextAsync(path, Cancellation);
                await ApplyAsync(Some.Creating(Some.Area()));
            }
        });

        var refused = await Assert.ThrowsAsync<ArchiveException>(() => new WriteArchive(Store, Runs, inUse).ExecuteAsync(path, null, Cancellation));

        Assert.Contains("exists already", refused.Message, StringComparison.Ordinal);
        Assert.Equal(second, await File.ReadAllTextAsync(path, Cancellation));
        Assert.Equal(["first"], Files());
        Assert.Equal(0, (await VerifyAsync(path)).Differences);
    }

    [Fact]
    public async Task ExecuteAsync_StoreIsAnother_NamesTheDifferences()
    {
        await FillAsync();
        var archive = await WriteAsync(Store, Runs, "first");
        await using var other = await OtherStoreAsync();
        await other.InitialiseAsync(Cancellation);
        var stranger = Some.Area("Elsewhere");
        await other.ApplyAsync(Some.Creating(stranger), Cancellation);

        var comparison = await new VerifyArchive(other, other, other).ExecuteAsync(archive, withRuns: true, null, Cancellation);

        Assert.True(comparison.Differences > 20);
        Assert.Contains(comparison.Named, difference => difference is { Kind: DifferenceKind.Extra } && difference.What == $"area {stranger.Key:D}");
        Assert.Contains(comparison.Named, difference => difference.Kind == DifferenceKind.Missing && difference.What.StartsWith("organisation ", StringComparison.Ordinal));
        Assert.DoesNotContain(comparison.Named, difference => difference.What.Contains("Elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task ExecuteAsync_WritersAtWork_ShowsExactlyOneSequence()
    {
        var sent = new List<(long Sequence, ChangeSet ChangeSet)>();
        await WriteRandomlyAsync(sent, seed: 0, changeSets: 60, CancellationToken.None);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var writers = Enumerable.Range(1, 3)
            .Select(seed => Task.Run(() => WriteRandomlyAsync(sent, seed, int.MaxValue, stop.Token), Cancellation)).ToArray();
        var archives = new List<string>();
        for (var round = 0; round < 6; round++)
        {
            await Task.Delay(200, Cancellation);
            archives.Add(await WriteAsync(Store, Runs, $"live-{round}"));
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);
        Assert.Contains(archives, archive => SequenceOf(archive) < sent.Count);
        await using var quiet = await OtherStoreAsync();
        await quiet.InitialiseAsync(Cancellation);
        var replayed = 0L;
        foreach (var archive in archives)
        {
            for (var until = SequenceOf(archive); replayed < until; replayed++)
            {
                var changeSet = sent.Single(candidate => candidate.Sequence == replayed + 1).ChangeSet;
                Assert.Equal(replayed + 1, Assert.IsType<ApplyOutcome.Applied>(await quiet.ApplyAsync(changeSet, Cancellation)).Sequence);
            }

            var expected = await WriteAsync(quiet, quiet, $"quiet-{replayed}-{Path.GetFileName(archive)}");
            Assert.Equal(await File.ReadAllTextAsync(expected, Cancellation), await File.ReadAllTextAsync(archive, Cancellation));
        }
    }

    [Fact]
    public async Task ReadRecordAsync_AnyEarlierSequence_IsAsItWas()
    {
        var content = new ArchiveContent(Store, Runs, Archive);
        var then = new List<(long Sequence, IReadOnlyList<string> Lines)>();
        await WriteRandomlyAsync([], seed: 7, changeSets: 12, Cancellation, async sequence => then.Add((sequence, await LinesAsync(content, sequence))));

        Assert.Equal(12, then.Count);
        foreach (var (sequence, lines) in then)
        {
            Assert.Equal(lines, await LinesAsync(content, sequence));
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
        _folder.Delete(recursive: true);
    }

    protected static void AssertSame(ArchiveComparison comparison)
    {
        Assert.Empty(comparison.Named);
        Assert.Equal(0, comparison.Differences);
        Assert.True(comparison.WithRuns);
    }

    /// <summary>Records of every kind, changed, deleted and put again; runs in several states with rows and files.</summary>
    protected static async Task<IReadOnlyList<Entity>> FillAsync(IPartnershipStore store, IRunStore runs, int organisations = 20)
    {
        var entities = FullRecords.OfEveryKind();
        await Applied(store, Some.Creating([.. entities]) with { At = Some.Instant.AddTicks(1_234_567) });
        foreach (var chunk in Enumerable.Range(0, organisations).Select(number => Some.Organisation($"Number {number}")).Chunk(1_000))
        {
            await Applied(store, Some.Creating([.. chunk]));
        }

        var gone = Some.Organisation("Gone");
        var back = Some.Organisation("Back");
        await Applied(store, Some.Creating(gone, back));
        await Applied(store, Some.ChangeSet(new Put(gone with { Postcode = "B1 1AA" }, 1), Deleting(back)) with { At = Some.Instant.AddHours(1), Actor = new(Some.Id(), "Ada", Core.Access.Permissions.Write) });
        await Applied(store, Some.ChangeSet(Deleting(gone, 2), new Put(back with { Notes = "again" }, 0)) with { At = Some.Instant.AddHours(2) });

        var run = Some.Run(RunKind.Gaps) with { State = RunState.Succeeded, Version = 7, Result = "{\"a\":1}", FinishedAt = Some.Instant.AddTicks(7), SeenSequence = 3 };
        await runs.AddRunAsync(run, Cancellation);
        await runs.WriteFileAsync(run.Id, "input.bin", new MemoryStream(RandomBytes(500_000)), Cancellation);
        await runs.WriteFileAsync(run.Id, "empty.txt", new MemoryStream([]), Cancellation);
        await runs.AddRunAsync(Some.Run() with { State = RunState.Draft }, Cancellation);
        var import = Some.Run() with { State = RunState.Running, LeaseHolder = "somebody", LeaseUntil = Some.Instant };
        await runs.AddRunAsync(import, Cancellation);
        await runs.WriteFileAsync(import.Id, "list.csv", new MemoryStream(Encoding.UTF8.GetBytes("Name\nAston\n")), Cancellation);
        var checkpoint = new RunCheckpoint(
            import.Id,
            import.Version,
            new RunProgress(2, 9, "rows"),
            "{\"line\":3}",
            [
                new RunRow(2, RunRowOutcome.Created, Some.Id(), [], null),
                new RunRow(3, RunRowOutcome.Refused, null, [new RunRowReason("Name", "\u00A0", "Is empty.", "Name it.")], ["", "é"]),
            ]);
        var (survivor, merged) = (Some.Organisation("Survivor"), Some.Organisation("Merged"));
        await Applied(store, Some.Creating(survivor, merged));
        await Applied(store, Some.ChangeSet(new MergeInto(EntityKind.Organisation, merged.Key, 1, survivor.Key)));
        await Applied(store, Some.Creating(Some.Organisation("Imported")) with { RunId = import.Id, Checkpoint = checkpoint });
        return entities;
    }

    protected async Task<IReadOnlyList<Entity>> FillAsync() => await FillAsync(Store, Runs);

    protected async Task<string> WriteAsync(IPartnershipStore store, IRunStore runs, string name)
    {
        var path = Path.Combine(_folder.FullName, name);
        await new WriteArchive(store, runs, (IArchiveStore)store).ExecuteAsync(path, null, Cancellation);
        return path;
    }

    private Task<ArchiveComparison> VerifyAsync(string path) =>
        new VerifyArchive(Store, Runs, Archive).ExecuteAsync(path, withRuns: false, null, Cancellation);

    /// <summary>The archives and what is left of unfinished ones; not the other house.</summary>
    private IEnumerable<string> Files() =>
        _folder.EnumerateFiles().Select(file => file.Name).Where(name => !name.Contains(".db", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static async Task Applied(IPartnershipStore store, ChangeSet changeSet) =>
        Assert.IsType<ApplyOutcome.Applied>(await store.ApplyAsync(changeSet, Cancellation));

    private static byte[] RandomBytes(int count)
    {
        var bytes = new byte[count];
        new Random(20260302).NextBytes(bytes);
        return bytes;
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(ArchiveContent content, long sequence)
    {
        var lines = new List<string>();
        await foreach (var line in content.ReadRecordAsync(sequence, Cancellation))
        {
            lines.Add(Encoding.UTF8.GetString(ArchiveJson.Write(line)));
        }

        return lines;
    }

    private static long SequenceOf(string archive) =>
        ((HeaderLine)ArchiveJson.Read(Encoding.UTF8.GetBytes(File.ReadLines(archive).First()))).Sequence;

    private Task<SqliteStore> OtherStoreAsync() =>
        Task.FromResult(new SqliteStore(Path.Combine(_folder.FullName, $"{Some.Id():N}.db"), TimeProvider.System));

    /// <summary>Creates, changes, deletes and puts again few records, so that they change while they are read.</summary>
    private async Task WriteRandomlyAsync(List<(long Sequence, ChangeSet ChangeSet)> sent, int seed, int changeSets, CancellationToken stop, Func<long, Task>? afterEach = null)
    {
        var chance = new Random(seed);
        var own = Enumerable.Range(0, 40).Select(number => Some.Organisation($"Writer {seed}, {number}")).ToArray();
        var ties = Enumerable.Range(0, 20).Select(number => Some.Relationship(own[number], own[number + 20])).ToArray();
        var kind = Some.RelationshipKind($"kind-{seed}");
        await NoteAsync(sent, Some.Creating([kind, .. own]));
        var versions = own.ToDictionary(organisation => organisation.Key, _ => 1L);
        for (var round = 1; round <= changeSets && !stop.IsCancellationRequested; round++)
        {
            var changes = new List<Change>();
            foreach (var tie in ties.Where(_ => chance.Next(5) == 0))
            {
                var version = versions.GetValueOrDefault(tie.Key);
                var isDeleted = version > 0 && chance.Next(2) == 0;
                changes.Add(isDeleted ? Deleting(tie, version) : new Put(tie with { RelationshipKind = kind.Code, Source = $"round {round}" }, version));
                versions[tie.Key] = isDeleted ? 0 : -1;
            }

            foreach (var organisation in own.Where(_ => chance.Next(8) == 0))
            {
                changes.Add(new Put(organisation with { Notes = chance.Next(3) == 0 ? null : $"round {round}" }, versions[organisation.Key]));
                versions[organisation.Key] = -1;
            }

            changes.Add(new Put(Some.Organisation($"New {round}"), 0));
            var applied = await NoteAsync(sent, Some.ChangeSet([.. changes]) with { At = Some.Instant.AddSeconds(round) });
            foreach (var (change, version) in changes.Zip(applied.Versions).Where(pair => versions.GetValueOrDefault(pair.First.EntityId) == -1))
            {
                versions[change.EntityId] = version;
            }

            if (afterEach is not null)
            {
                await afterEach(applied.Sequence);
            }
        }
    }

    private async Task<ApplyOutcome.Applied> NoteAsync(List<(long Sequence, ChangeSet ChangeSet)> sent, ChangeSet changeSet)
    {
        var applied = await ApplyAsync(changeSet);
        lock (sent)
        {
            sent.Add((applied.Sequence, changeSet));
        }

        return applied;
    }

    /// <summary>Loads one batch, then breaks: before the next is written, or after it with its reply lost.</summary>
    private sealed class BreakingStore(IArchiveStore store, bool afterWriting) : OtherwiseTheSame(store)
    {
        private readonly IArchiveStore _store = store;
        private int _loads;

        public override async Task LoadAsync(RestoreBatch batch, CancellationToken cancellationToken)
        {
            var isBreaking = _loads++ > 0;
            if (!isBreaking || afterWriting)
            {
                await _store.LoadAsync(batch, cancellationToken);
                await _store.LoadAsync(batch, cancellationToken);
            }

            if (isBreaking)
            {
                throw new StoreUnavailableException();
            }
        }
    }

    /// <summary>Somebody else does something right after every look at the journal's end.</summary>
    private sealed class StoreInUse(IArchiveStore store, Func<Task> somebody) : OtherwiseTheSame(store)
    {
        public override async Task<ArchiveMark> MarkAsync(CancellationToken cancellationToken)
        {
            var mark = await base.MarkAsync(cancellationToken);
            await somebody();
            return mark;
        }

        public override async Task<long> SettleAsync(CancellationToken cancellationToken)
        {
            var sequence = await base.SettleAsync(cancellationToken);
            await somebody();
            return sequence;
        }
    }

    private abstract class OtherwiseTheSame(IArchiveStore store) : IArchiveStore
    {
        public virtual Task<ArchiveMark> MarkAsync(CancellationToken cancellationToken) => store.MarkAsync(cancellationToken);

        public virtual Task<long> SettleAsync(CancellationToken cancellationToken) => store.SettleAsync(cancellationToken);

        public Task<IReadOnlyList<Tombstone>> ReadTombstonesAsync(EntityKind kind, Guid? after, int limit, CancellationToken cancellationToken) =>
            store.ReadTombstonesAsync(kind, after, limit, cancellationToken);

        public Task<IReadOnlyList<string>> ListFilesAsync(Guid runId, CancellationToken cancellationToken) => store.ListFilesAsync(runId, cancellationToken);

        public Task<IReadOnlyList<string>> FindStraysAsync(int limit, CancellationToken cancellationToken) => store.FindStraysAsync(limit, cancellationToken);

        public Task<RestoreProgress?> BeginRestoreAsync(string archive, CancellationToken cancellationToken) => store.BeginRestoreAsync(archive, cancellationToken);

        public virtual Task LoadAsync(RestoreBatch batch, CancellationToken cancellationToken) => store.LoadAsync(batch, cancellationToken);
    }
}
