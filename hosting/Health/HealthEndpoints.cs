using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PartnershipGraph.Hosting.Health;

/// <summary>Whether the process lives and whether it can serve: for those who start and route, without key and without detail.</summary>
public static class HealthEndpoints
{
    /// <summary>The tag of checks that decide whether the process can serve.</summary>
    public const string ReadyTag = "ready";

    /// <summary>Registers the checks: the queue of jobs and the read model.</summary>
    public static IServiceCollection AddPartnershipHealth(this IServiceCollection services)
    {
        // Whoever notices a trouble logs it once, when it begins; a line for each question would drown that.
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        services.AddHealthChecks()
            .AddCheck<QueueHealth>(QueueHealth.Name, tags: [ReadyTag])
            .AddCheck<ReadModelHealth>(ReadModelHealth.Name, tags: [ReadyTag]);
        return services;
    }

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var health = app.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapHealthChecks("/live", new HealthCheckOptions { Predicate = static _ => false });
        health.MapHealthChecks("/ready", new HealthCheckOptions { Predicate = static check => check.Tags.Contains(ReadyTag) });
    }
}
