using Microsoft.Extensions.Time.Testing;
using PartnershipGraph.Storage.Sqlite;

namespace PartnershipGraph.TestKit;

/// <summary>A SQLite store in a folder of its own, both gone when disposed.</summary>
public sealed class TemporaryStore : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("partnershipgraph-");

    private TemporaryStore(TimeProvider clock)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "partnership.db");
        Store = new SqliteStore(Path, clock);
    }

    /// <summary>The store, ready for use.</summary>
    public SqliteStore Store { get; private set; }

    /// <summary>The store's file.</summary>
    public string Path { get; }

    /// <summary>A new, empty store with its schema in place.</summary>
    public static async Task<TemporaryStore> CreateAsync(TimeProvider? clock = null)
    {
        var temporary = new TemporaryStore(clock ?? new FakeTimeProvider(Some.Instant));
        await temporary.Store.InitialiseAsync(CancellationToken.None);
        return temporary;
    }

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = new SqliteStore(Path, new FakeTimeProvider(Some.Instant));
        await Store.InitialiseAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
