using Microsoft.Extensions.Diagnostics.HealthChecks;
using PartnershipGraph.Hosting.Queue;

namespace PartnershipGraph.Hosting.Health;

/// <summary>Ready while the queue of jobs can be used.</summary>
internal sealed class QueueHealth(QueueState queue) : IHealthCheck
{
    public const string Name = "queue";

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(queue.Cause is { } cause ? HealthCheckResult.Unhealthy(cause) : HealthCheckResult.Healthy());
}
