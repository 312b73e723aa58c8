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
    private const string SeveralWays = "and";
    private static readonly string[] CommasAndAnd = [",", ";", "\n", " and ", " & "];
    private const string QuoteRemedy = "Close it, write quotes inside a cell twice, or take them out.";
    private readonly List<RunRowReason> _reasons = [];
    private readonly List<RunRowReason> _notes = [];
    private readonly bool _isRepaired = mapping.Mapping.Repairs.Contains(ImportRepair.Mojibake);
    private string[] _cells = [];

    /// <summary>Why the row is refused; empty when it is not.</summary>
    public IReadOnlyList<RunRowReason> Reasons => _reasons;

    /// <summary>What was read otherwise than it was written, though the row is taken.</summary>
    public IReadOnlyList<RunRowReason> Notes => _notes;

    /// <summary>Whether something keeps the row out.</summary>
    public bool IsRefused => _reasons.Count > 0;

    /// <summary>Whether a row was refused because its cells cannot be told apart for a quote.</summary>
    public static bool IsMisplacedQuote(RunRowReason reason) => reason is { Column: null, Remedy: QuoteRemedy };

    /// <summary>Goes on to a row.</summary>
    public void Start(in TableRow row)
    {
        _reasons.Clear();
        _notes.Clear();
        _cells = _isRepaired ? Array.ConvertAll(row.Cells, static cell => Mojibake.Repair(cell) ?? cell) : row.Cells;
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

    /// <summary>Tells that a value was read otherwise than it is written.</summary>
    public void Note(Field field, string value, string problem, string remedy) => Note(new RunRowReason(HeaderOf(field, value), value, problem, remedy));

    /// <summary>Tells that a value was read otherwise than it is written; once.</summary>
    public void Note(RunRowReason note)
    {
        if (!_notes.Contains(note))
        {
            _notes.Add(note);
        }
    }

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
        Raw(field) is { } cell ? CheckText(field, CellValues.Lines(cell), maxLength, manyLines: true) : null;

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

        if (CellValues.TrySpreadsheetDay(cell, out date))
        {
            Note(field, cell, $"‘{cell}’ was taken for a spreadsheet's number of the day {date:yyyy-MM-dd}.", "If it is not, write the date as 2026-11-03.");
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

    /// <summary>The cells kept as custom fields, as they are but for blanks at their ends and the form of line ends.</summary>
    public IReadOnlyList<(MappedColumn Column, string Text)> Custom(Field field)
    {
        List<(MappedColumn, string)>? custom = null;
        foreach (var column in mapping.Columns(field))
        {
            if (column.Index < _cells.Length && CellValues.Lines(_cells[column.Index]).Trim() is { Length: > 0 } text
                && Checked(column.Header, text, Limits.CustomText, manyLines: true) is { } whole)
            {
                (custom ??= []).Add((column, whole));
            }
        }

        return custom ?? (IReadOnlyList<(MappedColumn, string)>)[];
    }

    /// <summary>The identifiers of a row: one per column that is not blank.</summary>
    public IReadOnlyList<(Identifier Identifier, MappedColumn Column)> Identifiers(Field field)
    {
        List<(Identifier, MappedColumn)>? identifiers = null;
        foreach (var column in mapping.Columns(field))
        {
            if (column.Index < _cells.Length && CellValues.OneLine(_cells[column.Index]) is { Length: > 0 } value && !CellValues.MeansNothing(value))
            {
                if (Checked(column.Header, value, Limits.IdentifierValue, manyLines: false) is null)
                {
                    continue;
                }

                var identifier = new Identifier(column.Scheme!, value);
                if (IdentifierForms.Mend(identifier.Scheme, value) is { } mended)
                {
                    identifier = new Identifier(mended.Scheme, mended.Value);
                    Note(new RunRowReason(column.Header, value, $"‘{value}’ {mended.What}: {mended.Value}.", "If that is wrong, correct the cell and import the row again."));
                }

                (identifiers ??= []).Add((identifier, column));
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
        if (line != cell)
        {
            Note(field, line, "The cell has several lines; they were put on one.", "Write it on one line if that is wrong.");
        }

        return line.Length == 0 ? null : CheckText(field, line, maxLength, manyLines: false);
    }

    private static string Cells(int count) => count == 1 ? "1 cell" : $"{count} cells";

    private string? CheckText(Field field, string text, int maxLength, bool manyLines) => Checked(HeaderOf(field, text), text, maxLength, manyLines);

    /// <summary>A text that may be kept; null, with a reason, when it is too long or holds what no text may hold.</summary>
    private string? Checked(string header, string text, int maxLength, bool manyLines)
    {
        if (text.Length > maxLength)
        {
            Refuse(new RunRowReason(header, text[..Math.Min(text.Length, 100)], $"The text has {text.Length:N0} characters.", $"Shorten it to {maxLength:N0} or fewer."));
            return null;
        }

        if (FieldShapes.HasForbiddenCharacter(text, manyLines))
        {
            Refuse(new RunRowReason(header, null, "The cell holds a control character or half a character.", "Take it out; it cannot be seen, so write the cell anew."));
            return null;
        }

        return text;
    }

    private void AddValues(ref IReadOnlyList<string> values, Field field, string cell, string separator, int maxLength)
    {
        if (separator == SeveralWays)
        {
            foreach (var part in cell.Split(CommasAndAnd, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                AddValue(ref values, field, part, maxLength);
            }

            return;
        }

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
        if (value.Length == 0 || CellValues.MeansNothing(value) || CheckText(field, value, maxLength, manyLines: false) is null)
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
