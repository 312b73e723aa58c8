using System.Text;

namespace PartnershipGraph.Tables.Reading;

/// <summary>A cell of a record, and where it stands in its text.</summary>
/// <param name="Value">What the cell holds.</param>
/// <param name="Start">Where its text begins, quotes included.</param>
/// <param name="End">Where its text ends.</param>
/// <param name="IsQuoted">Whether quotes stand around it.</param>
internal readonly record struct Cell(string Value, int Start, int End, bool IsQuoted);

/// <summary>What does not fit the dialect in a record.</summary>
[Flags]
internal enum RecordFlaws
{
    None = 0,

    /// <summary>A quote inside a cell that does not begin with one. Often just a quote: <c>6" pipe</c>.</summary>
    QuoteInside = 1,

    /// <summary>Text behind the quote that closes a cell.</summary>
    TextBehindQuote = 2,

    /// <summary>A quote that is never closed.</summary>
    OpenQuote = 4,
}

/// <summary>Splits the text of one record into cells. Linear in its length.</summary>
internal static class RecordSplitter
{
    /// <summary>Splits a record.</summary>
    /// <param name="text">The record, without what ends it.</param>
    /// <param name="dialect">How its cells are told apart.</param>
    /// <param name="cells">Receives the cells.</param>
    /// <param name="literalQuoteAt">Where a quote stands that is to be read as text; −1 for nowhere.</param>
    public static RecordFlaws Split(string text, Dialect dialect, List<Cell> cells, int literalQuoteAt = -1)
    {
        cells.Clear();
        var flaws = RecordFlaws.None;
        var position = 0;
        while (true)
        {
            position = ReadCell(text, position, dialect, literalQuoteAt, cells, ref flaws);
            if (position > text.Length)
            {
                return flaws;
            }
        }
    }

    /// <summary>Whether a delimiter or the end stands at a position.</summary>
    public static bool EndsCell(string text, int position, Dialect dialect) =>
        position >= text.Length || string.CompareOrdinal(text, position, dialect.Delimiter, 0, dialect.Delimiter.Length) == 0;

    /// <summary>Reads one cell.</summary>
    /// <returns>Where the next begins; behind the end plus one when there is none.</returns>
    private static int ReadCell(string text, int start, Dialect dialect, int literalQuoteAt, List<Cell> cells, ref RecordFlaws flaws)
    {
        if (dialect.Quote is { } quote && start < text.Length && text[start] == quote)
        {
            if (start != literalQuoteAt)
            {
                return ReadQuoted(text, start, "", start, dialect, cells, ref flaws);
            }

            if (start + 1 < text.Length && text[start + 1] == quote)
            {
                return ReadQuoted(text, start, quote.ToString(), start + 1, dialect, cells, ref flaws);
            }
        }

        var end = IndexOfDelimiter(text, start, dialect);
        var raw = text[start..end];
        if (dialect.Quote is { } stray && raw.AsSpan(start == literalQuoteAt ? 1 : 0).Contains(stray) && !IsApostrophes(raw, stray))
        {
            flaws |= RecordFlaws.QuoteInside;
        }

        cells.Add(new Cell(dialect.Quote is null && dialect.Escape is { } escape ? Unescape(raw, escape) : raw, start, end, false));
        return end == text.Length ? text.Length + 1 : end + dialect.Delimiter.Length;
    }

    private static int ReadQuoted(string text, int start, string prefix, int opening, Dialect dialect, List<Cell> cells, ref RecordFlaws flaws)
    {
        var quote = dialect.Quote!.Value;
        var value = new StringBuilder(prefix);
        var position = opening + 1;
        while (position < text.Length)
        {
            var character = text[position];
            if (character == dialect.Escape && position + 1 < text.Length && (text[position + 1] == quote || (character != quote && text[position + 1] == character)))
            {
                value.Append(text[position + 1]);
                position += 2;
            }
            else if (character != quote || (dialect.IsLenient && !EndsCell(text, position + 1, dialect)))
            {
                value.Append(character);
                position++;
            }
            else
            {
                return Close(text, start, position + 1, value, dialect, cells, ref flaws);
            }
        }

        flaws |= RecordFlaws.OpenQuote;
        cells.Add(new Cell(value.ToString(), start, text.Length, true));
        return text.Length + 1;
    }

    /// <summary>Ends a quoted cell; text behind the closing quote is kept.</summary>
    private static int Close(string text, int start, int position, StringBuilder value, Dialect dialect, List<Cell> cells, ref RecordFlaws flaws)
    {
        var end = EndsCell(text, position, dialect) ? position : IndexOfDelimiter(text, position, dialect);
        if (end > position)
        {
            flaws |= RecordFlaws.TextBehindQuote;
            value.Append(text, position, end - position);
        }

        cells.Add(new Cell(value.ToString(), start, end, true));
        return end >= text.Length ? text.Length + 1 : end + dialect.Delimiter.Length;
    }

    private static int IndexOfDelimiter(string text, int start, Dialect dialect)
    {
        var from = start;
        while (true)
        {
            var found = dialect.Delimiter.Length == 1
                ? text.IndexOf(dialect.Delimiter[0], from)
                : text.IndexOf(dialect.Delimiter, from, StringComparison.Ordinal);
            if (found < 0)
            {
                return text.Length;
            }

            // Without quotes, the escape keeps a delimiter in its cell.
            if (dialect.Quote is not null || dialect.Escape is not { } escape || CountBefore(text, found, start, escape) % 2 == 0)
            {
                return found;
            }

            from = found + dialect.Delimiter.Length;
        }
    }

    private static int CountBefore(string text, int position, int start, char escape)
    {
        var count = 0;
        while (position - count > start && text[position - count - 1] == escape)
        {
            count++;
        }

        return count;
    }

    private static string Unescape(string raw, char escape)
    {
        if (!raw.Contains(escape, StringComparison.Ordinal))
        {
            return raw;
        }

        var value = new StringBuilder(raw.Length);
        for (var index = 0; index < raw.Length; index++)
        {
            index += raw[index] == escape && index + 1 < raw.Length ? 1 : 0;
            value.Append(raw[index]);
        }

        return value.ToString();
    }

    private static bool IsApostrophes(string raw, char quote)
    {
        // Cells that are not quoted hold as many apostrophes as they like.
        return quote == '\'' && (raw.Length == 0 || raw[0] != quote);
    }
}
