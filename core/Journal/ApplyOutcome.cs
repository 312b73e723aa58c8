using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Journal;

/// <summary>What became of a change set: <see cref="Applied"/> whole or <see cref="Refused"/> whole.</summary>
public abstract record ApplyOutcome
{
    private ApplyOutcome()
    {
    }

    /// <summary>Every change was written.</summary>
    /// <param name="Sequence">The change set's sequence in the journal; for an empty change set the sequence before it.</param>
    /// <param name="Repeated">True when it had been applied before under the same id and nothing was written now.</param>
    /// <param name="Versions">The version of each changed record after, in the order of the changes.</param>
    /// <param name="RunVersion">The run's version after, when the change set carried a checkpoint.</param>
    public sealed record Applied(long Sequence, bool Repeated, IReadOnlyList<long> Versions, long? RunVersion) : ApplyOutcome;

    /// <summary>Nothing was written.</summary>
    /// <param name="Conflicts">Every reason found; at least one.</param>
    public sealed record Refused(IReadOnlyList<Conflict> Conflicts) : ApplyOutcome;
}

/// <summary>Why a change set was refused.</summary>
public abstract record Conflict
{
    private Conflict()
    {
    }

    /// <summary>A record does not have the version the change expects.</summary>
    /// <param name="Kind">What kind of record.</param>
    /// <param name="EntityId">Which.</param>
    /// <param name="Expected">What the change expected: 0 = must not exist.</param>
    /// <param name="Actual">What it has: 0 = does not exist (never did, or is deleted).</param>
    public sealed record VersionMismatch(EntityKind Kind, Guid EntityId, long Expected, long Actual) : Conflict;

    /// <summary>Another record of the kind holds an identifier that must be unique.</summary>
    /// <param name="Kind">What kind of record.</param>
    /// <param name="EntityId">The record that was to get the identifier.</param>
    /// <param name="Identifier">The identifier.</param>
    /// <param name="Holder">The record that holds it.</param>
    public sealed record IdentifierTaken(EntityKind Kind, Guid EntityId, Identifier Identifier, Guid Holder) : Conflict;

    /// <summary>A record points to one that does not exist.</summary>
    /// <param name="Kind">What kind of record points.</param>
    /// <param name="EntityId">Which.</param>
    /// <param name="Missing">Where it points.</param>
    public sealed record ReferenceMissing(EntityKind Kind, Guid EntityId, Reference Missing) : Conflict;

    /// <summary>A record to be deleted is still pointed to.</summary>
    /// <param name="Kind">What kind of record.</param>
    /// <param name="EntityId">Which.</param>
    /// <param name="By">Some of the records that point to it (at most 20).</param>
    /// <param name="Count">How many there are.</param>
    public sealed record StillReferenced(EntityKind Kind, Guid EntityId, IReadOnlyList<RecordKey> By, int Count) : Conflict;

    /// <summary>An area would lie inside itself.</summary>
    /// <param name="AreaId">The area whose part-of closes the circle.</param>
    public sealed record AreaInsideItself(Guid AreaId) : Conflict;

    /// <summary>A relationship would tie an organisation to itself.</summary>
    /// <param name="RelationshipId">The relationship.</param>
    public sealed record TieToItself(Guid RelationshipId) : Conflict;

    /// <summary>The run has moved on: somebody else runs it, or it was cancelled.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="Expected">The version the checkpoint expected.</param>
    /// <param name="Actual">The version it has; 0 = no such run.</param>
    public sealed record RunMovedOn(Guid RunId, long Expected, long Actual) : Conflict;

    /// <summary>The change set holds too much.</summary>
    /// <param name="Changes">How many changes it holds; at most <see cref="ChangeSet.MaxChanges"/> are allowed.</param>
    /// <param name="Bytes">How many bytes its entities take, 0 where too many changes were sent to look; at most <see cref="ChangeSet.MaxBytes"/> are allowed.</param>
    public sealed record TooLarge(int Changes, long Bytes) : Conflict;
}

/// <summary>Kind and id of a record.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="EntityId">Which.</param>
public readonly record struct RecordKey(EntityKind Kind, Guid EntityId);
