using Microsoft.Data.Sqlite;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Sqlite;
using PartnershipGraph.Storage.Tests.Contract;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Sqlite;

/// <summary>What is SQLite's own: the file, its schema, its failures, and what a person with a SQLite tool sees.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("partnershipgraph-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string FilePath => Path.Combine(_folder.FullName, "partnership.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task InitialiseAsync_NoFolder_MakesIt()
    {
        var path = Path.Combine(_folder.FullName, "data", "deeper", "partnership.db");
        await using var store = new SqliteStore(path, TimeProvider.System);

        await store.InitialiseAsync(Cancellation);

        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task InitialiseAsync_SeveralStoresOnANewFile_MakeOneSchema()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(
            async () =>
            {
                await using var store = await InitialiseAsync();
                Assert.IsType<ApplyOutcome.Applied>(await store.ApplyAsync(Some.Creating(Some.Area()), Cancellation));
            },
            Cancellation)));

        Assert.Equal(6L, Scalar("SELECT max(sequence) FROM change_sets"));
    }

    [Fact]
    public async Task InitialiseAsync_EverySetting_IsInForce()
    {
        await InitialiseAsync();

        Assert.Equal("wal", Scalar("PRAGMA journal_mode"));
        Assert.Equal(8192L, Scalar("PRAGMA page_size"));
        Assert.Equal(10L, Scalar("SELECT count(*) FROM schema_scripts"));
    }

    [Fact]
    public async Task InitialiseAsync_ScriptFails_LeavesTheSchemaAsItWas()
    {
        Execute("CREATE TABLE runs (id INTEGER)");
        await using var store = new SqliteStore(FilePath, TimeProvider.System);

        await Assert.ThrowsAsync<SqliteException>(() => store.InitialiseAsync(Cancellation));

        Assert.Equal(0L, Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'records'"));
    }

    [Fact]
    public async Task InitialiseAsync_FileOfANewerVersion_IsRefused()
    {
        await InitialiseAsync();
        Execute("INSERT INTO schema_scripts (number, name) VALUES (999, '999-future')");
        await using var store = new SqliteStore(FilePath, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.InitialiseAsync(Cancellation));

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Store:Path", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task InitialiseAsync_SomethingElsesFile_IsRefused()
    {
        await File.WriteAllTextAsync(FilePath, new string('x', 10_000), Cancellation);
        await using var store = new SqliteStore(FilePath, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.InitialiseAsync(Cancellation));

        Assert.Contains("not a PartnershipGraph store", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Store:Path", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_NoFile_IsUnavailableAndMakesNone()
    {
        await using var store = new SqliteStore(FilePath, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.FindAsync(EntityKind.Area, Some.Id(), Cancellation));

        Assert.Contains("cannot be opened", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public async Task InitialiseAsync_FolderIsAFile_IsUnavailable()
    {
        var blocked = Path.Combine(_folder.FullName, "blocked");
        await File.WriteAllTextAsync(blocked, "x", Cancellation);
        await using var store = new SqliteStore(Path.Combine(blocked, "partnership.db"), TimeProvider.System);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.InitialiseAsync(Cancellation));

        Assert.Contains("Store:Path", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplyAsync_DamagedFile_IsUnavailable()
    {
        await InitialiseAsync();
        await using (var file = File.OpenWrite(FilePath))
        {
            file.Position = 8192;
            await file.WriteAsync(Enumerable.Repeat((byte)0xAB, (int)file.Length - 8192).ToArray(), Cancellation);
        }

        await using var store = new SqliteStore(FilePath, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ApplyAsync(Some.Creating(Some.Area()), Cancellation));
        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5, "busy")]
    [InlineData(8, "read-only")]
    [InlineData(10, "disk reports an error")]
    [InlineData(11, "damaged")]
    [InlineData(13, "disk is full")]
    [InlineData(14, "cannot be opened")]
    public void Unavailable_CodeOfSqlite_NamesCauseAndSetting(int code, string cause)
    {
        var exception = new SqliteException("SQLite says so", code, code);

        Assert.True(SqliteFile.IsUnavailability(exception));
        var unavailable = SqliteFile.Unavailable(exception);
        Assert.Contains(cause, unavailable.Message, StringComparison.Ordinal);
        Assert.Contains("Store:Path", unavailable.Message, StringComparison.Ordinal);
        Assert.Same(exception, unavailable.InnerException);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(19)]
    public void IsUnavailability_FaultOfTheProgram_IsNot(int code) =>
        Assert.False(SqliteFile.IsUnavailability(new SqliteException("SQLite says so", code, code)));

    [Fact]
    public async Task ApplyAsync_AfterDispose_Throws()
    {
        var store = await InitialiseAsync();
        await store.DisposeAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.ApplyAsync(Some.Creating(Some.Area()), Cancellation));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.GetSequenceAsync(Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_TwoStoresOnOneFile_ShareOneJournal()
    {
        await using var one = await InitialiseAsync();
        await using var other = await InitialiseAsync();

        var sequences = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => Task.Run(
            async () => ((ApplyOutcome.Applied)await (index % 2 == 0 ? one : other).ApplyAsync(Some.Creating(Some.Area()), Cancellation)).Sequence,
            Cancellation)));

        Assert.Equal(Enumerable.Range(1, 20).Select(sequence => (long)sequence), sequences.Order());
        Assert.Equal(20, await one.GetSequenceAsync(Cancellation));
    }

    [Fact]
    public async Task Views_OfEveryKind_ShowTheRecords()
    {
        await using var store = await InitialiseAsync();
        var entities = FullRecords.OfEveryKind();
        Assert.IsType<ApplyOutcome.Applied>(await store.ApplyAsync(Some.Creating([.. entities]), Cancellation));

        string[] views =
        [
            "organisations", "people", "roles", "relationships", "areas", "vocabulary_entries", "initiatives", "participations",
            "engagements", "follow_ups", "reference_counts", "users", "api_keys", "distinct_pairs", "saved_mappings",
        ];
        var kinds = Enum.GetValues<EntityKind>();
        Assert.Equal(kinds.Length, views.Length);
        for (var index = 0; index < views.Length; index++)
        {
            Assert.Equal((long)entities.Count(entity => entity.Kind == kinds[index]), Scalar($"SELECT count(*) FROM {views[index]}"));
        }

        Assert.Equal("Sandwell", Scalar("SELECT name FROM areas WHERE code = 'E08000028'"));
        Assert.Equal("2026-03-02 09:30:00", Scalar("SELECT updated_at FROM organisations LIMIT 1"));
        Assert.Equal((long)entities.Count, Scalar("SELECT count(*) FROM journal WHERE operation = 'put'"));
        Assert.Equal(0L, Scalar("SELECT count(*) FROM journal WHERE kind IS NULL"));
    }

    [Fact]
    public async Task ApplyAsync_DeletedContent_IsOverwritten()
    {
        // The journal keeps what a record was; a run's file, once replaced, leaves nothing behind.
        const string Secret = "a-telephone-number-nobody-should-find";
        await using (var store = await InitialiseAsync())
        {
            var run = Some.Run();
            await store.AddRunAsync(run, Cancellation);
            await store.WriteFileAsync(run.Id, "list.csv", new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Secret)), Cancellation);
            await store.WriteFileAsync(run.Id, "list.csv", new MemoryStream([1]), Cancellation);
        }

        var bytes = await File.ReadAllBytesAsync(FilePath, Cancellation);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(Secret)));
        Assert.Equal(0L, Scalar("SELECT count(*) FROM run_file_chunks c WHERE NOT EXISTS (SELECT 1 FROM run_files f WHERE f.id = c.file_id)"));
    }

    private async Task<SqliteStore> InitialiseAsync()
    {
        var store = new SqliteStore(FilePath, TimeProvider.System);
        await store.InitialiseAsync(Cancellation);
        return store;
    }

    private object? Scalar(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private void Execute(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        return connection;
    }
}
