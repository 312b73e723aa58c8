using Microsoft.Extensions.Diagnostics.HealthChecks;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Hosting.Health;

/// <summary>Ready once the read model has been built.</summary>
internal sealed class ReadModelHealth(IReadModelSource readModel) : IHealthCheck
{
    public const string Name = "read-model";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(readModel.IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
