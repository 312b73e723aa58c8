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
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests.Hosting;

/// <summary>The product on a store of its own with the shipped vocabularies and areas, without a network.</summary>
public sealed class ApiApplication : WebApplicationFactory<SignInLinks>
{
    public const Permissions Every =
        Permissions.Read | Permissions.Contacts | Permissions.Write | Permissions.Import | Permissions.Analyse | Permissions.Admin;

    private readonly StoreHome _home;
    private readonly bool _ownsHome;
    private readonly string _environment;
    private readonly Action<IServiceCollection>? _configure;
    private readonly (string Name, string Value)[] _settings;

    private ApiApplication(
        StoreHome home,
        bool ownsHome,
        string environment,
        FakeTimeProvider? clock,
        Action<IServiceCollection>? configure,
        (string Name, string Value)[] settings)
    {
        _home = home;
        _ownsHome = ownsHome;
        _environment = environment;
        _configure = configure;
        _settings = settings;
        FakeClock = clock;
    }

    /// <summary>The clock that the test moves; absent where work goes on in the background.</summary>
    public FakeTimeProvider? FakeClock { get; }

    /// <summary>Starts the product on an empty store and waits until it is ready.</summary>
    /// <param name="environment">The environment's name.</param>
    /// <param name="runsWork">Whether runs are worked on, by the clock on the wall; otherwise they stay queued and the clock stands still.</param>
    /// <param name="configure">Changes to the services.</param>
    /// <param name="store">Which store; by default the one that this project of tests runs on.</param>
    /// <param name="settings">Settings beside those of every test.</param>
    public static async Task<ApiApplication> StartAsync(
        string environment = "Testing",
        bool runsWork = false,
        Action<IServiceCollection>? configure = null,
        StoreKind? store = null,
        params (string Name, string Value)[] settings)
    {
        var home = await StoreHome.OpenAsync(store ?? StoreHome.KindUnderTest);
        var app = new ApiApplication(home, ownsHome: true, environment, runsWork ? null : new FakeTimeProvider(Some.Instant), configure, settings);
        await app.UntilReadyAsync();
        return app;
    }

    /// <summary>Starts another process of the product on the store of this one, which must outlive it and run by the clock on the wall.</summary>
    public async Task<ApiApplication> StartAnotherAsync()
    {
        var app = new ApiApplication(_home, ownsHome: false, _environment, null, _configure, _settings);
        await app.UntilReadyAsync();
        return app;
    }

    /// <summary>Composes the product on SQLite, by the clock on the wall and not yet started, so that a test can spoil its file first.</summary>
    public static ApiApplication Compose(Action<IServiceCollection>? configure = null, params (string Name, string Value)[] settings) =>
        new(StoreHome.OfSqlite(), ownsHome: true, "Testing", null, configure, settings);

    /// <summary>The SQLite file.</summary>
    public string StorePath => _home.SqlitePath;

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
        if (_ownsHome)
        {
            await _home.DisposeAsync();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_environment);
        foreach (var (name, value) in _home.Settings.Concat(_settings))
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
