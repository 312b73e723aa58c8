using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Imports;

/// <summary>What an import did, or, in a dry run, would do.</summary>
public sealed record ImportResult
{
    /// <summary>How many rows were read.</summary>
    public required long Rows { get; init; }

    /// <summary>How many rows had each outcome; outcomes that no row had are absent.</summary>
    public required IReadOnlyDictionary<RunRowOutcome, long> Outcomes { get; init; }

    /// <summary>How many records of each kind were created and changed, in order of kind.</summary>
    public required IReadOnlyList<ImportKindCount> Records { get; init; }
}

/// <summary>Records of one kind that an import wrote.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Created">How many were created.</param>
/// <param name="Updated">How many changes were made to ones that were there.</param>
public sealed record ImportKindCount(EntityKind Kind, long Created, long Updated);

/// <summary>What a dry run found. Nothing was written.</summary>
/// <param name="Result">The counts an import now would end with.</param>
/// <param name="FirstRows">The first rows (at most 50) with what would become of them.</param>
/// <param name="FirstRefused">The first refused rows (at most 200), with reasons and cells.</param>
/// <param name="NewAreas">Areas in the file that are not known, in order of first appearance.</param>
/// <param name="NewWords">Vocabulary entries in the file that are not known, in order of first appearance.</param>
/// <param name="Sequence">The journal sequence it was planned against.</param>
public sealed record ImportCheck(
    ImportResult Result,
    IReadOnlyList<RunRow> FirstRows,
    IReadOnlyList<RunRow> FirstRefused,
    IReadOnlyList<NewArea> NewAreas,
    IReadOnlyList<NewWord> NewWords,
    long Sequence);

/// <summary>An area in the file that is not known.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Code">Its code, where the file has one.</param>
/// <param name="Rows">How many rows name it.</param>
/// <param name="WillBeCreated">Whether the mapping creates it; otherwise its rows are refused.</param>
public sealed record NewArea(string Name, string? Code, long Rows, bool WillBeCreated);

/// <summary>A vocabulary entry in the file that is not known.</summary>
/// <param name="Vocabulary">The vocabulary.</param>
/// <param name="Label">The word as in the file.</param>
/// <param name="Rows">How many rows use it.</param>
/// <param name="WillBeCreated">Whether the mapping creates it; otherwise its rows are refused.</param>
public sealed record NewWord(Vocabulary Vocabulary, string Label, long Rows, bool WillBeCreated);
