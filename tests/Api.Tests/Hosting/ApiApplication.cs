using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PartnershipGraph.Api.SignIn;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests.Hosting;

/// <summary>The product on a store of its own with the shipped vocabularies and areas, without a network.</summary>
public sealed class ApiApplication : WebApplicationFactory<SignInLinks>
{
    public const Permissions Every =
        Permissions.Read | Permissions.Contacts | Permissions.Write | Permissions.Import | Permissions.Analyse | Permissions.Admin;

    private readonly DirectoryInfo _folder;
    private readonly bool _ownsFolder;
    private readonly string _environment;
    private readonly Action<IServiceCollection>? _configure;
    private readonly (string Name, string Value)[] _settings;

    private ApiApplication(
        ApiApplication? beside, string environment, FakeTimeProvider? clock, Action<IServiceCollection>? configure, (string Name, string Value)[] settings)
    {
        _ownsFolder = beside is null;
        _folder = beside?._folder ?? System.IO.Directory.CreateTempSubdirectory("partnershipgraph-");
        _environment = environment;
        _configure = configure;
        _settings = settings;
        FakeClock = clock;
    }

    /// <summary>The clock that the test moves; absent where work goes on in the background.</summary>
    public FakeTimeProvider? FakeClock { get; }

    /// <summary>Starts the product and waits until it is ready.</summary>
    /// <param name="environment">The environment's name.</param>
    /// <param name="runsWork">Whether runs are worked on, by the clock on the wall; otherwise they stay queued and the clock stands still.</param>
    /// <param name="configure">Changes to the services.</param>
    /// <param name="settings">Settings beside those of every test.</param>
    public static Task<ApiApplication> StartAsync(
        string environment = "Testing",
        bool runsWork = false,
        Action<IServiceCollection>? configure = null,
        params (string Name, string Value)[] settings) =>
        StartAsync(new ApiApplication(null, environment, runsWork ? null : new FakeTimeProvider(Some.Instant), configure, settings));

    /// <summary>Composes the product, by the clock on the wall and not yet started, so that a test can spoil its store first.</summary>
    public static ApiApplication Compose(Action<IServiceCollection>? configure = null) => new(null, "Testing", null, configure, []);

    /// <summary>The SQLite file.</summary>
    public string StorePath => Path.Combine(_folder.FullName, "partnership.db");

    /// <summary>Starts another process of the product on the store of this one, which must outlive it and run by the clock on the wall.</summary>
    public Task<ApiApplication> StartAnotherAsync() => StartAsync(new ApiApplication(this, _environment, null, _configure, _settings));

    /// <summary>Starts it if it is not running and waits until it is ready.</summary>
    public async Task UntilReadyAsync()
    {
        var readModel = Services.GetRequiredService<IReadModelSource>();
        var giveUp = DateTime.UtcNow + TimeSpan.FromMinutes(2);
        while (!readModel.IsReady)
        {
            Assert.True(DateTime.UtcNow < giveUp, Services.GetRequiredService<ReadModelKeeper>().LastError ?? "The product does not become ready.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }
    }

    private static async Task<ApiApplication> StartAsync(ApiApplication app)
    {
        await app.UntilReadyAsync();
        return app;
    }

    /// <summary>A client with a key of these scopes.</summary>
    public async Task<ApiClient> ClientAsync(Permissions scopes = Every)
    {
        var key = ApiKeySecret.Of(Some.Id().ToByteArray());
        await WriteAsync(new ApiKey
        {
            Id = new Id<ApiKey>(Some.Id()),
            Name = $"test {scopes}",
            Prefix = ApiKeySecret.PrefixOf(key),
            Hash = ApiKeySecret.HashOf(key),
            Scopes = scopes,
        });
        return new ApiClient(Server.CreateClient(), key);
    }

    /// <summary>A client that is not signed in.</summary>
    public ApiClient Anonymous() => new(Server.CreateClient(), key: null);

    /// <summary>Writes new records past the API.</summary>
    public async Task WriteAsync(params Entity[] entities)
    {
        var outcome = await Services.GetRequiredService<PartnershipWriter>().ApplyAsync(Some.Creating(entities), CancellationToken.None);
        Assert.IsType<ApplyOutcome.Applied>(outcome);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_ownsFolder)
        {
            _folder.Delete(recursive: true);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        builder.UseSetting("Store:Path", StorePath);
        foreach (var (name, value) in _settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            // What it prints is for people at a console.
            services.Remove(services.Single(service => service.ImplementationType?.Name == "Welcome"));
            if (FakeClock is { } clock)
            {
                services.AddSingleton<TimeProvider>(clock);
                services.AddSingleton<IIdSource>(new SequentialIdSource());
            }

            _configure?.Invoke(services);
        });
    }
}
