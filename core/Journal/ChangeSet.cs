using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Journal;

/// <summary>
/// The one way to write: puts, deletes and merges that a store applies whole, in one transaction, together with their journal
/// rows, or not at all.
/// </summary>
/// <remarks>
/// Sending a change set again under the same <see cref="Id"/> writes nothing and answers the first sequence, so a caller
/// that lost the reply may repeat it. A change set without changes takes no sequence and is not remembered; with a
/// checkpoint it saves the checkpoint only. Immutable.
/// </remarks>
public sealed record ChangeSet
{
    /// <summary>The most changes one change set may hold. Larger work is a run of many change sets.</summary>
    public const int MaxChanges = 5_000;

    /// <summary>The most UTF-8 bytes its entities may take together in their JSON form: 4 MiB.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>The change set's own id, unique in the journal.</summary>
    public required Guid Id { get; init; }

    /// <summary>Who is writing.</summary>
    public required Actor Actor { get; init; }

    /// <summary>When, from the injected clock, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why, in a few words for the history; never personal data.</summary>
    public required string Reason { get; init; }

    /// <summary>The run it belongs to; undo and history work by run.</summary>
    public Guid? RunId { get; init; }

    /// <summary>What changes, in order; each record at most once.</summary>
    public required IReadOnlyList<Change> Changes { get; init; }

    /// <summary>
    /// The run's progress, saved in the same transaction. Its version is among the expected versions, so that a second
    /// runner of the same run cannot commit.
    /// </summary>
    public RunCheckpoint? Checkpoint { get; init; }
}

/// <summary>One change of a change set.</summary>
/// <param name="Kind">What kind of record changes.</param>
/// <param name="EntityId">Which.</param>
/// <param name="ExpectedVersion">The version it has now: 0 for a record that must not exist yet.</param>
public abstract record Change(EntityKind Kind, Guid EntityId, long ExpectedVersion);

/// <summary>
/// Creates a record (expected version 0) or replaces it whole. The new version is the expected one plus one, except that a
/// record put again after its deletion, also with expected version 0, goes on from the deletion's version: the versions of
/// an id never repeat. <see cref="ApplyOutcome.Applied.Versions"/> tells.
/// </summary>
/// <param name="Entity">The record as it shall be.</param>
/// <param name="ExpectedVersion">The version it has now, 0 to create.</param>
public sealed record Put(Entity Entity, long ExpectedVersion)
    : Change(Entity.Kind, Entity.Key, ExpectedVersion);

/// <summary>Deletes a record. Records that point to it must be changed or deleted in the same change set.</summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="EntityId">Which.</param>
/// <param name="ExpectedVersion">The version it has now, 1 or more.</param>
public sealed record Delete(EntityKind Kind, Guid EntityId, long ExpectedVersion)
    : Change(Kind, EntityId, ExpectedVersion);

/// <summary>
/// Lets a record go because another of its kind stands for it from now on. Like a deletion, except that its id still leads to
/// the other (see <see cref="Storing.FoundRecord.Merged"/>). What the record held and what pointed to it is moved by the
/// other changes of the change set.
/// </summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="EntityId">Which.</param>
/// <param name="ExpectedVersion">The version it has now, 1 or more.</param>
/// <param name="Survivor">The record that stands for it: there after the change set, or it is refused.</param>
public sealed record MergeInto(EntityKind Kind, Guid EntityId, long ExpectedVersion, Guid Survivor)
    : Change(Kind, EntityId, ExpectedVersion)
{
    /// <summary>The pointer to the survivor, as conflicts name it.</summary>
    public Reference ToSurvivor => new(Kind, Survivor, "mergedInto");
}

/// <summary>How far a run is, saved with its writes.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ExpectedVersion">The run's version before.</param>
/// <param name="Progress">What the run shows people.</param>
/// <param name="State">What the run needs to go on from here: JSON of the run's own making.</param>
/// <param name="Rows">
/// Outcomes of rows decided with this chunk; each replaces an earlier outcome of its number, since an import goes over a
/// list twice.
/// </param>
public sealed record RunCheckpoint(
    Guid RunId,
    long ExpectedVersion,
    RunProgress Progress,
    string State,
    IReadOnlyList<RunRow> Rows);
