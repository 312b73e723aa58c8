using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Hosting.Health;

/// <summary>Whether the read model has been built and is kept up with the journal.</summary>
public sealed class ReadModelHealth(ReadModelKeeper readModel, IOptions<ReadModelOptions> options) : IHealthCheck
{
    /// <summary>The check's name.</summary>
    public const string Name = "readModel";

    private const string Setting = $"{ReadModelOptions.SectionName}:{nameof(ReadModelOptions.MaxLag)}";

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Look());

    private HealthCheckResult Look()
    {
        if (!readModel.IsReady)
        {
            return HealthCheckResult.Unhealthy(Because("The records are still being read into memory."));
        }

        var lag = readModel.Lag;
        return lag > options.Value.MaxLag
            ? HealthEndpoints.Unhealthy(
                Because(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The picture in memory was last compared with the journal {lag.TotalSeconds:F0} s ago; at most {options.Value.MaxLag.TotalSeconds:F0} s are allowed.")),
                Setting)
            : HealthCheckResult.Healthy();
    }

    private string Because(string cause) => readModel.LastError is { } error ? $"{cause} {error}" : cause;
}
