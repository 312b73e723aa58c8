using Microsoft.Extensions.Diagnostics.HealthChecks;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Hosting.Queue;

namespace PartnershipGraph.Hosting.Health;

/// <summary>Ready while the queue of jobs can be used.</summary>
public sealed class QueueHealth(QueueState queue) : IHealthCheck
{
    /// <summary>The check's name.</summary>
    public const string Name = "queue";

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(queue.Cause is { } cause
            ? HealthEndpoints.Unhealthy(cause, JobsOptions.ConnectionSetting)
            : HealthCheckResult.Healthy());
}
