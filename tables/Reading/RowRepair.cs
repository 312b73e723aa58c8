using PartnershipGraph.Tables.Detection;

namespace PartnershipGraph.Tables.Reading;

/// <summary>
/// Mends damaged rows where that is certain. Of a damaged row every reading is formed that supposes one damage: a stray quote,
/// a missing or surplus delimiter, text with delimiters in it, another delimiter throughout. Each reading is held against
/// the shapes of the columns; if exactly one fits, it is what the row was meant to be. When none or several fit, the row is
/// left for a person.
/// </summary>
/// <remarks>
/// The idea of judging readings by the types of their cells is that of van den Burg, Nazábal and Sutton, ‘Wrangling messy CSV
/// files by detecting row and type patterns’, Data Mining and Knowledge Discovery 33 (2019), brought down to one row.
/// Cost: at most the row's length times its number of cells, and for missing delimiters length squared in one cell.
/// </remarks>
internal sealed class RowRepair(Dialect dialect, IReadOnlyList<ColumnShape> shapes)
{
    /// <summary>A reading costs less than this when it fits.</summary>
    private const int Misfit = 100;

    /// <summary>What a cell costs that is like others of its column but for the lengths of its parts.</summary>
    private const int Unusual = 1;

    /// <summary>What a cell costs that is of its column's kind, but in a form not seen there.</summary>
    private const int Rare = 10;

    /// <summary>Longer rows are left alone: the readings of one would take too long.</summary>
    private const int MaxLength = 16_384;

    private static readonly string[] OtherDelimiters = [",", ";", "\t", "|", " "];
    private readonly List<Cell> _cells = [];
    private readonly List<Reading> _readings = [];

    /// <summary>The cells of a row that has exactly one reading; null when it has none, or several.</summary>
    /// <param name="text">The row's text, without its end.</param>
    /// <param name="plain">Its cells by a plain reading.</param>
    /// <param name="flaws">What does not fit the dialect in it.</param>
    public (string[] Cells, RowFlaw Flaw, string What)? Mend(string text, List<Cell> plain, RecordFlaws flaws)
    {
        if (shapes.Count == 0 || text.Length > MaxLength)
        {
            return null;
        }

        _readings.Clear();
        if (flaws != RecordFlaws.None)
        {
            SupposeStrayQuotes(text);
        }

        SupposeMissingDelimiter(text, plain);
        if (plain.Count > shapes.Count)
        {
            SupposeSurplusDelimiters(plain);
            SupposeDelimitersInText(text, plain, dialect, RowFlaw.DelimiterInText);
        }

        if (_readings.TrueForAll(reading => reading.Cost >= Misfit))
        {
            SupposeOtherDelimiter(text);
        }

        return Decide();
    }

    /// <summary>How badly the cells of a row fit the columns: 0 = each is like others of its column.</summary>
    public int CostOf(List<Cell> cells)
    {
        if (cells.Count != shapes.Count)
        {
            return int.MaxValue;
        }

        var cost = 0;
        for (var column = 0; column < cells.Count; column++)
        {
            cost += CostOf(column, cells[column].Value, cells[column].IsQuoted);
        }

        return cost;
    }

    /// <summary>Whether a cost means that every cell fits.</summary>
    public static bool Fits(int cost) => cost < Misfit;

    private (string[] Cells, RowFlaw Flaw, string What)? Decide()
    {
        Reading? best = null;
        var isCertain = true;
        foreach (var reading in _readings)
        {
            if (reading.Cost >= Misfit)
            {
                continue;
            }

            if (best is null || reading.Cost < best.Cost)
            {
                (best, isCertain) = (reading, true);
            }
            else if (reading.Cost == best.Cost && !reading.Cells.AsSpan().SequenceEqual(best.Cells))
            {
                isCertain = false;
            }
        }

        return best is null || !isCertain ? null : (best.Cells, best.Flaw, best.What);
    }

    /// <summary>Each quote at the beginning of a cell may be text.</summary>
    private void SupposeStrayQuotes(string text)
    {
        if (dialect.Quote is not { } quote)
        {
            return;
        }

        for (var at = text.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = text.IndexOf(quote, at + 1))
        {
            if (at > 0 && !RecordSplitter.EndsCell(text, at - dialect.Delimiter.Length, dialect))
            {
                continue;
            }

            if (RecordSplitter.Split(text, dialect, _cells, at) != RecordFlaws.None || _cells.Count != shapes.Count)
            {
                continue;
            }

            // The cell was sound before the quote came in, and is judged without it.
            var struck = _cells.FindIndex(cell => cell.Start == at);
            if (struck >= 0)
            {
                var cell = _cells[struck];
                _cells[struck] = cell with { Value = cell.Value[1..] };
                var cost = CostOf(_cells);
                _cells[struck] = cell;
                Add(ToValues(_cells), cost, RowFlaw.StrayQuote, $"a quote in column {struck + 1} belongs to no pair and was kept as text");
            }
        }
    }

    /// <summary>One cell may be two, with no delimiter between; the second may be blank.</summary>
    private void SupposeMissingDelimiter(string text, List<Cell> plain)
    {
        // The splitting is done anew from each place, since a quote that opens a cell there changes what follows.
        var fitting = 0;
        for (var column = 0; column < shapes.Count && column < plain.Count; column++)
        {
            var cell = plain[column];
            if (cell.IsQuoted)
            {
                SplitBetweenQuotes(text, plain, column);
            }
            else
            {
                SplitUnquoted(text, plain, column);
            }

            if (CostOf(column, cell.Value, cell.IsQuoted) >= Misfit)
            {
                break;
            }

            fitting++;
        }

        if (fitting == plain.Count && plain.Count == shapes.Count - 1)
        {
            Add([.. ToValues(plain), ""], CostOf([.. plain, new Cell("", text.Length, text.Length, false)]), RowFlaw.MissingDelimiter, Missing(shapes.Count - 1));
        }
    }

    private void SplitUnquoted(string text, List<Cell> plain, int column)
    {
        var cell = plain[column];
        for (var at = cell.Start; at <= cell.End; at++)
        {
            var left = text[cell.Start..at];
            var cost = CostOf(column, left, false);
            if (cost < Misfit)
            {
                SplitRest(text, plain, column, new Cell(left, cell.Start, at, false), at, cost);
            }
        }
    }

    private void SplitBetweenQuotes(string text, List<Cell> plain, int column)
    {
        var cell = plain[column];
        var quote = dialect.Quote!.Value;
        for (var at = text.IndexOf(quote, cell.Start + 1); at >= 0 && at < cell.End; at = text.IndexOf(quote, at + 1))
        {
            RecordSplitter.Split(text[cell.Start..(at + 1)], dialect with { Delimiter = "\u0001" }, _cells);
            if (_cells is [{ IsQuoted: true } left] && !text.AsSpan(cell.Start, at + 1 - cell.Start).EndsWith("\u0001") && IsClosed(text, cell.Start, at))
            {
                var cost = CostOf(column, left.Value, true);
                if (cost < Misfit)
                {
                    SplitRest(text, plain, column, left with { Start = cell.Start, End = at + 1 }, at + 1, cost);
                }
            }
        }
    }

    /// <summary>Whether the quote at a place closes the cell that begins at another: an escaped one does not.</summary>
    private bool IsClosed(string text, int start, int at)
    {
        var cells = new List<Cell>(1);
        return RecordSplitter.Split(text[start..(at + 1)], dialect with { Delimiter = "\u0001" }, cells) == RecordFlaws.None && cells.Count == 1;
    }

    /// <summary>Reads the rest of a row from where a delimiter is missing.</summary>
    private void SplitRest(string text, List<Cell> plain, int column, Cell left, int at, int cost)
    {
        if (RecordSplitter.Split(text[at..], dialect, _cells) != RecordFlaws.None || column + 1 + _cells.Count != shapes.Count)
        {
            return;
        }

        for (var index = 0; index < column && cost < Misfit; index++)
        {
            cost += CostOf(index, plain[index].Value, plain[index].IsQuoted);
        }

        for (var index = 0; index < _cells.Count && cost < Misfit; index++)
        {
            cost += CostOf(column + 1 + index, _cells[index].Value, _cells[index].IsQuoted);
        }

        if (cost < Misfit)
        {
            Add([.. plain.Take(column).Select(cell => cell.Value), left.Value, .. _cells.Select(cell => cell.Value)], cost, RowFlaw.MissingDelimiter, Missing(column + 1));
        }
    }

    /// <summary>One blank cell after another may be too many, all in one place or all at the end.</summary>
    private void SupposeSurplusDelimiters(List<Cell> plain)
    {
        var surplus = plain.Count - shapes.Count;
        for (var first = 0; first + surplus <= plain.Count; first++)
        {
            if (plain.Skip(first).Take(surplus).All(cell => cell is { Value.Length: 0, IsQuoted: false }))
            {
                List<Cell> rest = [.. plain.Take(first), .. plain.Skip(first + surplus)];
                Add(ToValues(rest), CostOf(rest), RowFlaw.SurplusDelimiter, $"{(surplus == 1 ? "a delimiter" : $"{surplus} delimiters")} too many before column {first + 1} {(surplus == 1 ? "was" : "were")} left out");
            }
        }
    }

    /// <summary>One cell may be a text with delimiters in it.</summary>
    private void SupposeDelimitersInText(string text, List<Cell> plain, Dialect used, RowFlaw flaw)
    {
        var surplus = plain.Count - shapes.Count;
        for (var column = 0; column < shapes.Count; column++)
        {
            var parts = plain.GetRange(column, surplus + 1);
            if (MayHoldDelimiters(shapes[column]) && parts.TrueForAll(part => !part.IsQuoted))
            {
                var joined = new Cell(text[parts[0].Start..parts[^1].End], parts[0].Start, parts[^1].End, false);
                List<Cell> cells = [.. plain.Take(column), joined, .. plain.Skip(column + surplus + 1)];
                Add(
                    ToValues(cells),
                    CostOf(cells),
                    flaw,
                    flaw == RowFlaw.OtherDelimiter ? Other(used) : $"the text in column {column + 1} holds delimiters without quotes around it, and was kept together");
            }
        }
    }

    /// <summary>A column that has shown forms of its own is held to them; of any other, only one with texts in it may hold delimiters.</summary>
    private static bool MayHoldDelimiters(ColumnShape shape) => shape.HasSeveralWords || shape.Forms.Count > 0 || shape.LooseForms.Count > 0;

    /// <summary>The row may come from a file with another delimiter.</summary>
    private void SupposeOtherDelimiter(string text)
    {
        foreach (var delimiter in OtherDelimiters)
        {
            var other = dialect with { Delimiter = delimiter };
            if (delimiter == dialect.Delimiter || RecordSplitter.Split(text, other, _cells) != RecordFlaws.None)
            {
                continue;
            }

            if (_cells.Count == shapes.Count)
            {
                Add(ToValues(_cells), CostOf(_cells), RowFlaw.OtherDelimiter, Other(other));
            }
            else if (_cells.Count > shapes.Count)
            {
                SupposeDelimitersInText(text, [.. _cells], other, RowFlaw.OtherDelimiter);
            }
        }
    }

    private void Add(string[] cells, int cost, RowFlaw flaw, string what) => _readings.Add(new Reading(cells, cost, flaw, what));

    private int CostOf(int column, string value, bool isQuoted)
    {
        var shape = shapes[column];
        if (value.Length == 0)
        {
            return shape.MayBeBlank ? 0 : Misfit;
        }

        if (!shape.MayBeFilled || shape.IsSparse || value.Length > Math.Max(80L, 4L * shape.MaxLength) || (shape.IsQuoted == true && !isQuoted))
        {
            return Misfit;
        }

        if (shape.IsQuoted == false && isQuoted && !value.Contains(dialect.Delimiter, StringComparison.Ordinal) && !value.Contains(dialect.Quote ?? '"', StringComparison.Ordinal))
        {
            return Misfit;
        }

        if (shape.Forms.Count == 0 && shape.LooseForms.Count == 0)
        {
            return shape.Beginnings.Length == 0 || (shape.Beginnings.Contains(Forms.Of(value[0]), StringComparison.Ordinal) && shape.Endings.Contains(Forms.Of(value[^1]), StringComparison.Ordinal))
                ? 0
                : Misfit;
        }

        if (value.Length <= Forms.MaxLength)
        {
            var form = Forms.Of(value);
            if (shape.Forms.Contains(form))
            {
                return 0;
            }

            if (shape.LooseForms.Contains(Forms.Loosen(form)))
            {
                return shape.Forms.Count == 0 ? 0 : Unusual;
            }
        }

        return shape.Kind is { } kind && CellKinds.Of(value) == kind ? Rare : Misfit;
    }

    private static string[] ToValues(List<Cell> cells)
    {
        var values = new string[cells.Count];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = cells[index].Value;
        }

        return values;
    }

    private static string Missing(int column) => $"a delimiter was missing after column {column} and was put in";

    private static string Other(Dialect used) => $"it has {DelimiterNames.Name(used.Delimiter)} between its cells, unlike the other rows, and was read so";

    private sealed record Reading(string[] Cells, int Cost, RowFlaw Flaw, string What);
}
