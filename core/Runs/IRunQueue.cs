namespace PartnershipGraph.Core.Runs;

/// <summary>Hands recorded runs to workers. Fulfilled by the job library; delivery is at least once, so runners are re-entrant.</summary>
public interface IRunQueue
{
    /// <summary>Asks for a recorded run to be worked on soon.</summary>
    Task EnqueueAsync(Guid runId, RunKind kind, CancellationToken cancellationToken);
}

/// <summary>Works on one kind of run. Re-entrant: called again after a crash it goes on from the checkpoint.</summary>
public interface IRunner
{
    /// <summary>The kind it works on.</summary>
    RunKind Kind { get; }

    /// <summary>
    /// Works on a run whose lease this process holds, until it ends, is cancelled (<see cref="Run.CancelRequested"/>) or the
    /// token fires, which leaves it to be taken up again.
    /// </summary>
    /// <param name="run">The run as leased.</param>
    /// <param name="cancellationToken">Fires when the process shuts down or has lost the lease.</param>
    /// <exception cref="LeaseLostException">Another process works on the run.</exception>
    Task<RunEnding> RunAsync(Run run, CancellationToken cancellationToken);
}

/// <summary>How a run ended.</summary>
/// <param name="State"><see cref="RunState.Succeeded"/>, <see cref="RunState.Failed"/> or <see cref="RunState.Cancelled"/>.</param>
/// <param name="Result">What came of it: JSON of the kind's own making; null when failed.</param>
/// <param name="Problem">Why it failed, in words for people.</param>
public sealed record RunEnding(RunState State, string? Result, string? Problem);
