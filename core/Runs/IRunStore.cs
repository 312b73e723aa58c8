namespace PartnershipGraph.Core.Runs;

/// <summary>Keeps runs, their rows and their files. Kept by the same store as the records; not journalled.</summary>
/// <remarks>Safe for concurrent use. Throws <see cref="Storing.StoreUnavailableException"/> when the store cannot be reached.</remarks>
public interface IRunStore
{
    /// <summary>Records a new run.</summary>
    Task AddRunAsync(Run run, CancellationToken cancellationToken);

    /// <summary>A run, or null.</summary>
    Task<Run?> FindRunAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Runs, newest first, of a kind and state where given, with an id below <paramref name="before"/> where given.</summary>
    Task<IReadOnlyList<Run>> ListRunsAsync(RunKind? kind, RunState? state, Guid? before, int limit, CancellationToken cancellationToken);

    /// <summary>How many runs there are, of a kind and state where given.</summary>
    Task<int> CountRunsAsync(RunKind? kind, RunState? state, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a run if it still has the version of <paramref name="run"/>; the stored one then has that version plus one.
    /// Progress written by a checkpoint in the meantime is a version too.
    /// </summary>
    /// <returns>The stored run, or null when somebody else was first.</returns>
    Task<Run?> TryUpdateRunAsync(Run run, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a run as <see cref="TryUpdateRunAsync"/> does, unless another run of its kind is being worked on: running, with a
    /// lease that has not lapsed at <paramref name="now"/>. Runs of the kind whose lease has lapsed wait again, a version on, so
    /// that a process which was only slow cannot go on with them beside this one.
    /// </summary>
    /// <returns>The stored run, or null when it is not its turn or somebody else was first.</returns>
    Task<Run?> TryTakeTurnAsync(Run run, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Extends the lease of a run that <paramref name="holder"/> holds, without raising its version.</summary>
    /// <returns>False when the holder no longer holds it.</returns>
    Task<bool> TryRenewLeaseAsync(Guid id, string holder, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Runs that wait (queued) or whose lease has lapsed (running), oldest first.</summary>
    Task<IReadOnlyList<Run>> ListUnattendedRunsAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Rows of a run in order of number, with an outcome where given, with a number above <paramref name="after"/>.</summary>
    Task<IReadOnlyList<RunRow>> ReadRowsAsync(Guid runId, RunRowOutcome? outcome, long after, int limit, CancellationToken cancellationToken);

    /// <summary>How many rows of a run had each outcome.</summary>
    Task<IReadOnlyDictionary<RunRowOutcome, long>> CountRowsAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>Keeps a file of a run: the uploaded list, an analysis's compact input. Replaces one of the same name; whole or not at all. The run is recorded first.</summary>
    /// <returns>Its length in bytes.</returns>
    Task<long> WriteFileAsync(Guid runId, string name, Stream content, CancellationToken cancellationToken);

    /// <summary>A file of a run, seekable from its start, or null. Read asynchronously only; disposed by the caller.</summary>
    Task<Stream?> OpenFileAsync(Guid runId, string name, CancellationToken cancellationToken);
}
