using System.Collections.Concurrent;

namespace PartnershipGraph.Core.Runs;

/// <summary>
/// Queues runs that nobody attends to: recorded but never queued, or left by a process that died. Called at start and
/// from time to time.
/// </summary>
/// <remarks>
/// Safe for concurrent use; queueing a run twice is harmless. A run that it has queued and that still waits, because every
/// worker is busy, is left alone for the length of a lease.
/// </remarks>
public sealed class RunSweep(IRunStore runs, IRunQueue queue, TimeProvider clock, RunOptions options)
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _queuedAt = new();

    /// <summary>Queues them.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var unattended = await runs.ListUnattendedRunsAsync(now, cancellationToken);
        var queued = 0;
        foreach (var run in unattended)
        {
            if (_queuedAt.TryGetValue(run.Id, out var at) && now - at < options.Lease)
            {
                continue;
            }

            await queue.EnqueueAsync(run.Id, run.Kind, cancellationToken);
            _queuedAt[run.Id] = now;
            queued++;
        }

        foreach (var settled in _queuedAt.Keys.Except(unattended.Select(run => run.Id)))
        {
            _queuedAt.TryRemove(settled, out _);
        }

        return queued;
    }
}
