using Hangfire;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Worker.Jobs;

namespace PartnershipGraph.Worker;

/// <summary>Hands recorded runs to Hangfire's workers.</summary>
public sealed class HangfireRunQueue(IBackgroundJobClient jobs) : IRunQueue
{
    /// <inheritdoc />
    public Task EnqueueAsync(Guid runId, RunKind kind, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        jobs.Enqueue<IRunJob>(job => job.ExecuteAsync(runId, CancellationToken.None));
        return Task.CompletedTask;
    }
}
