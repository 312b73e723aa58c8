using System.Globalization;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.TestKit.Neo4j;

namespace PartnershipGraph.Acceptance.Tests.Faults;

/// <summary>A Neo4j server that dies, and connections to it that are cut at the worst moment.</summary>
[Trait("Speed", "Slow")]
public sealed class Neo4jFaultTests(PostgresServer postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task Commit_ItsConnectionCutAnywhere_IsAnsweredAndThereOnce()
    {
        const int Chunk = 500;
        var points = Enum.GetValues<CutPoint>();
        var server = await Neo4jTestServer.SharedAsync();
        await using var proxy = new CuttingProxy(server.Connection.Address);
        await server.EmptyAsync();
        await using var deployment = await Deployment.CreateAsync(postgres, await ProductStore.CreateAsync(server, proxy.Address));
        var client = deployment.ClientOf(await deployment.StartApiAsync());
        await deployment.StartWorkerAsync();
        var written = new List<Guid>();
        foreach (var point in points)
        {
            proxy.CutNext($"Works {point}", point);
            var id = ProductClient.IdOf(await client.PostAsync("organisations", new { name = $"Works {point}" }));
            proxy.CutNext($"Works {point} Ltd", point);
            using var changed = await client.TrySendAsync(HttpMethod.Patch, $"organisations/{id}", new { name = $"Works {point} Ltd" }, 1);
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
            written.Add(id);
        }

        // And in an import, a chunk for each place: chunks carry a checkpoint of their run.
        for (var index = 0; index < points.Length; index++)
        {
            proxy.CutNext($"\"{ContactLists.NameOf((index * Chunk) + 250)}\"", points[index]);
        }

        var rows = points.Length * Chunk;
        await client.FinishAsync(await ContactLists.StartImportAsync(client, rows));
        Assert.Equal(3 * points.Length, proxy.Cuts);

        var journal = await client.JournalAsync();
        JournalAssert.HasNoGaps(journal);
        JournalAssert.HasEveryVersionOnce(journal);
        Assert.All(written, id => Assert.Equal(2, journal.Count(line => ProductClient.IdOf(line) == id)));
        Assert.Equal(rows + written.Count, journal.Where(line => line.GetProperty("kind").GetString() == "organisation").Select(ProductClient.IdOf).Distinct().Count());
        await client.WaitUntilSeesAsync(journal[^1].GetProperty("sequence").GetInt64());
        var fresh = deployment.ClientOf(await deployment.StartApiAsync());
        Assert.Equal(await fresh.PictureAsync(), await client.PictureAsync());
    }

    [Fact]
    public async Task Import_Neo4jKilledAndRestarted_FinishesWithEveryRowOnceAndEveryAcknowledgedWrite()
    {
        const int Rows = 6_000;
        await using var server = await Neo4jTestServer.StartAsync();
        await using var deployment = await Deployment.CreateAsync(postgres, await ProductStore.CreateAsync(server, server.Connection.Address));
        var api = await deployment.StartApiAsync();
        var worker = await deployment.StartWorkerAsync();
        var client = deployment.ClientOf(api);
        var run = await ContactLists.StartImportAsync(client, Rows);
        using var stop = new CancellationTokenSource();
        var writing = WriteAsync(client, stop.Token);
        var done = await client.WaitUntilAtWorkAsync(run, Rows / 4.0);
        await server.KillAsync();
        output.WriteLine($"Killed after {done} rows.");
        await api.WaitUntilReadyAsync(ready: false);
        await worker.WaitUntilReadyAsync(ready: false);
        Assert.Equal(HttpStatusCode.OK, await api.HealthAsync("live"));
        Assert.Equal(HttpStatusCode.OK, await worker.HealthAsync("live"));

        await server.RestartAsync();
        await api.WaitUntilReadyAsync();
        await worker.WaitUntilReadyAsync();
        await client.FinishAsync(run);
        await stop.CancelAsync();
        var (acknowledged, unavailable) = await writing;
        output.WriteLine($"{acknowledged.Count} writes acknowledged, {unavailable} told to come again.");
        Assert.True(unavailable > 0, "Nobody noticed.");

        var journal = await client.JournalAsync();
        JournalAssert.HasNoGaps(journal);
        JournalAssert.HasEveryVersionOnce(journal);
        var names = journal
            .Where(line => line.GetProperty("kind").GetString() == "organisation")
            .Select(line => line.GetProperty("after").GetProperty("name").GetString()!)
            .ToLookup(name => name, StringComparer.Ordinal);
        Assert.All(Enumerable.Range(1, Rows).Select(ContactLists.NameOf).Concat(acknowledged), name => Assert.Single(names[name]));
        await client.WaitUntilSeesAsync(journal[^1].GetProperty("sequence").GetInt64());
        var fresh = deployment.ClientOf(await deployment.StartApiAsync());
        Assert.Equal(await fresh.PictureAsync(), await client.PictureAsync());
    }

    /// <summary>Creates one organisation after another and answers the names of those that were acknowledged, and how often the store was away.</summary>
    private static async Task<(IReadOnlyList<string> Acknowledged, int Unavailable)> WriteAsync(ProductClient client, CancellationToken stop)
    {
        var acknowledged = new List<string>();
        var unavailable = 0;
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Steady Hand {number}");
            using var answer = await client.TrySendAsync(HttpMethod.Post, "organisations", new { name });
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                unavailable++;
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
                continue;
            }

            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            acknowledged.Add(name);
        }

        return (acknowledged, unavailable);
    }
}
