using Hangfire;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Worker.Jobs;

/// <summary>Works on one recorded run. Re-entrant: a run that another process holds, or that has ended, is left alone.</summary>
public interface IRunJob
{
    /// <summary>Takes the run's lease and works on it until it ends or the server shuts down.</summary>
    /// <param name="runId">The recorded run.</param>
    /// <param name="cancellationToken">Swapped in by the job server.</param>
    /// <remarks>Never retried by the queue: runs that were left are queued again by <see cref="UnattendedRunsService"/>.</remarks>
    [AutomaticRetry(Attempts = 0)]
    Task ExecuteAsync(Guid runId, CancellationToken cancellationToken);
}

/// <inheritdoc />
public sealed class RunJob(RunExecutor executor) : IRunJob
{
    /// <inheritdoc />
    public Task ExecuteAsync(Guid runId, CancellationToken cancellationToken) =>
        executor.ExecuteAsync(runId, $"{Environment.MachineName}/{Environment.ProcessId}", cancellationToken);
}
