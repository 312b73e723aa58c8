using System.Text.Json;
using System.Text.Json.Serialization;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>What an import's run keeps in <see cref="Run.Parameters"/>.</summary>
internal sealed record ImportParameters
{
    /// <summary>The name under which the run keeps the uploaded list.</summary>
    public const string ListFile = "list";

    public required string FileName { get; init; }

    public required long Bytes { get; init; }

    public required string Sha256 { get; init; }

    public required TableFormat Format { get; init; }

    public required long Rows { get; init; }

    /// <summary>What was found out about how the list is written; null for lists that were taken in before this was kept.</summary>
    public ListForm? Form { get; init; }

    public required IReadOnlyList<string> Headers { get; init; }

    public required IReadOnlyList<GuessedColumn> Guesses { get; init; }

    public required ImportMapping Mapping { get; init; }

    /// <summary>What each column's dates say about their order; null for a list from before anybody looked.</summary>
    public IReadOnlyList<DateEvidence>? Dates { get; init; }

    /// <summary>The repairs that the list seems to need; null for a list from before anybody looked.</summary>
    public IReadOnlyList<OfferedRepair>? Repairs { get; init; }

    /// <summary>The saved mapping that was picked up by the headers; null for none.</summary>
    public Guid? SavedMapping { get; init; }

    /// <summary>Whether identifier schemes that the list brings are unique: when an administrator committed it.</summary>
    public bool MakesUniqueSchemes { get; init; }

    public static ImportParameters Of(Run run) =>
        JsonSerializer.Deserialize(run.Parameters, ImportJson.Default.ImportParameters)
        ?? throw new JsonException($"The parameters of import {run.Id} are null.");

    public string ToJson() => JsonSerializer.Serialize(this, ImportJson.Default.ImportParameters);
}

/// <summary>What a column was guessed to be; a field of null means no guess.</summary>
internal sealed record GuessedColumn(string? Field, double Confidence, string? Reason = null);

/// <summary>How far an import is: what its run keeps in <see cref="Run.Checkpoint"/>.</summary>
/// <param name="Pass">0 = records, 1 = links, 2 = rows that waited.</param>
/// <param name="Row">The number of the last row of that pass that is done.</param>
/// <param name="Records">What was written so far.</param>
/// <param name="Read">How many rows that are up to there.</param>
internal sealed record ImportCheckpoint(int Pass, long Row, IReadOnlyList<ImportKindCount> Records, long Read = 0)
{
    public static ImportCheckpoint? Of(Run run) =>
        run.Checkpoint is null ? null : JsonSerializer.Deserialize(run.Checkpoint, ImportJson.Default.ImportCheckpoint);

    public string ToJson() => JsonSerializer.Serialize(this, ImportJson.Default.ImportCheckpoint);
}

/// <summary>What an undo's run keeps in <see cref="Run.Parameters"/>.</summary>
internal sealed record UndoParameters(Guid RunId)
{
    public static UndoParameters Of(Run run) =>
        JsonSerializer.Deserialize(run.Parameters, ImportJson.Default.UndoParameters)
        ?? throw new JsonException($"The parameters of undo {run.Id} are null.");
}

/// <summary>How far an undo is.</summary>
/// <param name="Position">The last line of the journal that is done; null at the beginning.</param>
/// <param name="Rows">How many outcome rows were written.</param>
/// <param name="Result">The counts so far.</param>
internal sealed record UndoCheckpoint(UndoPosition? Position, long Rows, UndoResult Result);

/// <summary>A line of the journal.</summary>
/// <param name="Sequence">Its change set's place in the journal.</param>
/// <param name="Ordinal">Its place in its change set.</param>
internal sealed record UndoPosition(long Sequence, int Ordinal);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImportParameters))]
[JsonSerializable(typeof(ImportCheckpoint))]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(UndoParameters))]
[JsonSerializable(typeof(UndoCheckpoint))]
[JsonSerializable(typeof(UndoResult))]
internal sealed partial class ImportJson : JsonSerializerContext;
