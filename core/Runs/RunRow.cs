using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Runs;

/// <summary>What became of one row of an import, or one record of an undo.</summary>
/// <param name="Number">The row's number as people count: the line of the file's record, header = 1; for an undo, from 1.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="EntityId">The organisation, person or relationship it is about; null when none.</param>
/// <param name="Reasons">Why refused, waiting, kept or failed: each with column, value and remedy. Empty otherwise.</param>
/// <param name="Cells">The original cells, kept for refused and waiting rows only so that they can be taken up again.</param>
public sealed record RunRow(
    long Number,
    RunRowOutcome Outcome,
    Guid? EntityId,
    IReadOnlyList<RunRowReason> Reasons,
    IReadOnlyList<string>? Cells);

/// <summary>Why a row was refused or kept.</summary>
/// <param name="Column">The column's header as in the file; null when the whole row is meant.</param>
/// <param name="Value">The offending value; null when none.</param>
/// <param name="Problem">What is wrong, in words for people.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record RunRowReason(string? Column, string? Value, string Problem, string Remedy);

/// <summary>What became of a row. The numbers are stored and never reused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunRowOutcome>))]
public enum RunRowOutcome
{
    /// <summary>A record was created.</summary>
    [JsonStringEnumMemberName("created")]
    Created = 1,

    /// <summary>A record was changed.</summary>
    [JsonStringEnumMemberName("updated")]
    Updated = 2,

    /// <summary>Everything the row says was already so.</summary>
    [JsonStringEnumMemberName("unchanged")]
    Unchanged = 3,

    /// <summary>Left out by the import's mode.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped = 4,

    /// <summary>Refused, with reasons.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused = 5,

    /// <summary>Undo: the record is as it was before the run.</summary>
    [JsonStringEnumMemberName("reversed")]
    Reversed = 6,

    /// <summary>Undo: kept because somebody has edited it since.</summary>
    [JsonStringEnumMemberName("kept")]
    Kept = 7,

    /// <summary>Waits for an organisation that the row names and that is not there yet; tried again after later imports.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting = 8,

    /// <summary>Undo: could not be taken back, with the reason.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed = 9,
}
