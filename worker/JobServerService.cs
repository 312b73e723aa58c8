using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.Options;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Hosting.Queue;
using PartnershipGraph.Worker.Jobs;

namespace PartnershipGraph.Worker;

/// <summary>
/// Runs the job server: from when the records have been read and the queue is there until the process stops. When the queue
/// comes back after a long absence the server is started afresh, because by itself it waits longer after each failure, up to
/// five minutes. Runs that this interrupts go on from their checkpoint.
/// </summary>
public sealed partial class JobServerService(
    JobStorage storage,
    IServiceScopeFactory scopes,
    IRecurringJobManager schedules,
    QueueState queue,
    IReadModelSource readModel,
    IOptions<WorkerOptions> options,
    TimeProvider clock,
    ILogger<JobServerService> logger) : BackgroundService
{
    /// <summary>The stable id of the nightly gap analysis.</summary>
    public const string NightlyGapsId = "gaps.recompute-nightly";

    /// <summary>The stable id of the nightly integrity check.</summary>
    public const string NightlyCheckId = "store.check-nightly";

    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongAbsence = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SchedulePolling = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var look = new PeriodicTimer(LookInterval, clock);
        do
        {
            if (!queue.IsAvailable || !readModel.IsReady || !TrySetSchedules())
            {
                continue;
            }

            using var server = new BackgroundJobServer(
                new BackgroundJobServerOptions
                {
                    WorkerCount = options.Value.WorkerCount,
                    SchedulePollingInterval = SchedulePolling,
                    Activator = new AspNetCoreJobActivator(scopes),
                },
                storage);
            LogStarted();
            await WaitForReturnAfterLongAbsenceAsync(look, stoppingToken);
            server.SendStop();
            await server.WaitForShutdownAsync(CancellationToken.None);
        }
        while (await NextAsync(look, stoppingToken));
    }

    /// <summary>Sets the recurring jobs; false when the queue has gone away just now.</summary>
    private bool TrySetSchedules()
    {
        try
        {
            schedules.AddOrUpdate<INightlyGapsJob>(
                NightlyGapsId,
                job => job.RunAsync(CancellationToken.None),
                options.Value.NightlyGaps,
                new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
            schedules.AddOrUpdate<INightlyCheckJob>(
                NightlyCheckId,
                job => job.RunAsync(CancellationToken.None),
                options.Value.NightlyCheck,
                new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc });
            return true;
        }
        catch (Exception exception) when (QueueFaults.IsUnavailability(exception))
        {
            LogQueueAway(exception.Message);
            return false;
        }
    }

    private async Task WaitForReturnAfterLongAbsenceAsync(PeriodicTimer look, CancellationToken stoppingToken)
    {
        var lastSeenAt = clock.GetTimestamp();
        while (await NextAsync(look, stoppingToken))
        {
            if (!queue.IsAvailable)
            {
                continue;
            }

            if (clock.GetElapsedTime(lastSeenAt) > LongAbsence)
            {
                return;
            }

            lastSeenAt = clock.GetTimestamp();
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer look, CancellationToken stoppingToken)
    {
        try
        {
            return await look.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Working on jobs")]
    private partial void LogStarted();

    [LoggerMessage(2, LogLevel.Warning, "The schedules could not be set; trying again: {Cause}")]
    private partial void LogQueueAway(string cause);
}
