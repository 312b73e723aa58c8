using Hangfire;
using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Worker.Jobs;

namespace PartnershipGraph.Worker;

/// <summary>Sets the recurring jobs at start. A schedule that cannot be set stops the start.</summary>
public sealed class ScheduleService(IRecurringJobManager schedules, IOptions<WorkerOptions> options) : IHostedService
{
    /// <summary>The stable id of the nightly gap analysis.</summary>
    public const string NightlyGapsId = "gaps.recompute-nightly";

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        schedules.AddOrUpdate<INightlyGapsJob>(
            NightlyGapsId,
            job => job.RunAsync(CancellationToken.None),
            options.Value.NightlyGaps,
            new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
