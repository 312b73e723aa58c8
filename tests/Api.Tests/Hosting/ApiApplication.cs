using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using PartnershipGraph.Web;

namespace PartnershipGraph.Api.Tests.Hosting;

/// <summary>The API on a store of its own with the shipped vocabularies and areas, a clock that tests move, and no network.</summary>
public sealed class ApiApplication : IAsyncDisposable
{
    private readonly TemporaryStore _store;
    private readonly WebApplication _app;

    private ApiApplication(TemporaryStore store, WebApplication app, FakeTimeProvider clock)
    {
        _store = store;
        _app = app;
        Clock = clock;
    }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => _app.Services;

    public TestServer Server => _app.GetTestServer();

    public static async Task<ApiApplication> StartAsync(string environment = "Testing", Action<IServiceCollection>? configure = null)
    {
        var clock = new FakeTimeProvider(Some.Instant);
        var store = await TemporaryStore.CreateAsync(clock);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton<IIdSource>(new SequentialIdSource());
        builder.Services.AddSingleton<IPartnershipStore>(store.Store);
        builder.Services.AddSingleton<IRunStore>(store.Store);
        builder.Services.AddSingleton<ReadModelKeeper>();
        builder.Services.AddSingleton<IReadModelSource>(services => services.GetRequiredService<ReadModelKeeper>());
        builder.Services.AddSingleton<PartnershipWriter>();
        builder.Services.AddSingleton<FirstStart>();
        builder.Services.AddSingleton<RecordDesk>();
        foreach (var type in typeof(IUseCase).Assembly.GetTypes().Where(type =>
            type is { IsClass: true, IsAbstract: false } && typeof(IUseCase).IsAssignableFrom(type)))
        {
            builder.Services.AddSingleton(type);
        }

        builder.AddPartnershipApi(Path.GetDirectoryName(store.Path)!);
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.UsePartnershipPages();
        app.UsePartnershipApi();
        app.MapPartnershipApi();
        await app.Services.GetRequiredService<FirstStart>().EnsureAsync(CancellationToken.None);
        await app.Services.GetRequiredService<ReadModelKeeper>().RebuildAsync(CancellationToken.None);
        await app.StartAsync();
        return new ApiApplication(store, app, clock);
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

    public const Permissions Every =
        Permissions.Read | Permissions.Contacts | Permissions.Write | Permissions.Import | Permissions.Analyse | Permissions.Admin;

    /// <summary>A client that is not signed in.</summary>
    public ApiClient Anonymous() => new(Server.CreateClient(), key: null);

    /// <summary>Writes new records past the API.</summary>
    public async Task WriteAsync(params Entity[] entities)
    {
        var outcome = await Services.GetRequiredService<PartnershipWriter>().ApplyAsync(Some.Creating(entities), CancellationToken.None);
        Xunit.Assert.IsType<ApplyOutcome.Applied>(outcome);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _store.DisposeAsync();
    }
}
