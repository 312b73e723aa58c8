namespace PartnershipGraph.Hosting.Queue;

/// <summary>Whether the queue of jobs can be used now, and if not, why: what <see cref="QueueService"/> has last seen.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class QueueState
{
    private volatile string? _cause = "The queue of jobs has not been looked at yet.";

    /// <summary>Whether jobs can be queued and taken.</summary>
    public bool IsAvailable => _cause is null;

    /// <summary>Why not, in a sentence for operators that names the setting to look at; null when it is available.</summary>
    public string? Cause => _cause;

    internal void BecomeAvailable() => _cause = null;

    internal void BecomeUnavailable(string cause) => _cause = cause;
}
