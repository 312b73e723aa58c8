using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Storage.Neo4j;
using PartnershipGraph.Storage.Sqlite;

namespace PartnershipGraph.Hosting;

/// <summary>The store that the settings name, behind every port it fulfils.</summary>
internal static class StoreSetup
{
    public static void AddStore(this IServiceCollection services)
    {
        services.AddSingleton(CreateStore);
        services.AddSingleton(provider => (IRunStore)provider.GetRequiredService<IPartnershipStore>());
        services.AddSingleton(provider => (IArchiveStore)provider.GetRequiredService<IPartnershipStore>());
        services.AddSingleton(provider => (IProtectionKeyStore)provider.GetRequiredService<IPartnershipStore>());
        services.AddSingleton(provider => provider.GetRequiredService<IPartnershipStore>() as IGapGraph ?? NoGapGraph.Instance);
        services.AddSingleton(provider => (IStoreProbe)provider.GetRequiredService<IPartnershipStore>());
    }

    private static IPartnershipStore CreateStore(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<StoreOptions>>().Value;
        var clock = provider.GetRequiredService<TimeProvider>();
        return options.Kind == StoreKind.Neo4j
            ? new Neo4jStore(ConnectionOf(options.Neo4j), clock, provider.GetRequiredService<IIdSource>())
            : new SqliteStore(Path.GetFullPath(options.Path), clock);
    }

    private static Neo4jConnection ConnectionOf(Neo4jOptions options) => new()
    {
        Address = new Uri(options.Uri),
        Database = options.Database,
        User = options.User,
        Password = options.PasswordFile.Length > 0 ? File.ReadAllText(options.PasswordFile).TrimEnd('\r', '\n') : options.Password,
        StatementTimeout = options.StatementTimeout,
    };
}
