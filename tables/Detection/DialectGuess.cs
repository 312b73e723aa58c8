using PartnershipGraph.Tables.Reading;

namespace PartnershipGraph.Tables.Detection;

/// <summary>
/// Guesses how cells are told apart, by the consistency that each dialect gives to the first lines: the more rows share one
/// number of cells, and the more cells are values of a known kind, the likelier the dialect.
/// </summary>
/// <remarks>
/// The measure is that of van den Burg, Nazábal and Sutton, ‘Wrangling messy CSV files by detecting row and type patterns’,
/// Data Mining and Knowledge Discovery 33 (2019): Q = P · T, where P = (1/K) Σₖ Nₖ (Lₖ − 1) / Lₖ over the K different numbers of
/// cells Lₖ, each of Nₖ rows, and T is the share of cells of a known kind. A dialect that makes one column of everything has
/// P = 0.001. A space counts only where the columns it makes hold more than words. Cost: candidates × length of the text.
/// </remarks>
internal sealed record DialectGuess(Dialect Dialect, double Confidence, string Reason)
{
    private const int MaxRows = 250;
    private const double OneColumn = 1e-3;

    private static readonly string[] Delimiters = [",", ";", "\t", "|", " ", ", ", "; ", " | ", "||", ";;", "::", "|~|", "~", "^", "¦", "\u001F"];

    /// <summary>The guess.</summary>
    /// <param name="head">The beginning of the text.</param>
    /// <param name="isWhole">Whether it is the whole text.</param>
    /// <param name="delimiter">The delimiter, when somebody chose it.</param>
    /// <param name="quote">The quote, when somebody chose it; empty for none.</param>
    /// <param name="escape">The escape, when somebody chose it; empty for none.</param>
    public static DialectGuess Of(string head, bool isWhole, string? delimiter = null, string? quote = null, string? escape = null)
    {
        if (delimiter is null && head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && head.Length > 5 && head[5] is '\r' or '\n')
        {
            var told = Of(head[5..], isWhole, head[4].ToString(), quote, escape);
            return told with { Confidence = 1, Reason = "The first line says so." };
        }

        var scores = new List<(Dialect Dialect, double Score, int Columns, double Agreeing)>();
        foreach (var candidate in Candidates(head, delimiter, quote, escape))
        {
            var (score, columns, agreeing) = Score(head, isWhole, candidate);
            scores.Add((candidate, score, columns, agreeing));
        }

        // The first candidates are the usual ones; another has to be better, not just as good.
        var best = scores[0];
        foreach (var score in scores)
        {
            best = score.Score > best.Score + 1e-9 ? score : best;
        }

        var second = scores.Where(score => score.Dialect.Delimiter != best.Dialect.Delimiter).Select(score => score.Score).DefaultIfEmpty(0).Max();
        var confidence = delimiter is not null ? 1 : best.Columns <= 1 ? 0.6 : Math.Round(Math.Clamp(best.Agreeing * (1 - (0.5 * second / best.Score)), 0.1, 0.99), 2);
        var reason = delimiter is not null ? "It was chosen."
            : best.Columns <= 1 ? "No character divides the lines evenly, so there is one column."
            : $"{best.Agreeing:P0} of the first lines have {best.Columns} cells with {DelimiterNames.Name(best.Dialect.Delimiter)} between them.";
        return new DialectGuess(best.Dialect, confidence, reason);
    }

    private static IEnumerable<Dialect> Candidates(string head, string? delimiter, string? quote, string? escape)
    {
        var delimiters = delimiter is not null ? [delimiter] : Delimiters.Where(candidate => candidate == "," || head.Contains(candidate, StringComparison.Ordinal)).ToArray();
        foreach (var between in delimiters)
        {
            foreach (var around in quote is not null ? [quote.Length == 0 ? null : quote[0]] : Quotes(head, between))
            {
                foreach (var before in escape is not null ? [escape.Length == 0 ? null : escape[0]] : Escapes(head, around))
                {
                    yield return new Dialect(between, around, before);
                }
            }
        }
    }

    private static IEnumerable<char?> Quotes(string head, string delimiter)
    {
        yield return '"';
        if (OpensCells(head, '\'', delimiter))
        {
            yield return '\'';
        }

        if (IsMostlyText(head, '"', delimiter))
        {
            yield return null;
        }
    }

    /// <summary>Whether quotes do not come in pairs around cells in most of the lines that have any.</summary>
    private static bool IsMostlyText(string head, char quote, string delimiter)
    {
        const int Enough = 3;
        var dialect = new Dialect(delimiter, quote, quote);
        var cells = new List<Cell>();
        var quoted = 0;
        var flawed = 0;
        foreach (var line in head.AsSpan().EnumerateLines())
        {
            if (line.Contains(quote))
            {
                quoted++;
                flawed += RecordSplitter.Split(line.ToString(), dialect, cells) == RecordFlaws.None ? 0 : 1;
            }
        }

        return quoted >= Enough && flawed > quoted / 2;
    }

    private static IEnumerable<char?> Escapes(string head, char? quote)
    {
        if (quote is null)
        {
            yield return null;
            yield break;
        }

        if (quote == '\'' && DoublesOnly(head, '"'))
        {
            // Somebody changed the quotes around cells and left those inside them doubled.
            yield return '"';
        }

        yield return quote;
        if (head.Contains($"\\{quote}", StringComparison.Ordinal))
        {
            yield return '\\';
        }

        if (head.Contains($"\0{quote}", StringComparison.Ordinal))
        {
            yield return '\0';
        }

        if (AreSingle(head, quote.Value))
        {
            yield return null;
        }
    }

    /// <summary>
    /// Whether quotes inside cells are not marked: some stand alone between other characters, and none in pairs. What may be a
    /// delimiter or the end of a line is not inside a cell.
    /// </summary>
    private static bool AreSingle(string head, char quote)
    {
        var single = 0;
        for (var at = head.IndexOf(quote, StringComparison.Ordinal); at >= 0;)
        {
            var end = at + 1;
            while (end < head.Length && head[end] == quote)
            {
                end++;
            }

            if (at > 0 && end < head.Length && !MayBound(head[at - 1]) && !MayBound(head[end]))
            {
                if ((end - at) % 2 == 0)
                {
                    return false;
                }

                single++;
            }

            at = end < head.Length ? head.IndexOf(quote, end) : -1;
        }

        return single >= 2;
    }

    private static bool MayBound(char character) => character is ',' or ';' or '\t' or '|' or '\r' or '\n' or '~' or '^' or '\uFEFF';

    /// <summary>Whether a character stands in pairs only, in at least two places.</summary>
    private static bool DoublesOnly(string head, char character)
    {
        var pairs = 0;
        for (var at = head.IndexOf(character, StringComparison.Ordinal); at >= 0; at = head.IndexOf(character, at + 2))
        {
            if (at + 1 == head.Length || head[at + 1] != character)
            {
                return false;
            }

            pairs++;
            if (at + 2 == head.Length)
            {
                break;
            }
        }

        return pairs >= 2;
    }

    /// <summary>Whether a quote stands at the beginning of at least two cells.</summary>
    private static bool OpensCells(string head, char quote, string delimiter)
    {
        var opened = 0;
        for (var at = head.IndexOf(quote, StringComparison.Ordinal); at >= 0 && opened < 2; at = head.IndexOf(quote, at + 1))
        {
            opened += at == 0 || head[at - 1] is '\r' or '\n' || (at >= delimiter.Length && string.CompareOrdinal(head, at - delimiter.Length, delimiter, 0, delimiter.Length) == 0) ? 1 : 0;
        }

        return opened >= 2;
    }

    private static (double Score, int Columns, double Agreeing) Score(string head, bool isWhole, Dialect dialect)
    {
        var rows = HeadRecords.Read(head, isWhole, dialect, MaxRows);
        if (rows.Count == 0)
        {
            return (0, 0, 0);
        }

        var patterns = rows.CountBy(row => row.Cells.Length).ToArray();
        var pattern = patterns.Sum(same => same.Value * Math.Max(OneColumn, (same.Key - 1.0) / same.Key)) / patterns.Length;
        var (columns, agreeing) = patterns.MaxBy(same => (same.Value, same.Key));
        // Names of as many words each, below a header of one, are one column and no table of words.
        if (dialect.Delimiter == " " && (rows[0].Cells.Length != columns || !HoldsMoreThanWords(rows, columns)))
        {
            return (0, columns, 0);
        }

        return (pattern * TypeScore(rows, dialect), columns, (double)agreeing / rows.Count);
    }

    /// <summary>The share of cells that look like cells. Flawed quoting and blanks at the sides of cells speak against the dialect.</summary>
    private static double TypeScore(List<HeadRecord> rows, Dialect dialect)
    {
        const double TextScore = 0.7;
        const double PaddedScore = 0.6;
        var score = 0.0;
        var cells = 0;
        foreach (var row in rows)
        {
            foreach (var cell in row.Cells)
            {
                cells++;
                score += row.IsFlawed ? 0
                    : dialect.Delimiter != " " && cell.Length > 0 && cell[0] == ' ' ? PaddedScore
                    : CellKinds.Of(cell) switch
                    {
                        CellKind.Unlikely => 0,
                        CellKind.Text => TextScore,
                        _ => 1,
                    };
            }
        }

        return score / cells;
    }

    private static bool HoldsMoreThanWords(List<HeadRecord> rows, int columns)
    {
        const int Few = 3;
        if (columns < 2 || rows.Count < Few || rows.Count(row => row.Cells.Length < columns) > rows.Count / 50)
        {
            return false;
        }

        var typed = 0;
        for (var column = 0; column < columns; column++)
        {
            var kinds = rows.Skip(1).Where(row => column < row.Cells.Length).Select(row => CellKinds.Of(row.Cells[column])).Where(kind => kind != CellKind.Blank).ToArray();
            typed += kinds.Length > 0 && kinds.Count(kind => kind.IsTyped()) >= 0.8 * kinds.Length ? 1 : 0;
        }

        return typed >= 2;
    }
}
