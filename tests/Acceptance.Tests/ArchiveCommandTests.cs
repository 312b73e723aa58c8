using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Sqlite;
using PartnershipGraph.TestKit.Neo4j;
using Directory = System.IO.Directory;

namespace PartnershipGraph.Acceptance.Tests;

/// <summary>The worker's commands as a person types them: archive, restore, verify, check.</summary>
[Trait("Speed", "Slow")]
public sealed class ArchiveCommandTests : IAsyncLifetime
{
    private const int Organisations = 40_000;
    private const int Kills = 4;
    private readonly string _folder = Directory.CreateTempSubdirectory("partnershipgraph-archive-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Source => Path.Combine(_folder, "source.db");

    private string Target => Path.Combine(_folder, "target.db");

    public async ValueTask InitializeAsync()
    {
        await using var store = new SqliteStore(Source, TimeProvider.System);
        await store.InitialiseAsync(Cancellation);
        foreach (var chunk in Enumerable.Range(0, Organisations).Select(number => Some.Organisation($"Number {number}")).Chunk(ChangeSet.MaxChanges))
        {
            Assert.IsType<ApplyOutcome.Applied>(await store.ApplyAsync(Some.Creating([.. chunk]), Cancellation));
        }
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Restore_KilledAgainAndAgain_GoesOnToAStoreThatIsTheSame()
    {
        await using var half = new SqliteStore(Target, TimeProvider.System);
        await RestoreKilledAgainAndAgainAsync([$"--Store:Path={Target}"], half, PositionInSqliteAsync);
    }

    [Fact]
    public async Task Restore_IntoNeo4jKilledAgainAndAgain_GoesOnToAStoreThatIsTheSame()
    {
        await using var neo4j = await TemporaryNeo4jStore.CreateAsync();
        await RestoreKilledAgainAndAgainAsync(
            ["--Store:Kind=Neo4j", $"--Store:Neo4j:Uri={neo4j.Server.Connection.Address}"],
            neo4j.Store,
            async () => await neo4j.Server.RunAsync("MATCH (r:_Restore) RETURN r.position") is [var row] ? row[0].GetInt64() : 0);
    }

    [Fact]
    public async Task Commands_WhatCannotBeDone_SayWhyAndEndWithACodeOfTheirOwn()
    {
        Assert.Equal(0, (await RunAsync(Source, "archive", "a.ndjson")).ExitCode);

        await AssertEndAsync(1, "exists already", Source, "archive", "a.ndjson");
        await AssertEndAsync(1, "not empty", Source, "restore", "a.ndjson");
        await AssertEndAsync(1, "not an archive", Target, "restore", "source.db");
        await AssertEndAsync(1, "none.ndjson", Target, "restore", "none.ndjson");
        await AssertEndAsync(1, "Store:Path", Path.Combine(_folder, "none.db"), "archive", "b.ndjson");
        await AssertEndAsync(0, "The store holds what the archive holds", Source, "verify", "a.ndjson");
        await AssertEndAsync(2, "archive needs the path of a file", Source, "archive");
        await AssertEndAsync(2, "There is no command arcive", Source, "arcive", "a.ndjson");
        await AssertEndAsync(0, "restore FILE", Source, "help");
        await AssertEndAsync(78, "Store:Path", _folder, "check");
        Assert.False(File.Exists(Path.Combine(_folder, "none.db")));
    }

    [Fact]
    public async Task Check_NameChangedWithATool_IsNamedWithoutWhatItSays()
    {
        Execute("UPDATE records SET body = json_set(body, '$.name', 'A secret name') WHERE id = (SELECT max(id) FROM records)");
        Execute("DELETE FROM records WHERE id = (SELECT min(id) FROM records)");

        var (code, output) = await RunAsync(Source, "check");

        Assert.Equal(3, code);
        Assert.Contains("2 findings", output, StringComparison.Ordinal);
        Assert.Contains("changed without the journal (name)", output, StringComparison.Ordinal);
        Assert.Contains("deleted without the journal", output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
    }

    private async Task AssertEndAsync(int code, string text, string store, params string[] command)
    {
        var (actual, output) = await RunAsync(store, command);
        Assert.True(actual == code && output.Contains(text, StringComparison.Ordinal), $"{string.Join(' ', command)} ended with {actual}:\n{output}");
    }

    private async Task RestoreKilledAgainAndAgainAsync(string[] target, IPartnershipStore half, Func<Task<long>> position)
    {
        Assert.Equal(0, (await RunAsync(Source, "archive", "moving.ndjson")).ExitCode);
        var length = new FileInfo(Path.Combine(_folder, "moving.ndjson")).Length;
        for (var kill = 1; kill <= Kills; kill++)
        {
            await using var restore = ProductProcess.Begin("worker", _folder, ["restore", "moving.ndjson", .. target]);
            while (await position() < length * kill / (Kills + 1))
            {
                await Task.Delay(10, Cancellation);
            }

            await restore.KillAsync();
            await Assert.ThrowsAsync<StoreUnavailableException>(() => half.InitialiseAsync(Cancellation));
        }

        var (code, output) = await ProductProcess.RunToEndAsync("worker", _folder, ["restore", "moving.ndjson", .. target]);

        Assert.True(code == 0, output);
        Assert.Contains("The store holds what the archive holds", output, StringComparison.Ordinal);
        Assert.Equal(0, (await ProductProcess.RunToEndAsync("worker", _folder, ["archive", "again.ndjson", .. target])).ExitCode);
        Assert.True(await SameAsync("moving.ndjson", "again.ndjson"));
        Assert.Equal(0, (await ProductProcess.RunToEndAsync("worker", _folder, ["check", .. target])).ExitCode);
    }

    private Task<(int ExitCode, string Output)> RunAsync(string store, params string[] command) =>
        ProductProcess.RunToEndAsync("worker", _folder, [.. command, $"--Store:Path={store}"]);

    private async Task<long> PositionInSqliteAsync()
    {
        try
        {
            await using var connection = new SqliteConnection($"Data Source={Target};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync(Cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT coalesce(max(position), 0) FROM restores";
            return (long)(await command.ExecuteScalarAsync(Cancellation))!;
        }
        catch (SqliteException)
        {
            // The file or its schema is still being made.
            return 0;
        }
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Source};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    private async Task<bool> SameAsync(string one, string other)
    {
        var first = await File.ReadAllBytesAsync(Path.Combine(_folder, one), Cancellation);
        var second = await File.ReadAllBytesAsync(Path.Combine(_folder, other), Cancellation);
        return first.AsSpan().SequenceEqual(second);
    }
}
