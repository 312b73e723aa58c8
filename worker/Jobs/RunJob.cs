using Hangfire;
using PartnershipGraph.Core.Integrity;
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
public sealed partial class RunJob(RunExecutor executor, IRunStore runs, ILogger<RunJob> logger) : IRunJob
{
    /// <inheritdoc />
    public async Task ExecuteAsync(Guid runId, CancellationToken cancellationToken)
    {
        var execution = await executor.ExecuteAsync(runId, $"{Environment.MachineName}/{Environment.ProcessId}", cancellationToken);
        if (execution == RunExecution.Ended
            && await runs.FindRunAsync(runId, cancellationToken) is { Kind: RunKind.Check, Result: { } result }
            && IntegrityReport.Of(result) is { Findings: > 0 } report)
        {
            LogFindings(report.Findings, report.Sequence, runId);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The store is not as its journal says: {Findings} findings at sequence {Sequence}. The run {RunId} names them.")]
    private partial void LogFindings(long findings, long sequence, Guid runId);
}
