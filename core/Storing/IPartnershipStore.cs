using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Storing;

/// <summary>
/// Keeps the records and the journal durably. The one seam between the domain and a database; the contract suite holds
/// every adapter to the same behaviour.
/// </summary>
/// <remarks>
/// Safe for concurrent use. Every method throws <see cref="StoreUnavailableException"/> when the store cannot be reached;
/// what a caller can cause is answered as data.
/// </remarks>
public interface IPartnershipStore
{
    /// <summary>Makes the schema current and adds nothing else. Idempotent; safe to call from several processes.</summary>
    Task InitialiseAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Applies a change set whole, with its journal rows and checkpoint, in one transaction, after checking inside that
    /// transaction: expected versions, unique identifiers, references both ways, survivors of merges, no area inside itself, no tie to oneself,
    /// the run's version, the bounds. The rules are held against what the change set would leave, so records of one change
    /// set may point to each other and an identifier may move from one to another.
    /// </summary>
    /// <returns>What became of it; every conflict found, up to 100.</returns>
    /// <exception cref="ArgumentException">A record is changed twice in the change set.</exception>
    Task<ApplyOutcome> ApplyAsync(ChangeSet changeSet, CancellationToken cancellationToken);

    /// <summary>The record of an id, or what became of it.</summary>
    Task<FoundRecord> FindAsync(EntityKind kind, Guid id, CancellationToken cancellationToken);

    /// <summary>The records of many ids; ids without a record are left out.</summary>
    Task<IReadOnlyList<StoredRecord>> GetManyAsync(IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken);

    /// <summary>The records that hold an identifier, at most 20: one at most when its scheme is unique.</summary>
    Task<IReadOnlyList<StoredRecord>> FindByIdentifierAsync(EntityKind kind, Identifier identifier, CancellationToken cancellationToken);

    /// <summary>The records that point to a record, in order of kind and id.</summary>
    Task<IReadOnlyList<RecordKey>> ReferencesToAsync(Guid id, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Every record of a kind in order of id. What others write meanwhile may show or not, each record as it was at some moment
    /// between the first step and the last: whoever wants all of them as of one sequence notes <see cref="GetSequenceAsync"/> before,
    /// and afterwards takes in the journal from there, only what is newer than what was read.
    /// </summary>
    IAsyncEnumerable<StoredRecord> StreamAsync(EntityKind kind, CancellationToken cancellationToken);

    /// <summary>The sequence of the last change set; 0 when there is none.</summary>
    Task<long> GetSequenceAsync(CancellationToken cancellationToken);

    /// <summary>Journal rows with a sequence above <paramref name="after"/>, in order, whole change sets, until at least <paramref name="limit"/> rows or the end.</summary>
    Task<IReadOnlyList<JournalRow>> ReadJournalAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>The journal of one record, newest first.</summary>
    Task<IReadOnlyList<JournalRow>> ReadHistoryAsync(EntityKind kind, Guid id, int limit, CancellationToken cancellationToken);

    /// <summary>What a run wrote, newest first: rows with a sequence below <paramref name="before"/> (null = from the end), whole change sets, until at least <paramref name="limit"/> rows.</summary>
    Task<IReadOnlyList<JournalRow>> ReadRunJournalAsync(Guid runId, long? before, int limit, CancellationToken cancellationToken);
}
