using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace PartnershipGraph.Hosting.Telemetry;

/// <summary>
/// Sends traces and metrics to an OpenTelemetry collector, when one is named by the standard setting
/// <see cref="EndpointSetting"/>; without it nothing of OpenTelemetry is set up.
/// </summary>
public static class PartnershipTelemetry
{
    /// <summary>The setting that names the collector; the other <c>OTEL_</c> settings are read beside it.</summary>
    public const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string ServiceNameSetting = "OTEL_SERVICE_NAME";
    private const string OwnSources = "PartnershipGraph.*";

    /// <summary>Registers the exporter if a collector is named.</summary>
    /// <exception cref="OptionsValidationException">The collector's address cannot be read.</exception>
    internal static void AddPartnershipTelemetry(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration[EndpointSetting] is not { Length: > 0 } endpoint)
        {
            return;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new OptionsValidationException(
                EndpointSetting,
                typeof(Uri),
                [$"{EndpointSetting} is '{endpoint}'; it must be the http or https address of an OpenTelemetry collector, such as http://127.0.0.1:4317. Correct it, or leave it out to send nothing."]);
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (string.IsNullOrEmpty(builder.Configuration[ServiceNameSetting]))
                {
                    resource.AddService(builder.Environment.ApplicationName);
                }
            })
            .WithTracing(tracing => tracing
                .AddSource(OwnSources)
                .AddAspNetCoreInstrumentation(options => options.Filter = static context => !IsAboutHealth(context))
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(OwnSources)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter());
    }

    // Asked every few seconds by those who route; their spans would drown the others.
    private static bool IsAboutHealth(HttpContext context) => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
}
