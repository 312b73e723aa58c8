using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace PartnershipGraph.Api.Health;

/// <summary>Whether the process lives and whether it can serve: for those who start and route, without key and without detail.</summary>
public static class HealthEndpoints
{
    /// <summary>The tag of checks that decide whether the process can serve.</summary>
    public const string ReadyTag = "ready";

    /// <summary>Maps <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var health = app.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapHealthChecks("/live", new HealthCheckOptions { Predicate = static _ => false });
        health.MapHealthChecks("/ready", new HealthCheckOptions { Predicate = static check => check.Tags.Contains(ReadyTag) });
    }
}
