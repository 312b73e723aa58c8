using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Hosting.Health;

namespace PartnershipGraph.Api.Health;

/// <summary>
/// Whether the process lives and whether it can serve: for those who start and route, without key. What cannot be used is
/// named with its cause and the setting to look at, never with a secret, an address or a path.
/// </summary>
public static class HealthEndpoints
{
    /// <summary>Maps <c>/health/live</c>, true while the process runs, and <c>/health/ready</c>, with store, queue and read model apart.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var health = app.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        health.MapHealthChecks("/live", new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = WriteAsync });
        health.MapHealthChecks("/ready", new HealthCheckOptions
        {
            Predicate = static check => check.Tags.Contains(PartnershipHealth.ReadyTag),
            ResponseWriter = WriteAsync,
        });
    }

    private static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, ApiJson.WriterOptions);
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

        if (entry.Data.TryGetValue(HealthDetails.SettingKey, out var setting))
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
