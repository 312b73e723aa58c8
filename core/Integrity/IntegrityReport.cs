using System.Text.Json;
using System.Text.Json.Serialization;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Integrity;

/// <summary>Whether a store holds what its journal says, and what it holds otherwise. Names records, never what they say.</summary>
/// <param name="Sequence">The journal sequence that the store was held against.</param>
/// <param name="Records">How many records the store holds.</param>
/// <param name="Changes">How many changes the journal tells of.</param>
/// <param name="Findings">How many things are not as the journal says; 0 when all is well.</param>
/// <param name="Named">The first of them, at most <see cref="IntegrityCheck.MaxNamed"/>.</param>
public sealed record IntegrityReport(long Sequence, long Records, long Changes, long Findings, IReadOnlyList<IntegrityFinding> Named)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The report as a run keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IntegrityReport Of(string json) =>
        JsonSerializer.Deserialize<IntegrityReport>(json, Json) ?? throw new JsonException("A report must not be null.");
}

/// <summary>One thing in the store that is not as the journal says.</summary>
/// <param name="What">What is wrong.</param>
/// <param name="Kind">What kind of record; null when it is none.</param>
/// <param name="Id">Which record; null when it is none.</param>
/// <param name="Members">The members that differ, in their JSON spelling, for a changed record.</param>
/// <param name="Where">Where it lies, for what is no record.</param>
public sealed record IntegrityFinding(
    IntegrityProblem What, EntityKind? Kind = null, Guid? Id = null, IReadOnlyList<string>? Members = null, string? Where = null)
{
    /// <summary>The finding in words, without what the record says.</summary>
    public override string ToString()
    {
        var record = Kind is { } kind ? $"{EntityKinds.Word(kind)} {Id:D}" : "";
        return What switch
        {
            IntegrityProblem.Changed => $"{record}: changed without the journal ({string.Join(", ", Members ?? [])})",
            IntegrityProblem.Added => $"{record}: added without the journal",
            IntegrityProblem.Deleted => $"{record}: deleted without the journal",
            IntegrityProblem.DeletionChanged => $"{record}: what is left of its deletion was changed without the journal",
            IntegrityProblem.JournalGap => $"the journal: {Where}",
            _ => $"no record: {Where}",
        };
    }
}

/// <summary>What can be wrong with a store.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IntegrityProblem>))]
public enum IntegrityProblem
{
    /// <summary>A record is not as the journal says.</summary>
    [JsonStringEnumMemberName("changed")]
    Changed,

    /// <summary>The journal does not know the record, or says that it was deleted.</summary>
    [JsonStringEnumMemberName("added")]
    Added,

    /// <summary>A record that the journal tells of is not there.</summary>
    [JsonStringEnumMemberName("deleted")]
    Deleted,

    /// <summary>What is left of a deleted record is not there, or not as the journal says.</summary>
    [JsonStringEnumMemberName("deletion-changed")]
    DeletionChanged,

    /// <summary>A change set or a change is missing from the journal.</summary>
    [JsonStringEnumMemberName("journal-gap")]
    JournalGap,

    /// <summary>Something lies among the records and is none.</summary>
    [JsonStringEnumMemberName("stray")]
    Stray,
}
