using System.Collections.Concurrent;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.TestKit;

/// <summary>A queue that only remembers what was put in.</summary>
public sealed class RecordingRunQueue : IRunQueue
{
    private readonly ConcurrentQueue<(Guid RunId, RunKind Kind)> _queued = new();

    public IReadOnlyCollection<(Guid RunId, RunKind Kind)> Queued => _queued;

    public Task EnqueueAsync(Guid runId, RunKind kind, CancellationToken cancellationToken)
    {
        _queued.Enqueue((runId, kind));
        return Task.CompletedTask;
    }
}
