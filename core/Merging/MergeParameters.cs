using System.Text.Json;
using System.Text.Json.Serialization;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Merging;

/// <summary>What is merged into what: what a merge's run keeps in <see cref="Run.Parameters"/>.</summary>
/// <param name="Kind">What kind of record: organisation or person.</param>
/// <param name="Survivor">The record that stays.</param>
/// <param name="Merged">Those that go into it, 1 to <see cref="MaxMerged"/>.</param>
/// <param name="Fields">For members that shall not be as the rules would have them, whose value counts.</param>
public sealed record MergeParameters(
    EntityKind Kind, MergeMember Survivor, IReadOnlyList<MergeMember> Merged, IReadOnlyDictionary<string, Guid> Fields)
{
    /// <summary>The most records that go into one at once.</summary>
    public const int MaxMerged = 20;

    /// <summary>All of them, the survivor first.</summary>
    [JsonIgnore]
    public IEnumerable<MergeMember> Members => [Survivor, .. Merged];

    /// <summary>The parameters of a merge's run.</summary>
    /// <exception cref="JsonException">The run is no merge.</exception>
    public static MergeParameters Of(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return JsonSerializer.Deserialize(run.Parameters, MergeJson.Default.MergeParameters)
            ?? throw new JsonException($"The parameters of merge {run.Id} are null.");
    }

    /// <summary>The parameters as a run keeps them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, MergeJson.Default.MergeParameters);
}

/// <summary>A record that takes part in a merge.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">The version that was looked at.</param>
public sealed record MergeMember(Guid Id, long Version);

/// <summary>What a merge did with the records that pointed to those that went.</summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="Moved">How many point to the survivor now.</param>
/// <param name="United">How many were one with a record that the survivor had, and went into it.</param>
/// <param name="Removed">How many would have tied the survivor to itself, and went.</param>
public sealed record MergeCount(EntityKind Kind, long Moved, long United, long Removed)
{
    /// <summary>Counts added up by kind.</summary>
    public static IReadOnlyList<MergeCount> Sum(IEnumerable<MergeCount> counts) =>
    [
        .. counts.GroupBy(count => count.Kind).OrderBy(group => group.Key).Select(group => new MergeCount(
            group.Key, group.Sum(count => count.Moved), group.Sum(count => count.United), group.Sum(count => count.Removed))),
    ];
}

/// <summary>What came of a merge.</summary>
/// <param name="Counts">What was moved, by kind.</param>
public sealed record MergeResult(IReadOnlyList<MergeCount> Counts)
{
    /// <summary>The result of a merge's run; null while it has none.</summary>
    public static MergeResult? Of(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Result is null ? null : JsonSerializer.Deserialize(run.Result, MergeJson.Default.MergeResult);
    }
}

/// <summary>How far a merge is.</summary>
/// <param name="ChangeSets">How many change sets it has written.</param>
/// <param name="IsDone">Whether the last of them was the one that lets the merged records go.</param>
/// <param name="Rows">How many outcome rows it has written.</param>
/// <param name="Counts">What was moved so far.</param>
internal sealed record MergeCheckpoint(int ChangeSets, bool IsDone, long Rows, IReadOnlyList<MergeCount> Counts)
{
    public static MergeCheckpoint None { get; } = new(0, false, 0, []);

    public static MergeCheckpoint Of(Run run) =>
        run.Checkpoint is null ? None : JsonSerializer.Deserialize(run.Checkpoint, MergeJson.Default.MergeCheckpoint)!;

    public string ToJson() => JsonSerializer.Serialize(this, MergeJson.Default.MergeCheckpoint);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MergeParameters))]
[JsonSerializable(typeof(MergeCheckpoint))]
[JsonSerializable(typeof(MergeResult))]
internal sealed partial class MergeJson : JsonSerializerContext;
