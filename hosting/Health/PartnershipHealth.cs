using Microsoft.Extensions.DependencyInjection;

namespace PartnershipGraph.Hosting.Health;

/// <summary>The health checks of the product's programs.</summary>
public static class PartnershipHealth
{
    /// <summary>The tag of checks that decide whether the process can serve.</summary>
    public const string ReadyTag = "ready";

    internal static void AddPartnershipHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<StoreHealth>(StoreHealth.Name, tags: [ReadyTag])
        .AddCheck<ReadModelHealth>(ReadModelHealth.Name, tags: [ReadyTag]);
}
