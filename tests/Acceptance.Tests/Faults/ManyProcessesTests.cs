using System.Collections.Concurrent;
using System.Globalization;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Acceptance.Tests.Faults;

/// <summary>Two APIs, two workers and eight writers at once on one store, with imports and analyses going on beside them.</summary>
[Trait("Speed", "Slow")]
public sealed class ManyProcessesTests(PostgresServer postgres, ITestOutputHelper output)
{
    /// <summary>Environment variable with how long the writers go on, in seconds.</summary>
    private const string DurationVariable = "PARTNERSHIPGRAPH_STORM_SECONDS";

    private const int Writers = 8;
    private const int SharedRecords = 4;
    private const int RowsOfAnImport = 400;

    [Theory]
    [InlineData(StoreKind.Sqlite, 30)]
    [InlineData(StoreKind.Neo4j, 120)]
    public async Task Writes_FromEverywhereAtOnce_AreAllThereExactlyOnceAndAllPicturesAgree(StoreKind kind, int seconds)
    {
        var duration = DurationOr(seconds);
        await using var deployment = await Deployment.CreateAsync(postgres, kind);
        ProductClient[] clients =
        [
            deployment.ClientOf(await deployment.StartApiAsync()),
            deployment.ClientOf(await deployment.StartApiAsync()),
        ];
        await deployment.StartWorkerAsync();
        await deployment.StartWorkerAsync();
        var shared = new List<Guid>();
        for (var number = 0; number < SharedRecords; number++)
        {
            shared.Add(ProductClient.IdOf(await clients[0].PostAsync("organisations", new { name = $"Shared {number}" })));
        }

        await clients[1].WaitUntilSeesAsync(await clients[0].SequenceAsync());
        var storm = new Storm(shared);
        using var time = new CancellationTokenSource(duration);
        var writers = Enumerable.Range(0, Writers).Select(number => storm.WriteAsync(number, clients[number % clients.Length], time.Token));
        await Task.WhenAll([.. writers, storm.ImportAsync(clients[0], time.Token), storm.AnalyseAsync(clients[1], time.Token)]);
        output.WriteLine($"{storm.Acknowledged.Count} writes acknowledged, {storm.Conflicts} refused for their version, {storm.Imports} imports, {storm.Analyses} analyses in {duration}.");
        Assert.True(storm.Acknowledged.Count > Writers && storm.Imports > 0 && storm.Analyses > 0, "Too little happened to tell anything.");

        var journal = await clients[0].JournalAsync();
        JournalAssert.HasNoGaps(journal);
        JournalAssert.HasEveryVersionOnce(journal);
        var lines = journal.ToLookup(line => (ProductClient.IdOf(line), line.GetProperty("version").GetInt64()));
        Assert.All(storm.Acknowledged, write => Assert.Equal(write.Name, NameAfter(Assert.Single(lines[(write.Id, write.Version)]))));

        // Nothing beside what was acknowledged: each writer signs with a name of its own.
        var signed = storm.Acknowledged.Select(write => write.Name).Where(name => name is not null).ToHashSet();
        Assert.All(journal.Select(NameAfter).OfType<string>().Where(name => name.StartsWith("Writer ", StringComparison.Ordinal)), name => Assert.Contains(name, signed));

        var last = journal[^1].GetProperty("sequence").GetInt64();
        var fresh = deployment.ClientOf(await deployment.StartApiAsync());
        foreach (var client in (ProductClient[])[.. clients, fresh])
        {
            await client.WaitUntilSeesAsync(last);
        }

        var rebuilt = await fresh.PictureAsync();
        foreach (var client in clients)
        {
            Assert.Equal(rebuilt, await client.PictureAsync());
        }

        Assert.Equal(storm.Imports * RowsOfAnImport, journal.Count(line => NameAfter(line)?.StartsWith("Import ", StringComparison.Ordinal) == true));
    }

    private static TimeSpan DurationOr(int seconds) => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable(DurationVariable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : seconds);

    private static string? NameAfter(JsonElement line) =>
        line.TryGetProperty("after", out var after) && after.ValueKind == JsonValueKind.Object && after.TryGetProperty("name", out var name) ? name.GetString() : null;

    /// <summary>A write that was answered with success: the version it made of a record, and the name it gave, or null for a delete.</summary>
    private sealed record Write(Guid Id, long Version, string? Name);

    private sealed class Storm(IReadOnlyList<Guid> shared)
    {
        private int _conflicts;

        public ConcurrentBag<Write> Acknowledged { get; } = [];

        public int Conflicts => _conflicts;

        public int Imports { get; private set; }

        public int Analyses { get; private set; }

        /// <summary>Creates, changes and deletes records of its own, and quarrels with the others about the shared ones.</summary>
        public async Task WriteAsync(int writer, ProductClient client, CancellationToken time)
        {
            for (var turn = 0; !time.IsCancellationRequested; turn++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"Writer {writer} turn {turn}");
                using (var created = await client.TrySendAsync(HttpMethod.Post, "organisations", new { name }))
                {
                    Assert.Equal(HttpStatusCode.Created, created.StatusCode);
                    var id = ProductClient.IdOf(ProductClient.Parse(await created.Content.ReadAsStringAsync(CancellationToken.None)));
                    Acknowledged.Add(new Write(id, 1, name));
                    await ChangeAsync(client, id, 1, name + " again");
                    if (turn % 3 == 0)
                    {
                        using var deleted = await client.TrySendAsync(HttpMethod.Delete, $"organisations/{id}", null, 2);
                        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
                        Acknowledged.Add(new Write(id, 3, null));
                    }
                }

                var quarrel = shared[(writer + turn) % shared.Count];
                using var read = await client.TrySendAsync(HttpMethod.Get, $"organisations/{quarrel}", null);
                await ChangeAsync(client, quarrel, VersionOf(read), name + " on a shared one");
            }
        }

        /// <summary>Imports one list after another.</summary>
        public async Task ImportAsync(ProductClient client, CancellationToken time)
        {
            while (!time.IsCancellationRequested)
            {
                var rows = Enumerable.Range(1, RowsOfAnImport).Select(row => string.Create(CultureInfo.InvariantCulture, $"Import {Imports} row {row}"));
                await client.ImportAsync("list.csv", System.Text.Encoding.UTF8.GetBytes("Organisation\n" + string.Join('\n', rows) + "\n"));
                Imports++;
            }
        }

        /// <summary>Analyses gaps again and again.</summary>
        public async Task AnalyseAsync(ProductClient client, CancellationToken time)
        {
            while (!time.IsCancellationRequested)
            {
                await client.AnalyseAsync(new { });
                Analyses++;
            }
        }

        private static long VersionOf(HttpResponseMessage answer) => long.Parse(answer.Headers.ETag!.Tag.Trim('"'), CultureInfo.InvariantCulture);

        private async Task ChangeAsync(ProductClient client, Guid id, long version, string name)
        {
            using var changed = await client.TrySendAsync(HttpMethod.Patch, $"organisations/{id}", new { name }, version);
            if (changed.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                Interlocked.Increment(ref _conflicts);
                return;
            }

            Assert.True(changed.StatusCode == HttpStatusCode.OK, await changed.Content.ReadAsStringAsync(CancellationToken.None));
            Assert.Equal(version + 1, VersionOf(changed));
            Acknowledged.Add(new Write(id, version + 1, name));
        }
    }
}
