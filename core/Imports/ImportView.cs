using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>An import for people: the list, what was found out about it, and how far it is.</summary>
/// <param name="Run">The run: id, state, progress, who and when.</param>
/// <param name="FileName">The list's file name as uploaded.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Rows">How many rows it has below the header, blank lines left out.</param>
/// <param name="Encoding">How its text is written.</param>
/// <param name="Delimiter">What stands between its cells: the characters themselves, <c>tab</c> or <c>space</c>.</param>
/// <param name="Form">How it is written in full, and how sure each guess is.</param>
/// <param name="Columns">Its columns, with samples and what they were guessed to mean.</param>
/// <param name="Sample">Its first rows, cell by cell; empty when the cells are hidden.</param>
/// <param name="CellsAreHidden">Whether the asker sees no cells: somebody else uploaded the list, and they see no contact details.</param>
/// <param name="Mapping">The mapping as it stands: the suggestion until somebody saves another.</param>
/// <param name="Writes">The kinds of record the mapping writes, in order of kind.</param>
/// <param name="Problems">What keeps the mapping from being used; empty when it is ready for a dry run.</param>
/// <param name="Result">What came of it; null until it has ended.</param>
/// <param name="Repairs">Repairs that the list seems to need. Made only where the mapping names them.</param>
/// <param name="SavedMapping">The saved mapping that the headers picked up when the list came in; null for none.</param>
/// <param name="Rest">What it has left when it was stopped before its end; null when nothing is left.</param>
public sealed record ImportView(
    Run Run,
    string FileName,
    long Bytes,
    long Rows,
    string Encoding,
    string Delimiter,
    ListForm Form,
    IReadOnlyList<ImportColumn> Columns,
    IReadOnlyList<IReadOnlyList<string>> Sample,
    bool CellsAreHidden,
    ImportMapping Mapping,
    IReadOnlyList<EntityKind> Writes,
    IReadOnlyList<string> Problems,
    ImportResult? Result,
    IReadOnlyList<OfferedRepair> Repairs,
    Guid? SavedMapping,
    ImportRest? Rest);

/// <summary>A column of a list.</summary>
/// <param name="Number">Its number as people count, from 1.</param>
/// <param name="Header">Its header; empty when it has none.</param>
/// <param name="Samples">The first values that are not blank, at most five different ones; none when the cells are hidden.</param>
/// <param name="Suggested">The field it was guessed to be; null for none.</param>
/// <param name="Confidence">How sure the guess is, 0–1: 1 = the header says so exactly; 0.5 = it has no meaning here and is kept as a custom field; 0 = no guess.</param>
/// <param name="Reason">Why it was guessed to be that, or nothing.</param>
/// <param name="Dates">What its dates say about the order of day and month; <c>open</c> and <c>mixed</c> want a date order in the mapping.</param>
public sealed record ImportColumn(
    int Number,
    string Header,
    IReadOnlyList<string> Samples,
    string? Suggested,
    double Confidence,
    string? Reason,
    DateEvidence Dates);

/// <summary>An import in a list of imports.</summary>
/// <param name="Run">The run: id, state, progress, who and when.</param>
/// <param name="FileName">The list's file name as uploaded.</param>
/// <param name="Rows">How many rows it has below the header.</param>
/// <param name="Result">What came of it; null until it has ended.</param>
public sealed record ImportSummary(Run Run, string FileName, long Rows, ImportResult? Result);
