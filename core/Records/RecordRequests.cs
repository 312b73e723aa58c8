using System.Text.Json.Serialization;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Records;

/// <summary>A request to add a record.</summary>
/// <param name="Fields">The record.</param>
/// <param name="OnDuplicate">What to do when it is likely there already.</param>
public sealed record CreateRequest<TFields>(TFields Fields, OnDuplicate OnDuplicate = OnDuplicate.Refuse)
    where TFields : RecordFields;

/// <summary>What to do when a record to be added is likely there already.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OnDuplicate>))]
public enum OnDuplicate
{
    /// <summary>Refuse, and name the candidates.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse = 0,

    /// <summary>Add it all the same.</summary>
    [JsonStringEnumMemberName("create")]
    Create = 1,

    /// <summary>Add nothing and answer the likeliest candidate.</summary>
    [JsonStringEnumMemberName("return")]
    Return = 2,
}

/// <summary>A request to change a record.</summary>
/// <param name="Id">Which.</param>
/// <param name="ExpectedVersion">The version the change is based on.</param>
/// <param name="Edit">
/// Makes the new fields from the stored ones. It sees exactly the expected version, as the actor may see it, so a partial
/// change cannot bring back what another process has changed since.
/// </param>
public sealed record ChangeRequest<TFields>(Guid Id, long ExpectedVersion, Func<TFields, Outcome<TFields>> Edit)
    where TFields : RecordFields
{
    /// <summary>A request to replace all writable fields.</summary>
    public ChangeRequest(Guid id, long expectedVersion, TFields fields)
        : this(id, expectedVersion, _ => fields)
    {
    }
}

/// <summary>A request to delete a record.</summary>
/// <param name="Id">Which.</param>
/// <param name="ExpectedVersion">The version that was looked at.</param>
/// <param name="Cascade">Whether to take along what hangs on it; without, such a record is not deleted.</param>
public sealed record DeleteRequest(Guid Id, long ExpectedVersion, bool Cascade = false);

/// <summary>A record that was written.</summary>
/// <param name="Record">The record as it is now.</param>
/// <param name="Sequence">The journal sequence that holds the change.</param>
/// <param name="Created">False when a likely duplicate was answered instead.</param>
public sealed record Written<TFields>(TFields Record, long Sequence, bool Created)
    where TFields : RecordFields;

/// <summary>What a delete did.</summary>
/// <param name="Sequence">The journal sequence that holds it.</param>
/// <param name="TakenAlong">What went or changed with the record, in order of kind; empty when nothing hung on it.</param>
public sealed record Deleted(long Sequence, IReadOnlyList<TakenAlong> TakenAlong);

/// <summary>Records of one kind that a delete takes along.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Deleted">How many are deleted, as they mean nothing without the record.</param>
/// <param name="Unlinked">How many stay and no longer point to the record.</param>
public sealed record TakenAlong(EntityKind Kind, int Deleted, int Unlinked);
