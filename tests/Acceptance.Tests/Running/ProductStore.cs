using System.Text;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Storage.Sqlite;
using Directory = System.IO.Directory;

namespace PartnershipGraph.Acceptance.Tests.Running;

/// <summary>A store in a folder of its own for the product's processes, with a key in it that may do everything. Both are gone when disposed.</summary>
public sealed class ProductStore : IAsyncDisposable
{
    private readonly SqliteStore _store;

    private ProductStore()
    {
        _store = new SqliteStore(Path.Combine(Folder, "data", "partnership.db"), TimeProvider.System);
        Settings = [$"--Store:Path={Path.Combine(Folder, "data", "partnership.db")}"];
    }

    /// <summary>The folder that processes work in.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("partnershipgraph-acceptance-").FullName;

    /// <summary>The key.</summary>
    public string Key { get; } = ApiKeySecret.Of(Encoding.UTF8.GetBytes("acceptance-acceptance-acceptance"));

    /// <summary>The settings that tell a process where the store is.</summary>
    public IReadOnlyList<string> Settings { get; }

    /// <summary>Makes the store as the first start does and puts the key in: there is no other way to have one before a person signs in.</summary>
    public static async Task<ProductStore> CreateAsync()
    {
        var made = new ProductStore();
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

    /// <summary>A run as it stands in the store, read past the product's processes.</summary>
    public async Task<Run> FindRunAsync(Guid id) =>
        await _store.FindRunAsync(id, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"There is no run {id}.");

    /// <summary>The runs of a kind as they stand in the store.</summary>
    public Task<IReadOnlyList<Run>> ListRunsAsync(RunKind kind) =>
        _store.ListRunsAsync(kind, null, null, 1000, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
