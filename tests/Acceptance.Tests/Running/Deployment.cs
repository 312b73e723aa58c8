using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Acceptance.Tests.Running;

/// <summary>The product as a partnership runs it: APIs without a worker and workers of their own, any number of each, on one store and one queue.</summary>
public sealed class Deployment : IAsyncDisposable
{
    private readonly List<ProductProcess> _processes = [];
    private readonly List<ProductClient> _clients = [];
    private readonly string[] _settings;

    private Deployment(ProductStore store, string queue, string[] settings)
    {
        Store = store;
        Queue = queue;
        _settings = [.. store.Settings, $"--Jobs:ConnectionString={queue}", .. settings];
    }

    /// <summary>What all processes share.</summary>
    public ProductStore Store { get; }

    /// <summary>The connection string of the queue.</summary>
    public string Queue { get; }

    /// <summary>A new store and an empty queue; no process yet.</summary>
    /// <param name="postgres">Where the queue is made.</param>
    /// <param name="settings">Settings of every process.</param>
    public static Task<Deployment> CreateAsync(PostgresServer postgres, params string[] settings) =>
        CreateAsync(postgres, StoreKind.Sqlite, settings);

    /// <summary>A new store of a kind and an empty queue; no process yet.</summary>
    public static async Task<Deployment> CreateAsync(PostgresServer postgres, StoreKind kind, params string[] settings)
    {
        var queue = await postgres.CreateDatabaseAsync();
        return new Deployment(await ProductStore.CreateAsync(kind), queue, settings);
    }

    /// <summary>An empty queue for a store that is there; no process yet. The store goes with the deployment.</summary>
    public static async Task<Deployment> CreateAsync(PostgresServer postgres, ProductStore store, params string[] settings) =>
        new(store, await postgres.CreateDatabaseAsync(), settings);

    /// <summary>Starts an API without a worker in it.</summary>
    /// <param name="untilReady">Whether to wait until it is ready, or only until it listens.</param>
    public async Task<ProductProcess> StartApiAsync(bool untilReady = true) => await StartAsync("api", ["--Worker:InProcess=false"], untilReady);

    /// <summary>Starts a worker.</summary>
    /// <param name="untilReady">Whether to wait until it is ready, or only until it listens.</param>
    public async Task<ProductProcess> StartWorkerAsync(bool untilReady = true) => await StartAsync("worker", [], untilReady);

    /// <summary>Speaks to an API with the key that may do everything.</summary>
    public ProductClient ClientOf(ProductProcess api)
    {
        var client = new ProductClient(api.Address, Store.Key);
        _clients.Add(client);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
            TestContext.Current.TestOutputHelper?.WriteLine($"Process {process.Id} printed:\n{process.Output}");
        }

        await Store.DisposeAsync();
    }

    private async Task<ProductProcess> StartAsync(string project, string[] own, bool untilReady)
    {
        var process = await ProductProcess.StartAsync(project, Store.Folder, [.. _settings, .. own]);
        _processes.Add(process);
        if (untilReady)
        {
            await process.WaitUntilReadyAsync();
        }

        return process;
    }
}
