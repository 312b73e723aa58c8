using System.Text.RegularExpressions;
using Xunit.v3;

// Each test drives processes of its own; side by side they would only wait for one another.
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace PartnershipGraph.Acceptance.Tests.Running;

/// <summary>
/// The real product as one process on a store of its own, spoken to over HTTP with a key that may do everything.
/// It can be stopped, killed and started again over the same store.
/// </summary>
public sealed partial class Product : IAsyncDisposable
{
    private readonly ProductStore _store;
    private readonly string[] _arguments;
    private ProductProcess? _process;

    private Product(ProductStore store, string[] arguments) => (_store, _arguments) = (store, arguments);

    /// <summary>What the running process has printed.</summary>
    public string Output => _process!.Output;

    /// <summary>Where it listens.</summary>
    public Uri Address => _process!.Address;

    /// <summary>The one-time sign-in link that it printed.</summary>
    public string SignInLink { get; private set; } = "";

    /// <summary>Speaks to the running process.</summary>
    public ProductClient Client { get; private set; } = null!;

    /// <summary>The key that <see cref="Client"/> uses.</summary>
    public string Key => _store.Key;

    /// <summary>Starts the product over a new store.</summary>
    /// <param name="arguments">Settings and arguments of every start.</param>
    public static async Task<Product> StartAsync(params string[] arguments)
    {
        var product = new Product(await ProductStore.CreateAsync(), arguments);
        await product.StartAgainAsync();
        return product;
    }

    /// <summary>Starts the product over its store and waits until it has printed how to sign in.</summary>
    public async Task StartAgainAsync()
    {
        _process = await ProductProcess.StartAsync("api", _store.Folder, [.. _store.Settings, .. _arguments]);
        SignInLink = await _process.WaitForOutputAsync(Link());
        Client?.Dispose();
        Client = new ProductClient(Address, Key);
    }

    /// <summary>Ends the process at once, as a power cut does: SIGKILL.</summary>
    public async Task KillAsync()
    {
        await _process!.KillAsync();
        await EndAsync();
    }

    /// <summary>Asks the process to end, as a service manager does: SIGTERM.</summary>
    public async Task StopAsync()
    {
        await _process!.StopAsync();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await EndAsync();
        await _store.DisposeAsync();
    }

    private async Task EndAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
            _process = null;
        }
    }

    [GeneratedRegex(@"http://\S+/sign-in\?\S+")]
    private static partial Regex Link();
}
