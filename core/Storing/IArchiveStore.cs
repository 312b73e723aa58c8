using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Storing;

/// <summary>
/// What the archive and the integrity check need of a store beyond <see cref="IPartnershipStore"/> and
/// <see cref="IRunStore"/>: to see all of it, and to be filled as it was, with given versions, instants and sequences.
/// </summary>
/// <remarks>Safe for concurrent use. Throws <see cref="StoreUnavailableException"/> when the store cannot be reached.</remarks>
public interface IArchiveStore
{
    /// <summary>The journal's end, as <see cref="SettleAsync"/> answers it, and the runs there are at that very moment.</summary>
    /// <exception cref="StoreUnavailableException">A restore into the store has not been completed: it would look whole and is not.</exception>
    Task<ArchiveMark> MarkAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waits for the change set that is being written, if any, and answers the journal's end: whatever any reading before has
    /// shown is of that change set or an earlier one, and its journal rows can be read.
    /// </summary>
    Task<long> SettleAsync(CancellationToken cancellationToken);

    /// <summary>What is left of deleted records of a kind, in order of id, with an id above <paramref name="after"/> where given.</summary>
    Task<IReadOnlyList<Tombstone>> ReadTombstonesAsync(EntityKind kind, Guid? after, int limit, CancellationToken cancellationToken);

    /// <summary>The names of a run's files.</summary>
    Task<IReadOnlyList<string>> ListFilesAsync(Guid runId, CancellationToken cancellationToken);

    /// <summary>
    /// What lies among the records and is none, such as a node that somebody drew with another tool: where it is, in words,
    /// without what it says. At most <paramref name="limit"/>.
    /// </summary>
    Task<IReadOnlyList<string>> FindStraysAsync(int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the schema current and takes an empty store for a restore, or finds that the same restore has begun. While it is
    /// not complete, <see cref="IPartnershipStore.InitialiseAsync"/> refuses the store.
    /// </summary>
    /// <param name="archive">What tells archives apart: the checksum of the file.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How far the restore is; null, and nothing changed, when the store holds anything else.</returns>
    Task<RestoreProgress?> BeginRestoreAsync(string archive, CancellationToken cancellationToken);

    /// <summary>
    /// Writes a batch and the restore's new position in one transaction, as given: no rule is checked. A batch that was
    /// written before is not written again, so that it may be sent again after a lost reply.
    /// </summary>
    /// <exception cref="InvalidOperationException">The restore is neither at the batch's beginning nor at its end: another process works on it.</exception>
    Task LoadAsync(RestoreBatch batch, CancellationToken cancellationToken);
}

/// <summary>A moment of a store.</summary>
/// <param name="Sequence">The sequence of the last change set.</param>
/// <param name="RunIds">Every run there is, in order of id.</param>
/// <param name="Unfinished">Those that have not ended, as they are.</param>
public sealed record ArchiveMark(long Sequence, IReadOnlyList<Guid> RunIds, IReadOnlyList<Run> Unfinished);

/// <summary>What is left of a deleted record, so that it reads as gone and its versions never repeat.</summary>
/// <param name="Kind">What kind of record it was.</param>
/// <param name="EntityId">Which.</param>
/// <param name="Version">The version it had plus one.</param>
/// <param name="DeletedAt">When, UTC.</param>
/// <param name="MergedInto">The record that stands for it since; null unless it was merged.</param>
public sealed record Tombstone(EntityKind Kind, Guid EntityId, long Version, DateTimeOffset DeletedAt, Guid? MergedInto = null);

/// <summary>How far a restore is.</summary>
/// <param name="Position">Where in the archive to go on: a number that only the archive's reader understands; 0 at the beginning.</param>
/// <param name="IsComplete">Whether everything has been written.</param>
public sealed record RestoreProgress(long Position, bool IsComplete);

/// <summary>A stretch of an archive, to be written in one transaction.</summary>
public sealed record RestoreBatch
{
    /// <summary>The position of the restore before.</summary>
    public required long From { get; init; }

    /// <summary>The position of the restore after.</summary>
    public required long To { get; init; }

    /// <summary>Whether this is the last batch, which completes the restore.</summary>
    public bool IsLast { get; init; }

    /// <summary>Records; what they point to is among them or was loaded before.</summary>
    public IReadOnlyList<StoredRecord> Records { get; init; } = [];

    /// <summary>What is left of deleted records.</summary>
    public IReadOnlyList<Tombstone> Tombstones { get; init; } = [];

    /// <summary>Rows of the journal: whole change sets, in order.</summary>
    public IReadOnlyList<JournalRow> Journal { get; init; } = [];

    /// <summary>Runs.</summary>
    public IReadOnlyList<Run> Runs { get; init; } = [];

    /// <summary>Rows of runs that are in this batch or were loaded before.</summary>
    public IReadOnlyList<RunRowOf> RunRows { get; init; } = [];
}

/// <summary>A row with the run it belongs to.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Row">The row.</param>
public readonly record struct RunRowOf(Guid RunId, RunRow Row);
