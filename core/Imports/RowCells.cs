using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// The cells of one row by field, read as what the field holds; what cannot be read becomes a reason to refuse the row.
/// Reused from row to row.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class RowCells(CompiledMapping mapping)
{
    private const string QuoteRemedy = "Close it, write quotes inside a cell twice, or take them out.";
    private readonly List<RunRowReason> _reasons = [];
    private string[] _cells = [];

    /// <summary>Why the row is refused; empty when it is not.</summary>
    public IReadOnlyList<RunRowReason> Reasons => _reasons;

    /// <summary>Whether something keeps the row out.</summary>
    public bool IsRefused => _reasons.Count > 0;

    /// <summary>Whether a row was refused because its cells cannot be told apart for a quote.</summary>
    public static bool IsMisplacedQuote(RunRowReason reason) => reason is { Column: null, Remedy: QuoteRemedy };

    /// <summary>Goes on to a row.</summary>
    public void Start(in TableRow row)
    {
        _reasons.Clear();
        _cells = row.Cells;
        var columns = mapping.Headers.Count;
        if (row.Problem is { Flaw: RowFlaw.StrayQuote, IsMended: false })
        {
            Refuse(
                null, null,
                $"Row {row.Number} has a quote that is opened and not closed where it should be.",
                QuoteRemedy);
        }
        else if (_cells.Length < columns)
        {
            Refuse(
                null, null,
                $"Row {row.Number} has {Cells(_cells.Length)}; the header has {columns}.",
                "Add the missing cells (leave them blank if there is nothing to say), or put cells with line ends in quotes.");
        }
        else if (_cells.Length > columns && _cells.AsSpan(columns).ContainsAnyExcept(""))
        {
            Refuse(
                null, _cells[columns],
                $"Row {row.Number} has {Cells(_cells.Length)}; the header has {columns}.",
                "Take out the extra cells, or put cells that contain the delimiter in quotes.");
        }
        else if (row.Problem is { IsMended: false } doubtful)
        {
            Refuse(null, null, doubtful.What, "Put every value under its heading.");
        }
    }

    /// <summary>Notes a reason to refuse the row.</summary>
    public void Refuse(Field? field, string? value, string problem, string remedy) =>
        _reasons.Add(new RunRowReason(field is { } known ? HeaderOf(known, value) : null, value, problem, remedy));

    /// <summary>Notes a reason found elsewhere.</summary>
    public void Refuse(RunRowReason reason) => _reasons.Add(reason);

    /// <summary>The header of the column that holds a field; its label when it comes from a constant.</summary>
    public string HeaderOf(Field field, string? value = null)
    {
        var columns = mapping.Columns(field);
        var holder = columns.Length <= 1 || value is null
            ? columns.FirstOrDefault()
            : columns.FirstOrDefault(column => column.Index < _cells.Length && _cells[column.Index].Contains(value, StringComparison.Ordinal)) ?? columns[0];
        return holder?.Header ?? ImportField.Get(field).Label;
    }

    /// <summary>A cell, trimmed; null when it is blank and there is no value for the whole list.</summary>
    public string? Raw(Field field)
    {
        var columns = mapping.Columns(field);
        if (columns.Length > 0 && columns[0].Index < _cells.Length)
        {
            var cell = _cells[columns[0].Index].Trim();
            if (cell.Length > 0)
            {
                return cell;
            }
        }

        return mapping.Constant(field);
    }

    /// <summary>A cell that says something; <c>n/a</c> and the like say nothing.</summary>
    public string? Said(Field field) => Raw(field) is { } cell && !CellValues.MeansNothing(cell) ? cell : null;

    /// <summary>A text in one line; <c>n/a</c> and the like say nothing.</summary>
    public string? Line(Field field, int maxLength) =>
        RawLine(field, maxLength) is { } line && !CellValues.MeansNothing(line) ? line : null;

    /// <summary>A part of a name in one line. Null and Na are names too, so only what no name looks like says nothing.</summary>
    public string? NamePart(Field field, int maxLength) =>
        RawLine(field, maxLength) is { } line && !(CellValues.MeansNothing(line) && !line.All(char.IsLetter)) ? line : null;

    /// <summary>A text that may have several lines.</summary>
    public string? Text(Field field, int maxLength) =>
        Said(field) is { } cell ? CheckLength(field, CellValues.Lines(cell), maxLength) : null;

    /// <summary>Every value of a list, from all its columns, in order, without repeats.</summary>
    public IReadOnlyList<string> List(Field field, int maxLength)
    {
        IReadOnlyList<string> values = [];
        foreach (var column in mapping.Columns(field))
        {
            if (column.Index < _cells.Length && _cells[column.Index] is { Length: > 0 } cell)
            {
                AddValues(ref values, field, cell, column.Separator, maxLength);
            }
        }

        if (values.Count == 0 && mapping.Constant(field) is { } constant)
        {
            AddValues(ref values, field, constant, ";", maxLength);
        }

        if (values.Count > Limits.ListItems)
        {
            Refuse(field, null, $"The row has {values.Count:N0} values for this.", $"A record keeps at most {Limits.ListItems}; take some out.");
            return [];
        }

        return values;
    }

    /// <summary>A date.</summary>
    public DateOnly? Date(Field field)
    {
        if (Said(field) is not { } cell)
        {
            return null;
        }

        var order = mapping.Columns(field) is [var column] ? column.DateOrder : DateOrder.DayFirst;
        if (CellValues.TryDate(cell, order, out var date))
        {
            return date;
        }

        var other = order == DateOrder.DayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst;
        var remedy = CellValues.TryDate(cell, other, out _)
            ? $"Choose {(other == DateOrder.MonthFirst ? "month" : "day")} first for this column, or write it as 2026-11-03."
            : "Write it as 2026-11-03, 3/11/2026 or 3 Nov 2026, with the year in full.";
        Refuse(field, cell, $"‘{cell}’ is not a date that can be read.", remedy);
        return null;
    }

    /// <summary>yes or no.</summary>
    public bool? YesNo(Field field) =>
        Parse(field, static (string cell, out bool value) => CellValues.TryYesNo(cell, out value), "is neither yes nor no", "Write yes or no, or leave it blank.");

    /// <summary>One of a few words.</summary>
    public T? Parse<T>(Field field, TryRead<T> tryRead, string problem, string remedy)
        where T : struct
    {
        if (Said(field) is not { } cell)
        {
            return null;
        }

        if (tryRead(cell, out var value))
        {
            return value;
        }

        Refuse(field, cell, $"‘{cell}’ {problem}.", remedy);
        return null;
    }

    /// <summary>The identifiers of a row: one per column that is not blank.</summary>
    public IReadOnlyList<(Identifier Identifier, MappedColumn Column)> Identifiers(Field field)
    {
        List<(Identifier, MappedColumn)>? identifiers = null;
        foreach (var column in mapping.Columns(field))
        {
            if (column.Index < _cells.Length && CellValues.OneLine(_cells[column.Index]) is { Length: > 0 } value && !CellValues.MeansNothing(value))
            {
                if (value.Length > Limits.IdentifierValue)
                {
                    Refuse(new RunRowReason(column.Header, value, $"The identifier has {value.Length} characters.", $"Use at most {Limits.IdentifierValue}."));
                    continue;
                }

                (identifiers ??= []).Add((new Identifier(column.Scheme!, value), column));
            }
        }

        return identifiers ?? (IReadOnlyList<(Identifier, MappedColumn)>)[];
    }

    private string? RawLine(Field field, int maxLength)
    {
        if (Raw(field) is not { } cell)
        {
            return null;
        }

        var line = CellValues.OneLine(cell);
        return line.Length == 0 ? null : CheckLength(field, line, maxLength);
    }

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";

    private string? CheckLength(Field field, string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        Refuse(field, text[..Math.Min(text.Length, 100)], $"The text has {text.Length:N0} characters.", $"Shorten it to {maxLength:N0} or fewer.");
        return null;
    }

    private void AddValues(ref IReadOnlyList<string> values, Field field, string cell, string separator, int maxLength)
    {
        if (!cell.Contains(separator, StringComparison.Ordinal))
        {
            AddValue(ref values, field, cell, maxLength);
            return;
        }

        foreach (var part in ListCell.Read(cell, separator))
        {
            AddValue(ref values, field, part, maxLength);
        }
    }

    private void AddValue(ref IReadOnlyList<string> values, Field field, string part, int maxLength)
    {
        var value = CellValues.OneLine(part);
        if (value.Length == 0 || CellValues.MeansNothing(value) || CheckLength(field, value, maxLength) is null)
        {
            return;
        }

        // Most cells hold one value, and most lists grow no further.
        if (!values.Contains(value))
        {
            values = [.. values, value];
        }
    }
}

/// <summary>Reads a cell as a value.</summary>
internal delegate bool TryRead<T>(string cell, out T value);
