using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Worker.Jobs;

/// <summary>Works on one recorded run. Re-entrant: a run that another process holds, or that has ended, is left alone.</summary>
public interface IRunJob
{
    /// <summary>Takes the run's lease and works on it until it ends or the server shuts down.</summary>
    /// <param name="runId">The recorded run.</param>
    /// <param name="cancellationToken">Swapped in by the job server.</param>
    Task ExecuteAsync(Guid runId, CancellationToken cancellationToken);
}

/// <inheritdoc />
public sealed class RunJob(RunExecutor executor, WorkerIdentity identity) : IRunJob
{
    /// <inheritdoc />
    public Task ExecuteAsync(Guid runId, CancellationToken cancellationToken) =>
        executor.ExecuteAsync(runId, identity.Name, cancellationToken);
}
