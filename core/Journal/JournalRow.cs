using System.Text.Json.Serialization;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Journal;

/// <summary>One line of the journal: what happened to one record in one change set.</summary>
public sealed record JournalRow
{
    /// <summary>The change set's place in the journal: 1, 2, 3, … without gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>The change's place in its change set, from 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The change set's id.</summary>
    public required Guid ChangeSetId { get; init; }

    /// <summary>What kind of record changed.</summary>
    public required EntityKind EntityKind { get; init; }

    /// <summary>Which.</summary>
    public required Guid EntityId { get; init; }

    /// <summary>What happened.</summary>
    public required JournalOperation Operation { get; init; }

    /// <summary>The record's version after; for a delete or a merge, the version it had plus one.</summary>
    public required long Version { get; init; }

    /// <summary>The version of the JSON form, see <see cref="EntityJson.Shape"/>.</summary>
    public required int Shape { get; init; }

    /// <summary>
    /// UTF-8 JSON object of the changed members as they were: null members were absent. Empty for a creation; the whole
    /// record for a delete or a merge.
    /// </summary>
    public required ReadOnlyMemory<byte> Before { get; init; }

    /// <summary>UTF-8 JSON object of the changed members as they are; a null member was cleared. Empty for a delete or a merge.</summary>
    public required ReadOnlyMemory<byte> After { get; init; }

    /// <summary>The record that stands for it since; null unless it was merged.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who, as an id; null for the system.</summary>
    public required Guid? ActorId { get; init; }

    /// <summary>Who, as a name.</summary>
    public required string Actor { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The run it was part of.</summary>
    public required Guid? RunId { get; init; }
}

/// <summary>What happened to a record. The numbers are stored and never reused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JournalOperation>))]
public enum JournalOperation
{
    /// <summary>Created or changed.</summary>
    [JsonStringEnumMemberName("put")]
    Put = 1,

    /// <summary>Deleted.</summary>
    [JsonStringEnumMemberName("delete")]
    Delete = 2,

    /// <summary>Merged into another record.</summary>
    [JsonStringEnumMemberName("merged-into")]
    MergedInto = 3,

    /// <summary>Erased at a person's request; no content is kept.</summary>
    [JsonStringEnumMemberName("erased")]
    Erased = 4,
}
