using System.Text.RegularExpressions;
using Npgsql;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Acceptance.Tests.Faults;

/// <summary>A queue that is away, comes back, or is cut off from the API at the worst moment.</summary>
[Trait("Speed", "Slow")]
public sealed partial class QueueFaultTests(PostgresServer postgres)
{
    [Fact]
    public async Task Start_PostgresAway_LivesUnreadyNamesTheSettingAndRecovers()
    {
        const int Rows = 500;
        postgres.NeedOwn();
        await using var deployment = await Deployment.CreateAsync(postgres);
        await postgres.CrashAsync();
        ProductProcess api, worker;
        ProductClient client;
        Guid run;
        try
        {
            api = await deployment.StartApiAsync(untilReady: false);
            worker = await deployment.StartWorkerAsync(untilReady: false);
            client = deployment.ClientOf(api);
            foreach (var process in (ProductProcess[])[api, worker])
            {
                await process.WaitForOutputAsync(Away());
                Assert.Equal(HttpStatusCode.OK, await process.HealthAsync("live"));
                Assert.Equal(HttpStatusCode.ServiceUnavailable, await process.HealthAsync("ready"));
            }

            // The records are there all the same, and what is asked for waits.
            await client.WaitUntilSeesAsync(1);
            run = await ContactLists.StartImportAsync(client, Rows);
            Assert.Equal(RunState.Queued, (await deployment.Store.FindRunAsync(run)).State);
        }
        finally
        {
            await postgres.StartAsync();
        }

        await api.WaitUntilReadyAsync();
        await worker.WaitUntilReadyAsync();
        await client.FinishAsync(run);
        await ContactLists.AssertInOnceAsync(client, run, Rows);
    }

    [Fact]
    public async Task Import_PostgresCrashesForHalfAMinute_GoesOnAndSoDoesTheNext()
    {
        const int Rows = 20_000;
        postgres.NeedOwn();
        await using var deployment = await Deployment.CreateAsync(postgres);
        var api = await deployment.StartApiAsync();
        var worker = await deployment.StartWorkerAsync();
        var client = deployment.ClientOf(api);
        var run = await ContactLists.StartImportAsync(client, Rows);
        await client.WaitUntilAtWorkAsync(run, Rows / 10.0);
        await postgres.CrashAsync();
        try
        {
            await api.WaitUntilReadyAsync(ready: false);
            await worker.WaitUntilReadyAsync(ready: false);
            Assert.Equal(HttpStatusCode.OK, await api.HealthAsync("live"));
            Assert.Equal(HttpStatusCode.OK, await worker.HealthAsync("live"));

            // Long enough for the job library to have fallen back to long waits.
            await Task.Delay(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }
        finally
        {
            await postgres.StartAsync();
        }

        await api.WaitUntilReadyAsync();
        await worker.WaitUntilReadyAsync();
        await client.FinishAsync(run);
        await ContactLists.AssertInOnceAsync(client, run, Rows);
        await client.FinishAsync(ProductClient.IdOf(await client.PostAsync($"runs/{run}/undo")));
        JournalAssert.HasNoGaps(await client.JournalAsync());
        Assert.Equal(0, await client.CountAsync("organisations"));
    }

    [Fact]
    public async Task Import_ApiKilledBetweenRecordingAndQueueing_IsDoneAllTheSame()
    {
        const int Rows = 500;
        await using var deployment = await Deployment.CreateAsync(postgres);
        var api = await deployment.StartApiAsync();
        var client = deployment.ClientOf(api);
        var draft = await client.UploadAsync("contacts.csv", ContactLists.Of(Rows));
        draft = await client.MapAsync(draft, mapping => mapping["createVocabulary"] = true);
        var run = ProductClient.IdOf(draft);
        await using (var queue = new NpgsqlConnection(deployment.Queue))
        {
            await queue.OpenAsync(TestContext.Current.CancellationToken);
            await using var locked = await queue.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await ExecuteAsync(queue, "LOCK TABLE hangfire.job, hangfire.jobqueue IN ACCESS EXCLUSIVE MODE");
            var answer = client.PostAsync($"imports/{run}/commit");
            while ((await deployment.Store.FindRunAsync(run)).State != RunState.Queued)
            {
                Assert.False(answer.IsCompleted, "It was answered before it was recorded.");
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }

            await api.KillAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer);
            await ExecuteAsync(queue, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            await locked.RollbackAsync(TestContext.Current.CancellationToken);
            await using var count = new NpgsqlCommand("SELECT count(*) FROM hangfire.jobqueue", queue);
            Assert.Equal(0L, await count.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        }

        await deployment.StartWorkerAsync();
        client = deployment.ClientOf(await deployment.StartApiAsync());
        await client.FinishAsync(run);
        await ContactLists.AssertInOnceAsync(client, run, Rows);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("The queue of jobs in PostgreSQL is not available: Connection refused. See the setting Jobs:ConnectionString")]
    private static partial Regex Away();
}
