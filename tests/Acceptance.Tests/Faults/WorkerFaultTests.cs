using System.Diagnostics;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Acceptance.Tests.Faults;

/// <summary>Workers that die or freeze over their work.</summary>
[Trait("Speed", "Slow")]
public sealed class WorkerFaultTests(PostgresServer postgres, ITestOutputHelper output)
{
    private static readonly TimeSpan TakenUpWithin = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(StoreKind.Sqlite)]
    [InlineData(StoreKind.Neo4j)]
    public async Task Import_ItsWorkerKilled_IsTakenUpWithinTwoMinutesByAnother(StoreKind kind)
    {
        const int Rows = 10_000;
        await using var deployment = await Deployment.CreateAsync(postgres, kind);
        var client = deployment.ClientOf(await deployment.StartApiAsync());
        ProductProcess[] workers = [await deployment.StartWorkerAsync(), await deployment.StartWorkerAsync()];

        var run = await ContactLists.StartImportAsync(client, Rows);
        var done = await client.WaitUntilAtWorkAsync(run, Rows / 5.0);
        var (victim, version) = await HolderAsync(deployment, run, workers);
        await victim.KillAsync();
        var killed = Stopwatch.StartNew();
        output.WriteLine($"Killed after {done} rows, version {version}.");

        await WaitUntilLeftByAsync(victim, deployment, run);
        output.WriteLine($"Taken up after {killed.Elapsed.TotalSeconds:F1} s.");
        await client.FinishAsync(run);
        await ContactLists.AssertInOnceAsync(client, run, Rows);
    }

    // On Neo4j alone: a process that is frozen in the middle of a write holds a SQLite file's lock until it wakes.
    [Fact]
    public async Task Import_ItsWorkerFrozenBeyondItsLease_IsFinishedByAnotherAndWrittenOnce()
    {
        const int Rows = 10_000;
        await using var deployment = await Deployment.CreateAsync(postgres, StoreKind.Neo4j, "--Runs:Lease=00:00:02", "--Worker:SweepInterval=00:00:00.500");
        var client = deployment.ClientOf(await deployment.StartApiAsync());
        ProductProcess[] workers = [await deployment.StartWorkerAsync(), await deployment.StartWorkerAsync()];

        var run = await ContactLists.StartImportAsync(client, Rows);
        await client.WaitUntilAtWorkAsync(run, Rows / 10.0);
        var (frozen, _) = await HolderAsync(deployment, run, workers);
        await frozen.FreezeAsync();
        await WaitUntilLeftByAsync(frozen, deployment, run);

        // It wakes in the middle of the other's work and still thinks that the run is its own.
        await frozen.ThawAsync();
        await client.FinishAsync(run);
        await ContactLists.AssertInOnceAsync(client, run, Rows);
        await frozen.WaitUntilReadyAsync();
    }

    [Fact]
    public async Task Analysis_ItsWorkerKilled_IsTakenUpAndSucceeds()
    {
        await using var deployment = await Deployment.CreateAsync(postgres, "--Runs:Lease=00:00:02", "--Worker:SweepInterval=00:00:00.500");
        var client = deployment.ClientOf(await deployment.StartApiAsync());
        var worker = await deployment.StartWorkerAsync();
        await client.FinishAsync(await ContactLists.StartImportAsync(client, 20_000));
        object parameters = new { kind = "gaps", parameters = new { areaSet = "district" } };

        Run struck;
        do
        {
            // An analysis is short: more than one may end before the kill meets it. Each needs a new sequence to be asked afresh.
            await client.PostAsync("organisations", new { name = "One more" });
            var asked = ProductClient.IdOf(await client.PostAsync("analyses", parameters));
            await WaitUntilTakenAsync(deployment, asked);
            await worker.KillAsync();
            struck = await deployment.Store.FindRunAsync(asked);
            output.WriteLine($"Killed when it was {struck.State}.");
            worker = await deployment.StartWorkerAsync();
        }
        while (struck.State != RunState.Running);

        var ended = await client.FinishAsync(struck.Id);
        Assert.Equal("succeeded", ended.GetProperty("state").GetString());
        var result = (await client.GetAsync($"analyses/{struck.Id}")).GetProperty("result");
        Assert.True(result.GetProperty("pairs").GetArrayLength() + result.GetProperty("unscored").GetArrayLength() > 0);
        Assert.Equal(RunState.Succeeded, (await deployment.Store.FindRunAsync(struck.Id)).State);
    }

    private static async Task WaitUntilLeftByAsync(ProductProcess worker, Deployment deployment, Guid run)
    {
        var waited = Stopwatch.StartNew();
        while ((await deployment.Store.FindRunAsync(run)).LeaseHolder is { } holder && IsOf(holder, worker))
        {
            Assert.True(waited.Elapsed < TakenUpWithin, "Nobody has taken it up.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task WaitUntilTakenAsync(Deployment deployment, Guid run)
    {
        var waited = Stopwatch.StartNew();
        while ((await deployment.Store.FindRunAsync(run)).State == RunState.Queued)
        {
            Assert.True(waited.Elapsed < TakenUpWithin, "Nobody has taken it up.");
        }
    }

    private static async Task<(ProductProcess Worker, long Version)> HolderAsync(Deployment deployment, Guid run, ProductProcess[] workers)
    {
        var stored = await deployment.Store.FindRunAsync(run);
        return (workers.Single(worker => IsOf(stored.LeaseHolder!, worker)), stored.Version);
    }

    private static bool IsOf(string holder, ProductProcess worker) => holder.Split('/')[1] == worker.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
