using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Api;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Bench.Reads;

/// <summary>The product's own server on a free loopback port, over a prepared store, with an API key of its own.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BenchServer(WebApplication app, string address, string key)
    {
        _app = app;
        Address = address;
        Key = key;
        Client = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
    }

    public string Address { get; }

    public string Key { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public ReadModel Model => _app.Services.GetRequiredService<IReadModelSource>().Current;

    /// <summary>Starts it over a SQLite file.</summary>
    public static Task<BenchServer> StartAsync(string storePath, Action<WebApplication> map, CancellationToken cancellationToken) =>
        StartAsync([$"--Store:Path={storePath}"], map, cancellationToken);

    /// <summary>Starts it over the store that settings name.</summary>
    public static async Task<BenchServer> StartAsync(string[] storeSettings, Action<WebApplication> map, CancellationToken cancellationToken)
    {
        var app = PartnershipApp.Build(
        [
            "--Urls=http://127.0.0.1:0",
            .. storeSettings,
            "--Logging:LogLevel:Default=Warning",
        ]);
        map(app);
        await app.StartAsync(cancellationToken);
        var source = app.Services.GetRequiredService<IReadModelSource>();
        while (!source.IsReady)
        {
            await Task.Delay(20, cancellationToken);
        }

        var made = await app.Services.GetRequiredService<CreateApiKey>().ExecuteAsync(
            Actor.System,
            new ApiKeyFields { Name = "bench", Scopes = ["read", "contacts", "write", "import", "analyse"] },
            cancellationToken);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new BenchServer(app, address, made.Value.Key);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
