using Hangfire;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Hosting.Queue;
using PartnershipGraph.Worker.Jobs;

namespace PartnershipGraph.Worker;

/// <summary>
/// Hands recorded runs to Hangfire's workers. A queue that is away fails no request: the run is in the store, and
/// <see cref="UnattendedRunsService"/> queues it when the queue is back.
/// </summary>
public sealed partial class HangfireRunQueue(IBackgroundJobClient jobs, QueueState queue, ILogger<HangfireRunQueue> logger) : IRunQueue
{
    /// <inheritdoc />
    public async Task EnqueueAsync(Guid runId, RunKind kind, CancellationToken cancellationToken)
    {
        if (queue.Cause is { } cause)
        {
            LogLeft(runId, cause);
            return;
        }

        try
        {
            // The library blocks the thread while it speaks to the queue.
            await Task.Run(() => jobs.Enqueue<IRunJob>(job => job.ExecuteAsync(runId, CancellationToken.None)), cancellationToken);
        }
        catch (Exception exception) when (QueueFaults.IsUnavailability(exception))
        {
            LogLeft(runId, exception.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Run {RunId} is recorded but not queued; it is queued once the queue is available: {Cause}")]
    private partial void LogLeft(Guid runId, string cause);
}
