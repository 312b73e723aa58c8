using Microsoft.Extensions.Diagnostics.HealthChecks;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Hosting.Health;

/// <summary>Whether the store answers and, after a write that failed, takes writes again.</summary>
public sealed class StoreHealth(IStoreProbe store, ReadModelService readModel, TimeProvider clock) : IHealthCheck
{
    /// <summary>The check's name.</summary>
    public const string Name = "store";

    /// <summary>How long the store may take to answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (readModel.StoreFailure is { } failure)
        {
            return Unhealthy(failure);
        }

        try
        {
            await store.ProbeAsync(cancellationToken).WaitAsync(Patience, clock, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException exception)
        {
            return Unhealthy(exception);
        }
        catch (TimeoutException)
        {
            return HealthEndpoints.Unhealthy($"The store has not answered within {Patience.TotalSeconds:F0} s.", "Store");
        }
    }

    private static HealthCheckResult Unhealthy(StoreUnavailableException exception) =>
        HealthEndpoints.Unhealthy(exception.Message, exception.Setting ?? "Store");
}
