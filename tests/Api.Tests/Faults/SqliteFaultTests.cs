using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Sqlite;

namespace PartnershipGraph.Api.Tests.Faults;

/// <summary>
/// The file is spoilt in one way after another: the process lives, is not ready and says why, answers writes with 503, and
/// recovers by itself once the file is put right. Nothing is ever written by halves.
/// </summary>
public sealed class SqliteFaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SomethingElsesFile_IsNamedAndRecoversOnceItIsGone()
    {
        await using var app = ApiApplication.Compose();
        await File.WriteAllTextAsync(app.StorePath, new string('x', 10_000), Cancellation);

        var ready = await UntilStoreIsAsync(app, "unhealthy");

        AssertStore(ready, "The store is not a PartnershipGraph store: the file is something else (SQLite 26). See the setting Store:Path.");
        (await app.Anonymous().GetAsync("/health/live")).Is(HttpStatusCode.OK);

        File.Delete(app.StorePath);
        await app.UntilReadyAsync();
        Assert.Equal("healthy", StoreOf(await UntilStoreIsAsync(app, "healthy")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task ReadOnlyFile_IsNamed()
    {
        await using var app = ApiApplication.Compose();
        await MakeReadOnlyAsync(app.StorePath);

        var ready = await UntilStoreIsAsync(app, "unhealthy");

        AssertStore(ready, "The store cannot be written: the file or its folder is read-only (SQLite 8). See the setting Store:Path.");
        (await app.Anonymous().GetAsync("/health/live")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task FileOfANewerVersion_IsNamed()
    {
        await using var app = ApiApplication.Compose();
        await using (var store = new SqliteStore(app.StorePath, TimeProvider.System))
        {
            await store.InitialiseAsync(Cancellation);
        }

        Execute(app.StorePath, "INSERT INTO schema_scripts (number, name) VALUES (999, '999-future')");

        var ready = await UntilStoreIsAsync(app, "unhealthy");

        Assert.Contains("made by a newer version of PartnershipGraph", StoreOf(ready).GetProperty("cause").GetString(), StringComparison.Ordinal);
        Assert.Equal("Store:Path", StoreOf(ready).GetProperty("setting").GetString());
    }

    [Fact]
    public async Task FullDisk_RefusesWritesWholeAndRecovers()
    {
        SqliteStore store = null!;
        await using var app = ApiApplication.Compose(services => services.AddSingleton<IPartnershipStore>(_ => store));
        store = new SqliteStore(app.StorePath, TimeProvider.System) { MaxPages = 600 };
        await app.UntilReadyAsync();
        var client = await app.ClientAsync();
        var before = await store.GetSequenceAsync(Cancellation);
        var written = new List<Guid>();
        ApiAnswer refused;
        while (true)
        {
            var answer = await client.PostAsync("organisations?onDuplicate=create", new { name = $"Depot {written.Count}", notes = new string('n', 8_000) });
            if (answer.Status != HttpStatusCode.Created)
            {
                refused = answer;
                break;
            }

            written.Add(answer.Id);
            Assert.True(written.Count < 1_000, "The bound is not heeded.");
        }

        refused.IsProblem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        AssertStore(
            await UntilStoreIsAsync(app, "unhealthy"), "The store cannot be written: the disk is full (SQLite 13). See the setting Store:Path.");
        (await app.Anonymous().GetAsync("/health/live")).Is(HttpStatusCode.OK);
        Assert.Equal(before + written.Count, await store.GetSequenceAsync(Cancellation));
        var stored = await store.StreamAsync(EntityKind.Organisation, Cancellation).Select(record => record.Entity.Key).ToListAsync(Cancellation);
        Assert.Equal(written.Order(), stored.Order());
        Assert.Equal(written.Count, app.Services.GetRequiredService<IReadModelSource>().Current.Directory.Organisations.Count);

        store.MaxPages = null;
        await UntilStoreIsAsync(app, "healthy");
        (await client.PostAsync("organisations?onDuplicate=create", new { name = "Depot at last" })).Is(HttpStatusCode.Created);
        await AssertJournalHasNoGapAsync(store);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task LockedFile_RefusesWritesAndRecovers()
    {
        await using var app = ApiApplication.Compose();
        await app.UntilReadyAsync();
        var client = await app.ClientAsync();
        await using var holder = new SqliteConnection($"Data Source={app.StorePath};Pooling=False");
        await holder.OpenAsync(Cancellation);
        await using var command = holder.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync(Cancellation);

        var refused = await client.PostAsync("organisations", new { name = "Depot" });

        refused.IsProblem(HttpStatusCode.ServiceUnavailable, "store-unavailable");
        AssertStore(
            await UntilStoreIsAsync(app, "unhealthy"), "The store is busy: another process holds its write lock (SQLite 5). See the setting Store:Path.");
        (await app.Anonymous().GetAsync("/health/live")).Is(HttpStatusCode.OK);
        (await client.GetAsync("organisations")).Is(HttpStatusCode.OK);

        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync(Cancellation);
        await UntilStoreIsAsync(app, "healthy");
        (await client.PostAsync("organisations", new { name = "Depot" })).Is(HttpStatusCode.Created);
    }

    private static async Task MakeReadOnlyAsync(string path)
    {
        await using (var store = new SqliteStore(path, TimeProvider.System))
        {
            await store.InitialiseAsync(Cancellation);
        }

        // The version a program must know to write the file: one of the future makes it readable only, whoever asks.
        await using var file = File.OpenWrite(path);
        file.Position = 18;
        file.WriteByte(3);
    }

    private static async Task<ApiAnswer> UntilStoreIsAsync(ApiApplication app, string status)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var ready = await app.Anonymous().GetAsync("/health/ready");
            if (StoreOf(ready).GetProperty("status").GetString() == status
                && (status == "healthy" || StoreOf(ready).GetProperty("cause").GetString()!.Contains("cannot be opened", StringComparison.Ordinal) == false))
            {
                Assert.Equal(status == "healthy" ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, ready.Status);
                return ready;
            }

            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, ready.ToString());
            await Task.Delay(50, Cancellation);
        }
    }

    private static JsonElement StoreOf(ApiAnswer ready) => ready["checks"].GetProperty("store");

    private static void AssertStore(ApiAnswer ready, string cause)
    {
        Assert.Equal(cause, StoreOf(ready).GetProperty("cause").GetString());
        Assert.Equal("Store:Path", StoreOf(ready).GetProperty("setting").GetString());
    }

    private static async Task AssertJournalHasNoGapAsync(SqliteStore store)
    {
        var next = 1L;
        var after = 0L;
        while (await store.ReadJournalAsync(after, 1_000, Cancellation) is { Count: > 0 } rows)
        {
            foreach (var sequence in rows.Select(row => row.Sequence).Distinct())
            {
                Assert.Equal(next++, sequence);
            }

            after = rows[^1].Sequence;
        }

        Assert.Equal(next - 1, await store.GetSequenceAsync(Cancellation));
    }

    private static void Execute(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
