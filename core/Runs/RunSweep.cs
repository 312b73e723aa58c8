namespace PartnershipGraph.Core.Runs;

/// <summary>
/// Queues runs that nobody attends to: recorded but never queued, or left by a process that died. Called at start and
/// from time to time.
/// </summary>
/// <remarks>Safe for concurrent use; queueing a run twice is harmless.</remarks>
public sealed class RunSweep(IRunStore runs, IRunQueue queue, TimeProvider clock)
{
    /// <summary>Queues them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var unattended = await runs.ListUnattendedRunsAsync(clock.GetUtcNow(), cancellationToken);
        foreach (var run in unattended)
        {
            await queue.EnqueueAsync(run.Id, run.Kind, cancellationToken);
        }

        return unattended.Count;
    }
}
