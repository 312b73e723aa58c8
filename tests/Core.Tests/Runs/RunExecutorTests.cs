using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Runs;

public sealed class RunExecutorTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Execute_QueuedRun_SavesHowItEnded()
    {
        await using var world = await TestPartnership.CreateAsync(empty: true);
        var run = await QueueAsync(world);
        var runner = new Runner((_, _) => Task.FromResult(new RunEnding(RunState.Succeeded, "{}", null)));

        Assert.Equal(RunExecution.Ended, await ExecutorOf(world, runner).ExecuteAsync(run.Id, "one", CancellationToken.None));
        var ended = (await world.Store.FindRunAsync(run.Id, CancellationToken.None))!;
        Assert.Equal((RunState.Succeeded, "{}", null), (ended.State, ended.Result, ended.LeaseHolder));
        Assert.Equal(world.Clock.GetUtcNow(), ended.FinishedAt);
        Assert.Equal(RunExecution.NotTaken, await ExecutorOf(world, runner).ExecuteAsync(run.Id, "two", CancellationToken.None));
        Assert.Equal(1, runner.Started);
    }

    [Fact]
    public async Task Execute_LongWork_RenewsTheLeaseSoThatNobodyElseTakesIt()
    {
        await using var world = await TestPartnership.CreateAsync(empty: true);
        var run = await QueueAsync(world);
        var finish = new TaskCompletionSource();
        var runner = new Runner(async (_, token) =>
        {
            await finish.Task.WaitAsync(token);
            return new RunEnding(RunState.Succeeded, null, null);
        });
        var working = ExecutorOf(world, runner).ExecuteAsync(run.Id, "one", CancellationToken.None);
        await runner.Running;

        for (var third = 1; third <= 9; third++)
        {
            var until = world.Clock.GetUtcNow() + (Lease / 3) + Lease;
            world.Clock.Advance(Lease / 3);
            await EventuallyAsync(async () => (await world.Store.FindRunAsync(run.Id, CancellationToken.None))!.LeaseUntil == until);
        }

        Assert.Empty(await world.Store.ListUnattendedRunsAsync(world.Clock.GetUtcNow(), CancellationToken.None));
        Assert.Equal(RunExecution.NotTaken, await ExecutorOf(world, runner).ExecuteAsync(run.Id, "two", CancellationToken.None));
        finish.SetResult();
        Assert.Equal(RunExecution.Ended, await working);
    }

    [Fact]
    public async Task Execute_ImportWhileAnotherIsAtWork_WaitsAndIsCalledNext()
    {
        await using var world = await TestPartnership.CreateAsync(empty: true);
        var first = await QueueAsync(world);
        var second = await QueueAsync(world);
        var finish = new TaskCompletionSource();
        var runner = new Runner(async (_, token) =>
        {
            await finish.Task.WaitAsync(token);
            return new RunEnding(RunState.Succeeded, null, null);
        });
        var working = ExecutorOf(world, runner).ExecuteAsync(first.Id, "one", CancellationToken.None);
        await runner.Running;

        Assert.Equal(RunExecution.NotTaken, await ExecutorOf(world, runner).ExecuteAsync(second.Id, "two", CancellationToken.None));
        Assert.Equal(second, await world.Store.FindRunAsync(second.Id, CancellationToken.None));
        Assert.Empty(world.Queue.Queued);

        finish.SetResult();
        Assert.Equal(RunExecution.Ended, await working);
        Assert.Equal([(second.Id, RunKind.Import)], world.Queue.Queued);
        Assert.Equal(RunExecution.Ended, await ExecutorOf(world, runner).ExecuteAsync(second.Id, "two", CancellationToken.None));
    }

    [Fact]
    public async Task Execute_LeaseTakenOver_StopsAndSavesNothing()
    {
        await using var world = await TestPartnership.CreateAsync(empty: true);
        var run = await QueueAsync(world);
        var runner = new Runner(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Not reached.");
        });
        var working = ExecutorOf(world, runner).ExecuteAsync(run.Id, "one", CancellationToken.None);
        await runner.Running;
        var held = (await world.Store.FindRunAsync(run.Id, CancellationToken.None))!;
        await world.Store.TryUpdateRunAsync(held with { LeaseHolder = "two", LeaseUntil = world.Clock.GetUtcNow().AddHours(1) }, CancellationToken.None);

        world.Clock.Advance(Lease / 3);
        Assert.Equal(RunExecution.LostLease, await working);
        var after = (await world.Store.FindRunAsync(run.Id, CancellationToken.None))!;
        Assert.Equal((RunState.Running, "two"), (after.State, after.LeaseHolder));
    }

    [Fact]
    public async Task Execute_ProcessShutsDown_LetsTheRunWaitAgain()
    {
        await using var world = await TestPartnership.CreateAsync(empty: true);
        var run = await QueueAsync(world);
        using var shutDown = new CancellationTokenSource();
        var runner = new Runner(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Not reached.");
        });
        var working = ExecutorOf(world, runner).ExecuteAsync(run.Id, "one", shutDown.Token);
        await runner.Running;
        await shutDown.CancelAsync();

        Assert.Equal(RunExecution.Interrupted, await working);
        Assert.Equal(run.Id, Assert.Single(await world.Store.ListUnattendedRunsAsync(world.Clock.GetUtcNow(), CancellationToken.None)).Id);
    }

    [Fact]
    public async Task Execute_FaultInTheRunner_FailsTheRunAndIsThrown()
    {
        await using var world = await TestPartnership.CreateAsync(empty: true);
        var run = await QueueAsync(world);
        var runner = new Runner((_, _) => throw new FormatException("secret detail"));

        await Assert.ThrowsAsync<FormatException>(() => ExecutorOf(world, runner).ExecuteAsync(run.Id, "one", CancellationToken.None));
        var failed = (await world.Store.FindRunAsync(run.Id, CancellationToken.None))!;
        Assert.Equal(RunState.Failed, failed.State);
        Assert.DoesNotContain("secret", failed.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel_WaitingRun_EndsItAtOnce()
    {
        await using var world = await TestPartnership.CreateAsync(empty: true);
        var run = await QueueAsync(world);

        var cancelled = (await world.DoAsync<CancelRun, Guid, Run>(run.Id)).Value;
        Assert.Equal(RunState.Cancelled, cancelled.State);
        Assert.Equal(run.Id, (await world.DoAsync<CancelRun, Guid, Run>(run.Id)).Value.Id);
        Assert.Empty(await world.Store.ListUnattendedRunsAsync(world.Clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task Cancel_SomebodyWhoMayOnlyRead_IsRefused()
    {
        await using var world = await TestPartnership.CreateAsync(empty: true);
        var run = await QueueAsync(world);
        var outcome = await world.Get<CancelRun>().ExecuteAsync(TestPartnership.Viewer, run.Id, CancellationToken.None);
        Assert.Equal(Problem.NotAllowed, outcome.Refusal!.Problem);
    }

    [Fact]
    public async Task Sweep_WaitingAndLapsedRuns_AreQueued()
    {
        await using var world = await TestPartnership.CreateAsync(empty: true);
        var waiting = await QueueAsync(world);
        var lapsed = await QueueAsync(world);
        await world.Store.TryUpdateRunAsync(lapsed with { State = RunState.Running, LeaseHolder = "dead", LeaseUntil = world.Clock.GetUtcNow() + Lease }, CancellationToken.None);
        world.Clock.Advance(Lease);

        Assert.Equal(2, await world.Get<RunSweep>().SweepAsync(CancellationToken.None));
        Assert.Equal([waiting.Id, lapsed.Id], world.Queue.Queued.Select(queued => queued.RunId));
    }

    [Fact]
    public void RunRecordIds_SameRunRowAndKind_IsTheSameIdAndSortsByRow()
    {
        var run = RunOf(Some.Id(), RunState.Queued, Some.Instant);
        var ids = new RunRecordIds(run);

        Assert.Equal(ids.Of(EntityKind.Person, 7), new RunRecordIds(run).Of(EntityKind.Person, 7));
        Assert.NotEqual(ids.Of(EntityKind.Person, 7), ids.Of(EntityKind.Role, 7));
        Assert.True(ids.Of(EntityKind.Organisation, 500_000).CompareTo(ids.Of(EntityKind.Organisation, 499_999)) > 0);
        Assert.Equal(7, ids.Of(EntityKind.Person, 7).Version);
        Assert.True(ids.Made(ids.Of(EntityKind.Area, 3)));
        Assert.False(ids.Made(new RunRecordIds(RunOf(Some.Id(), RunState.Queued, Some.Instant)).Of(EntityKind.Area, 3)));
        Assert.False(ids.Made(Some.Id()));
    }

    private static RunExecutor ExecutorOf(TestPartnership world, IRunner runner) =>
        new(world.Store, [runner], world.Queue, world.Ids, world.Clock, new RunOptions { Lease = Lease });

    private static async Task<Run> QueueAsync(TestPartnership world)
    {
        var run = RunOf(world.Ids.Next(), RunState.Queued, world.Clock.GetUtcNow());
        await world.Store.AddRunAsync(run, CancellationToken.None);
        return run;
    }

    private static Run RunOf(Guid id, RunState state, DateTimeOffset at) => new()
    {
        Id = id,
        Kind = RunKind.Import,
        State = state,
        Parameters = "{}",
        ActorId = null,
        Actor = "test",
        CreatedAt = at,
    };

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
        }
    }

    private sealed class Runner(Func<Run, CancellationToken, Task<RunEnding>> work) : IRunner
    {
        private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public RunKind Kind => RunKind.Import;

        public int Started { get; private set; }

        public Task Running => _running.Task;

        public Task<RunEnding> RunAsync(Run run, CancellationToken cancellationToken)
        {
            Started++;
            _running.TrySetResult();
            return work(run, cancellationToken);
        }
    }
}
