using System.Reflection;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.TestKit.Neo4j;

namespace PartnershipGraph.Api.Tests.Hosting;

/// <summary>
/// An empty store of a test's own: a SQLite file in a folder that goes with it, or the Neo4j server that the tests share, emptied and
/// held until it is disposed: a class whose fixture holds one must not open another.
/// </summary>
public sealed class StoreHome : IAsyncDisposable
{
    private readonly IAsyncDisposable? _lease;
    private readonly DirectoryInfo? _folder;

    private StoreHome(IReadOnlyList<(string Name, string Value)> settings, DirectoryInfo? folder, IAsyncDisposable? lease)
    {
        Settings = settings;
        _folder = folder;
        _lease = lease;
    }

    /// <summary>The store that this project of tests runs on: its project file says which.</summary>
    public static StoreKind KindUnderTest { get; } = Enum.Parse<StoreKind>(
        typeof(StoreHome).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "TestStore").Value!);

    /// <summary>The settings that lead the product to it.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings { get; }

    /// <summary>The SQLite file.</summary>
    public string SqlitePath => Path.Combine(_folder!.FullName, "partnership.db");

    public static async Task<StoreHome> OpenAsync(StoreKind kind)
    {
        if (kind == StoreKind.Sqlite)
        {
            return OfSqlite();
        }

        var store = await TemporaryNeo4jStore.CreateAsync();
        return new StoreHome(
            [
                ("Store:Kind", "Neo4j"),
                ("Store:Neo4j:Uri", store.Server.Connection.Address.AbsoluteUri),
                ("Store:Neo4j:User", store.Server.Connection.User),
                ("Store:Neo4j:Password", store.Server.Connection.Password),
            ],
            folder: null,
            store);
    }

    public static StoreHome OfSqlite()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("partnershipgraph-");
        return new StoreHome([("Store:Path", Path.Combine(folder.FullName, "partnership.db"))], folder, lease: null);
    }

    public async ValueTask DisposeAsync()
    {
        _folder?.Delete(recursive: true);
        if (_lease is not null)
        {
            await _lease.DisposeAsync();
        }
    }
}
