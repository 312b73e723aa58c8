using PartnershipGraph.Api.Runs;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Api.Imports;

/// <summary>An import: the list, what was found out about it, and how far it is. Its id is that of its run.</summary>
/// <param name="Id">The import's id, and its run's.</param>
/// <param name="Run">How far it is.</param>
/// <param name="FileName">The list's file name as uploaded.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Rows">How many rows it has below the header, blank lines left out.</param>
/// <param name="Encoding">How its text is written.</param>
/// <param name="Delimiter">What stands between its cells.</param>
/// <param name="Form">How it is written in full, how sure each guess is, and what was left out of the table.</param>
/// <param name="Columns">Its columns, with samples and what they were guessed to mean.</param>
/// <param name="Sample">Its first rows, cell by cell; empty, as the columns' samples are, for a caller without the permission contacts who did not upload it.</param>
/// <param name="Mapping">The mapping as it stands: the suggestion until another is put.</param>
/// <param name="Writes">The kinds of record the mapping writes.</param>
/// <param name="Problems">What keeps the mapping from being used; empty when it is ready for a dry run.</param>
/// <param name="Result">What came of it; left out until it has ended.</param>
/// <param name="Repairs">Repairs that the list seems to need, with samples; made only where the mapping names them.</param>
/// <param name="SavedMapping">The saved mapping that the headers picked up when the list came in; left out for none.</param>
/// <param name="Rest">What it has left when it was stopped before its end; left out when nothing is left.</param>
public sealed record ImportResponse(
    Guid Id,
    RunResponse Run,
    string FileName,
    long Bytes,
    long Rows,
    string Encoding,
    string Delimiter,
    ListForm Form,
    IReadOnlyList<ImportColumn> Columns,
    IReadOnlyList<IReadOnlyList<string>> Sample,
    ImportMapping Mapping,
    IReadOnlyList<EntityKind> Writes,
    IReadOnlyList<string> Problems,
    ImportResult? Result,
    IReadOnlyList<OfferedRepair> Repairs,
    Guid? SavedMapping,
    ImportRest? Rest)
{
    /// <summary>The wire form of an import.</summary>
    public static ImportResponse Of(ImportView import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return new ImportResponse(
            import.Run.Id,
            RunResponse.Of(import.Run) with { Result = null },
            import.FileName,
            import.Bytes,
            import.Rows,
            import.Encoding,
            import.Delimiter,
            import.Form,
            import.Columns,
            import.Sample,
            import.Mapping,
            import.Writes,
            import.Problems,
            import.Result,
            import.Repairs,
            import.SavedMapping,
            import.Rest);
    }
}

/// <summary>A page of imports.</summary>
/// <param name="Items">The imports, newest first.</param>
/// <param name="NextCursor">Where the next page starts; left out at the end.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record ImportsResponse(IReadOnlyList<ImportItem> Items, string? NextCursor, int Total);

/// <summary>An import in a list.</summary>
/// <param name="Id">The import's id, and its run's.</param>
/// <param name="Run">How far it is.</param>
/// <param name="FileName">The list's file name as uploaded.</param>
/// <param name="Rows">How many rows it has below the header.</param>
/// <param name="Result">What came of it; left out until it has ended.</param>
public sealed record ImportItem(Guid Id, RunResponse Run, string FileName, long Rows, ImportResult? Result)
{
    /// <summary>The wire form of an import in a list.</summary>
    public static ImportItem Of(ImportSummary import)
    {
        ArgumentNullException.ThrowIfNull(import);
        return new ImportItem(import.Run.Id, RunResponse.Of(import.Run) with { Result = null }, import.FileName, import.Rows, import.Result);
    }
}

/// <summary>A page of rows.</summary>
/// <param name="Items">What became of each row, in order of row number.</param>
/// <param name="NextCursor">Where the next page starts; left out at the end.</param>
public sealed record RowsResponse(IReadOnlyList<RowItem> Items, string? NextCursor);

/// <summary>What became of one row of an import, or one record of an undo.</summary>
/// <param name="Number">The row's number as people count: the line of the file's record, header = 1; for an undo, from 1.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="EntityId">The id of the record it is about; left out when it is about none.</param>
/// <param name="About">That record as it is now; left out when it is gone.</param>
/// <param name="Reasons">Why refused, waiting, kept or failed: each with column, value and remedy.</param>
/// <param name="Cells">The original cells of a refused or waiting row.</param>
public sealed record RowItem(
    long Number,
    RunRowOutcome Outcome,
    Guid? EntityId,
    RowSubject? About,
    IReadOnlyList<RunRowReason> Reasons,
    IReadOnlyList<string>? Cells)
{
    /// <summary>The wire form of a row.</summary>
    public static RowItem Of(RunRow row, ReadModel model)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new RowItem(row.Number, row.Outcome, row.EntityId, RowSubject.Of(row, model), row.Reasons, row.Cells);
    }
}

/// <summary>What columns can mean.</summary>
/// <param name="Items">The fields.</param>
public sealed record ImportFieldsResponse(IReadOnlyList<ImportFieldItem> Items);

/// <summary>Something a column can mean.</summary>
/// <param name="Code">What mappings name it by.</param>
/// <param name="Label">What people see.</param>
/// <param name="Of">The kind of record it is a member of.</param>
/// <param name="Value">How a cell is read.</param>
/// <param name="TakesManyColumns">Whether several columns may hold it, each adding its values.</param>
/// <param name="IsList">Whether a cell may hold several values with a separator between them.</param>
/// <param name="TakesScheme">Whether the column needs, or may have, an identifier scheme.</param>
/// <param name="TakesName">Whether the column is kept under a name, its header where none is said.</param>
/// <param name="Synonyms">Headers by which it is recognised.</param>
public sealed record ImportFieldItem(
    string Code,
    string Label,
    EntityKind Of,
    ImportValue Value,
    bool TakesManyColumns,
    bool IsList,
    bool TakesScheme,
    bool TakesName,
    IReadOnlyList<string> Synonyms)
{
    /// <summary>The wire form of a field.</summary>
    public static ImportFieldItem For(ImportField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return new ImportFieldItem(
            field.Code, field.Label, field.Of, field.Value, field.TakesManyColumns, field.IsList, field.TakesScheme, field.TakesName, field.Synonyms);
    }
}
