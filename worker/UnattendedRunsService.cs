using Microsoft.Extensions.Options;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Hosting.Queue;

namespace PartnershipGraph.Worker;

/// <summary>
/// Queues runs that nobody works on: recorded but lost from the queue, or left by a process that died. The store knows all
/// of them, so an in-memory queue loses nothing.
/// </summary>
public sealed partial class UnattendedRunsService(
    RunSweep sweep,
    IReadModelSource readModel,
    QueueState queue,
    IOptions<WorkerOptions> options,
    TimeProvider clock,
    ILogger<UnattendedRunsService> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SweepInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!readModel.IsReady || !queue.IsAvailable)
            {
                continue;
            }

            try
            {
                await sweep.SweepAsync(stoppingToken);
            }
            catch (StoreUnavailableException exception)
            {
                LogStoreAway(exception.Message);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Could not look for unattended runs: {Cause}")]
    private partial void LogStoreAway(string cause);
}
