using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace PartnershipGraph.Hosting.Health;

/// <summary>
/// Whether the process lives and whether it can serve: for those who start and route, without key. What cannot be used is
/// named with its cause and the setting to look at, never with a secret or a path.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>The tag of checks that decide whether the process can serve.</summary>
    public const string ReadyTag = "ready";

    /// <summary>The key under which a check names the setting to look at.</summary>
    public const string SettingKey = "setting";

    /// <summary>Registers the checks: the store, the queue of jobs and the read model.</summary>
    public static IServiceCollection AddPartnershipHealth(this IServiceCollection services)
    {
        // Whoever notices a trouble logs it once, when it begins; a line for each question would drown that.
        services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        services.AddHealthChecks()
            .AddCheck<StoreHealth>(StoreHealth.Name, tags: [ReadyTag])
            .AddCheck<QueueHealth>(QueueHealth.Name, tags: [ReadyTag])
            .AddCheck<ReadModelHealth>(ReadModelHealth.Name, tags: [ReadyTag]);
        return services;
    }

    /// <summary>Maps <c>/health/live</c>, true while the process runs, and <c>/health/ready</c>, with store, queue and read model apart.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var health = app.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapHealthChecks("/live", new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = WriteAsync });
        health.MapHealthChecks("/ready", new HealthCheckOptions
        {
            Predicate = static check => check.Tags.Contains(ReadyTag),
            ResponseWriter = WriteAsync,
        });
    }

    /// <summary>A part that cannot be used, with the setting to look at.</summary>
    internal static HealthCheckResult Unhealthy(string cause, string setting) =>
        HealthCheckResult.Unhealthy(cause, data: new Dictionary<string, object> { [SettingKey] = setting });

    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteString("status"u8, Word(report.Status));
        if (report.Entries.Count > 0)
        {
            writer.WriteStartObject("checks"u8);
            foreach (var (name, entry) in report.Entries)
            {
                WriteCheck(writer, name, entry);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        await writer.FlushAsync(context.RequestAborted);
    }

    private static void WriteCheck(Utf8JsonWriter writer, string name, HealthReportEntry entry)
    {
        writer.WriteStartObject(name);
        writer.WriteString("status"u8, Word(entry.Status));
        if (entry.Description is { } cause)
        {
            writer.WriteString("cause"u8, cause);
        }

        if (entry.Data.TryGetValue(SettingKey, out var setting))
        {
            writer.WriteString("setting"u8, (string)setting);
        }

        writer.WriteEndObject();
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
