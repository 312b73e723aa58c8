using System.Text;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Storage.Neo4j;
using PartnershipGraph.Storage.Sqlite;
using PartnershipGraph.TestKit.Neo4j;
using Directory = System.IO.Directory;

namespace PartnershipGraph.Acceptance.Tests.Running;

/// <summary>
/// A store of its own for the product's processes, with a key in it that may do everything: a SQLite file, or the shared Neo4j
/// server emptied. The test looks into it past the processes.
/// </summary>
public sealed class ProductStore : IAsyncDisposable
{
    private readonly IPartnershipStore _store;
    private readonly IAsyncDisposable _holder;

    private ProductStore(string folder, IPartnershipStore store, IAsyncDisposable holder, IReadOnlyList<string> settings)
    {
        Folder = folder;
        _store = store;
        _holder = holder;
        Settings = settings;
    }

    /// <summary>The folder that processes work in.</summary>
    public string Folder { get; }

    /// <summary>The key.</summary>
    public string Key { get; } = ApiKeySecret.Of(Encoding.UTF8.GetBytes("acceptance-acceptance-acceptance"));

    /// <summary>The settings that tell a process where the store is.</summary>
    public IReadOnlyList<string> Settings { get; }

    private IRunStore Runs => (IRunStore)_store;

    /// <summary>Makes a store of a kind.</summary>
    public static async Task<ProductStore> CreateAsync(StoreKind kind = StoreKind.Sqlite)
    {
        if (kind == StoreKind.Neo4j)
        {
            var temporary = await TemporaryNeo4jStore.CreateAsync();
            return await CreateAsync(temporary.Store, temporary, temporary.Server.Connection.Address, NewFolder());
        }

        var folder = NewFolder();
        var path = Path.Combine(folder, "data", "partnership.db");
        var store = new SqliteStore(path, TimeProvider.System);
        return await PrepareAsync(new ProductStore(folder, store, store, [$"--Store:Path={path}"]));
    }

    /// <summary>Makes a store of a Neo4j server that is the test's own and empty.</summary>
    /// <param name="server">The server, as the test reaches it.</param>
    /// <param name="address">The address at which the product reaches it.</param>
    public static Task<ProductStore> CreateAsync(Neo4jTestServer server, Uri address)
    {
        var store = new Neo4jStore(server.Connection, TimeProvider.System, new ClockIdSource(TimeProvider.System));
        return CreateAsync(store, store, address, NewFolder());
    }

    /// <summary>A run as it stands in the store.</summary>
    public async Task<Run> FindRunAsync(Guid id) =>
        await Runs.FindRunAsync(id, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"There is no run {id}.");

    /// <summary>The runs of a kind as they stand in the store.</summary>
    public Task<IReadOnlyList<Run>> ListRunsAsync(RunKind kind) => Runs.ListRunsAsync(kind, null, null, 1000, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _holder.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("partnershipgraph-acceptance-").FullName;

    private static Task<ProductStore> CreateAsync(Neo4jStore store, IAsyncDisposable holder, Uri address, string folder) => PrepareAsync(new ProductStore(
        folder,
        store,
        holder,
        [$"--Store:Kind={StoreKind.Neo4j}", $"--Store:Neo4j:Uri={address}", $"--Store:Path={Path.Combine(folder, "data", "unused.db")}"]));

    /// <summary>Fills the store as the first start does and puts the key in: there is no other way to have one before a person signs in.</summary>
    private static async Task<ProductStore> PrepareAsync(ProductStore made)
    {
        await made._store.InitialiseAsync(CancellationToken.None);
        using var readModel = new ReadModelKeeper(made._store);
        await readModel.RebuildAsync(CancellationToken.None);
        await new FirstStart(made._store, new PartnershipWriter(made._store, readModel), TimeProvider.System).EnsureAsync(CancellationToken.None);
        var key = new ApiKey
        {
            Id = new Id<ApiKey>(Some.Id()),
            Name = "acceptance tests",
            Prefix = ApiKeySecret.PrefixOf(made.Key),
            Hash = ApiKeySecret.HashOf(made.Key),
            Scopes = Permissions.Read | Permissions.Contacts | Permissions.Write | Permissions.Import | Permissions.Analyse | Permissions.Admin,
        };
        Assert.IsType<ApplyOutcome.Applied>(await made._store.ApplyAsync(Some.Creating(key), CancellationToken.None));
        return made;
    }
}
