using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.ReadModel;
using Xunit;

namespace PartnershipGraph.Core.Tests.ReadModel;

public sealed class ReadModelKeeperTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Property(MaxTest = 60, EndSize = 80)]
    public async Task RebuildAsync_WritesArriveAtEveryMoment_EqualsABuildInQuiet(int[] before, int[] meanwhile)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(meanwhile);
        var store = new MemoryStore();
        WriteAll(store, before);
        using var keeper = new ReadModelKeeper(store);
        Inject(store, meanwhile);

        await keeper.RebuildAsync(Token);
        await keeper.FollowAsync(Token);

        await AssertIsWhatTheStoreHoldsAsync(store, keeper);
    }

    [Property(MaxTest = 40, EndSize = 60)]
    public async Task FollowAsync_OthersWriteAtEveryMoment_EveryPublishedPictureIsExact(int[] before, int[] meanwhile)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(meanwhile);
        var store = new MemoryStore();
        WriteAll(store, before);
        using var keeper = new ReadModelKeeper(store);
        await keeper.RebuildAsync(Token);
        Inject(store, meanwhile);

        for (var round = 0; round < 3; round++)
        {
            await keeper.FollowAsync(Token);
            await AssertIsThePrefixAsync(store, keeper.Current, before, meanwhile);
        }

        store.Between = () => { };
        await keeper.FollowAsync(Token);
        await AssertIsWhatTheStoreHoldsAsync(store, keeper);
    }

    [Property(MaxTest = 40, EndSize = 60)]
    public async Task FoldAsync_SeveralWritersOutOfOrder_EachReadsItsOwnWriteAndTheEndIsRight(int[][] writers)
    {
        ArgumentNullException.ThrowIfNull(writers);
        var store = new MemoryStore();
        using var keeper = new ReadModelKeeper(store);
        await keeper.RebuildAsync(Token);
        var writer = new PartnershipWriter(store, keeper);

        await Task.WhenAll(writers.Take(6).Select((numbers, which) => Task.Run(
            async () =>
            {
                for (var place = 0; place < numbers.Length; place++)
                {
                    var changeSet = store.ChangeSetFor([SmallWorld.ChangeOf(numbers[place], (which * 1_000) + place)]);
                    if (await writer.ApplyAsync(changeSet, Token) is ApplyOutcome.Applied applied)
                    {
                        Assert.True(keeper.Current.Sequence >= applied.Sequence);
                    }
                }
            },
            Token)));

        Assert.Null(keeper.LastError);
        await AssertIsWhatTheStoreHoldsAsync(store, keeper);
    }

    [Fact]
    public async Task FoldAsync_RepeatedChangeSet_ChangesNothing()
    {
        var store = new MemoryStore();
        using var keeper = new ReadModelKeeper(store);
        await keeper.RebuildAsync(Token);
        var changeSet = store.ChangeSetFor(Enumerable.Range(0, 20).Select(SmallWorld.ChangeOf));
        var applied = (ApplyOutcome.Applied)store.Apply(changeSet);
        await keeper.FoldAsync(changeSet, applied, Token);
        var picture = keeper.Current;

        await keeper.FoldAsync(changeSet, applied with { Repeated = true }, Token);

        Assert.Same(picture, keeper.Current);
    }

    [Fact]
    public async Task FollowAsync_JournalWasClearedAway_BuildsAfresh()
    {
        var store = new MemoryStore();
        WriteAll(store, [1, 2, 3]);
        using var keeper = new ReadModelKeeper(store);
        await keeper.RebuildAsync(Token);
        WriteAll(store, [.. Enumerable.Range(10, 30)]);
        store.ForgetJournal(until: 20);

        await keeper.FollowAsync(Token);

        await AssertIsWhatTheStoreHoldsAsync(store, keeper);
    }

    [Fact]
    public async Task FollowAsync_TakingInFails_ServesTheLastPictureAndBuildsAfresh()
    {
        var store = new MemoryStore();
        WriteAll(store, [1, 2, 3]);
        using var keeper = new ReadModelKeeper(store);
        await keeper.RebuildAsync(Token);
        var last = keeper.Current;
        WriteAll(store, [.. Enumerable.Range(10, 30)]);
        Core.ReadModel.ReadModel? servedMeanwhile = null;
        var calls = 0;
        store.Between = () =>
        {
            calls++;
            if (calls == 1)
            {
                throw new InvalidOperationException("What was read cannot be taken in.");
            }

            servedMeanwhile ??= keeper.Current;
        };

        await keeper.FollowAsync(Token);

        store.Between = () => { };
        Assert.Same(last, servedMeanwhile);
        await AssertIsWhatTheStoreHoldsAsync(store, keeper);
    }

    [Fact]
    public async Task FoldAsync_PictureDiffersFromTheStore_BuildsAfresh()
    {
        var store = new MemoryStore();
        WriteAll(store, [.. Enumerable.Range(0, 30)]);
        using var keeper = new ReadModelKeeper(store);
        await keeper.RebuildAsync(Token);
        var organisation = SmallWorld.OrganisationAt(0);
        var unlike = TestKit.Some.ChangeSet(
            new Put(new Core.Organisations.Organisation { Id = organisation, Name = "Elsewhere" }, ExpectedVersion: 77));

        await keeper.FoldAsync(unlike, new ApplyOutcome.Applied(keeper.Current.Sequence + 1, false, [78], null), Token);

        await AssertIsWhatTheStoreHoldsAsync(store, keeper);
    }

    [Fact]
    public async Task FollowAsync_RecordsShowAfterTheirJournal_WaitsForThem()
    {
        var store = new MemoryStore();
        WriteAll(store, [1, 2, 3]);
        using var keeper = new ReadModelKeeper(store);
        await keeper.RebuildAsync(Token);
        WriteAll(store, [1, 2, 3, 4, 5]);
        store.ReadingsTooEarly = 3;

        await keeper.FollowAsync(Token);

        await AssertIsWhatTheStoreHoldsAsync(store, keeper);
        Assert.Null(keeper.LastError);
    }

    [Fact]
    public async Task FollowAsync_StoreIsAway_KeepsThePictureAndSaysSince()
    {
        var clock = new FakeTimeProvider(SmallWorld.Start);
        var store = new MemoryStore();
        WriteAll(store, [1, 2, 3]);
        using var keeper = new ReadModelKeeper(store, clock);
        await keeper.RebuildAsync(Token);
        var picture = keeper.Current;
        store.IsAway = true;
        clock.Advance(TimeSpan.FromSeconds(90));

        await Assert.ThrowsAsync<Core.Storing.StoreUnavailableException>(() => keeper.FollowAsync(Token));

        Assert.Same(picture, keeper.Current);
        Assert.True(keeper.IsReady);
        Assert.Equal(TimeSpan.FromSeconds(90), keeper.Lag);
        Assert.NotNull(keeper.LastError);

        store.IsAway = false;
        await keeper.FollowAsync(Token);
        Assert.Equal(TimeSpan.Zero, keeper.Lag);
        Assert.Null(keeper.LastError);
    }

    [Fact]
    public async Task FoldAsync_StoreWentAwayAfterTheWrite_DoesNotFailTheWriter()
    {
        var store = new MemoryStore();
        using var keeper = new ReadModelKeeper(store);
        await keeper.RebuildAsync(Token);
        WriteAll(store, [1, 2, 3]);
        var changeSet = store.ChangeSetFor([SmallWorld.ChangeOf(4, 4)]);
        var applied = (ApplyOutcome.Applied)store.Apply(changeSet);
        store.IsAway = true;

        await keeper.FoldAsync(changeSet, applied, Token);

        Assert.NotNull(keeper.LastError);
        Assert.True(keeper.Current.Sequence < applied.Sequence);
    }

    [Fact]
    public async Task WaitForAsync_SequenceArrives_AnswersThePicture()
    {
        var store = new MemoryStore();
        using var keeper = new ReadModelKeeper(store);
        await keeper.RebuildAsync(Token);
        var waiting = keeper.WaitForAsync(1, TimeSpan.FromMinutes(1), Token);
        WriteAll(store, [1]);

        await keeper.FollowAsync(Token);

        Assert.Equal(1, (await waiting)?.Sequence);
        Assert.Null(await keeper.WaitForAsync(99, TimeSpan.FromMilliseconds(1), Token));
    }

    private static void WriteAll(MemoryStore store, int[] numbers)
    {
        foreach (var (place, number) in numbers.Index())
        {
            store.Apply(store.ChangeSetFor([SmallWorld.ChangeOf(number, place), SmallWorld.ChangeOf(number + 1, place)]));
        }
    }

    // One more write at each moment between two answers of the store, until there are none left.
    private static void Inject(MemoryStore store, int[] numbers)
    {
        var next = -1;
        store.Between = () =>
        {
            var place = Interlocked.Increment(ref next);
            if (place < numbers.Length)
            {
                store.Apply(store.ChangeSetFor([SmallWorld.ChangeOf(numbers[place], place), SmallWorld.ChangeOf(numbers[place] + 1, place)]));
            }
        };
    }

    private static async Task AssertIsWhatTheStoreHoldsAsync(MemoryStore store, ReadModelKeeper keeper)
    {
        store.Between = () => { };
        using var quiet = new ReadModelKeeper(store);
        await quiet.RebuildAsync(Token);
        Assert.Equal(quiet.Current.Sequence, keeper.Current.Sequence);
        Assert.Equal(PictureDump.Of(quiet.Current), PictureDump.Of(keeper.Current));
    }

    // Writes the same history again as far as the picture claims to reach.
    private static async Task AssertIsThePrefixAsync(MemoryStore store, Core.ReadModel.ReadModel picture, int[] before, int[] meanwhile)
    {
        var injected = store.Between;
        store.Between = () => { };
        var again = new MemoryStore();
        foreach (var numbers in new[] { before, meanwhile })
        {
            foreach (var (place, number) in numbers.Index())
            {
                if (await again.GetSequenceAsync(Token) < picture.Sequence)
                {
                    again.Apply(again.ChangeSetFor([SmallWorld.ChangeOf(number, place), SmallWorld.ChangeOf(number + 1, place)]));
                }
            }
        }

        using var keeper = new ReadModelKeeper(again);
        await keeper.RebuildAsync(Token);
        Assert.Equal(picture.Sequence, keeper.Current.Sequence);
        Assert.Equal(PictureDump.Of(keeper.Current), PictureDump.Of(picture));
        store.Between = injected;
    }
}
