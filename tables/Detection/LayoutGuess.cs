namespace PartnershipGraph.Tables.Detection;

/// <summary>
/// Guesses where the table of a file begins, how many rows its header has and how many columns it has, from its first rows.
/// </summary>
/// <remarks>
/// A header is told by kinds: where the rows below hold numbers, dates, addresses and the like, its cells hold words. A table
/// of nothing but words is taken to have one header row. Row by row the same test finds the headers of further tables.
/// </remarks>
internal sealed class LayoutGuess
{
    private const int MaxPreamble = 30;
    private const int MaxHeaderRows = 5;
    private const int FewRows = 5;
    private readonly CellKind?[] _kinds;

    private LayoutGuess(int columns, CellKind?[] kinds)
    {
        Columns = columns;
        _kinds = kinds;
    }

    /// <summary>How many cells the rows have.</summary>
    public int Columns { get; }

    /// <summary>The number of the first row of the table, header included.</summary>
    public required long StartsAt { get; init; }

    /// <summary>The header.</summary>
    public required Guess<int> HeaderRows { get; init; }

    /// <summary>Headings that are blank and too many.</summary>
    public IReadOnlyList<int> SurplusHeadings { get; private init; } = [];

    /// <summary>The rows above the table.</summary>
    public required IReadOnlyList<HeadRecord> Preamble { get; init; }

    /// <summary>How the rows of the file fit the columns, when the header has another number of cells than they; null when they agree.</summary>
    public string? Disagreement { get; private init; }

    /// <summary>The guess; null when there are no rows.</summary>
    /// <param name="rows">The first rows that are not blank.</param>
    /// <param name="startsAt">Where the table begins, when somebody chose it.</param>
    /// <param name="headerRows">How many header rows there are, when somebody chose it.</param>
    public static LayoutGuess? Of(IReadOnlyList<HeadRecord> rows, long? startsAt = null, int? headerRows = null)
    {
        var first = 0;
        while (first < rows.Count && (startsAt is { } chosen ? rows[first].Number < chosen : first == 0 && Reading.TableReader.IsDelimiterLine(rows[first].Cells)))
        {
            first++;
        }

        if (first == rows.Count)
        {
            return null;
        }

        if (startsAt is null)
        {
            first = SkipPreamble(rows, first);
        }

        var width = UsualWidth(rows, first);
        var kinds = KindsOf(rows.Skip(first + 1).Where(row => row.Cells.Length == width), width);
        var below = new LayoutGuess(width, kinds) { StartsAt = 0, HeaderRows = new Guess<int>(0, 0, ""), Preamble = [] };
        var header = headerRows is { } told ? new Guess<int>(told, 1, "It was chosen.") : below.GuessHeader(rows, first);
        var columns = width;
        int[] surplus = [];
        string? disagreement = null;
        if (header.Value > 0 && rows[first].Cells.Length != width)
        {
            (columns, surplus, disagreement) = Reconcile(rows, first, header.Value, width);
        }

        return new LayoutGuess(columns, kinds)
        {
            StartsAt = rows[first].Number,
            HeaderRows = header,
            SurplusHeadings = surplus,
            Preamble = [.. rows.Take(first)],
            Disagreement = disagreement,
        };
    }

    /// <summary>
    /// Whether a row reads like a header of this table's columns, or of others: it holds only words, all different, and words
    /// where the table holds numbers, dates and the like.
    /// </summary>
    public bool IsLikeHeader(string[] cells)
    {
        var (words, typed) = Judge(cells);
        var filled = cells.Count(cell => !string.IsNullOrWhiteSpace(cell));
        return filled >= 2
            && filled >= cells.Length - 1
            && typed == 0
            && words > 0
            && !cells.Any(cell => CellKinds.Of(cell) is var kind && kind.IsTyped() && kind != CellKind.Code)
            && cells.Where(cell => cell.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Count() == filled;
    }

    /// <summary>Where the columns hold typed values: in how many of them a row holds words, and in how many such a value.</summary>
    private (int Words, int Typed) Judge(string[] cells)
    {
        var words = 0;
        var typed = 0;
        for (var column = 0; column < _kinds.Length && column < cells.Length; column++)
        {
            if (_kinds[column] is not { } expected)
            {
                continue;
            }

            var kind = CellKinds.Of(cells[column]);
            if (AreAlike(kind, expected))
            {
                typed++;
            }
            else if (kind != CellKind.Blank)
            {
                words++;
            }
        }

        return (words, typed);
    }

    private static bool AreAlike(CellKind kind, CellKind expected) =>
        kind == expected
        || (kind is CellKind.WholeNumber or CellKind.Number or CellKind.Money or CellKind.Telephone && expected is CellKind.WholeNumber or CellKind.Number or CellKind.Money or CellKind.Telephone)
        || (kind == CellKind.Postcode && expected == CellKind.Code)
        || (kind == CellKind.WholeNumber && expected == CellKind.Code);

    /// <summary>Titles and notes above the table: rows with one cell where the table has several.</summary>
    private static int SkipPreamble(IReadOnlyList<HeadRecord> rows, int first)
    {
        var width = UsualWidth(rows, first);
        var at = first;
        while (at - first < MaxPreamble && at + 1 < rows.Count && IsNote(rows[at].Cells, width))
        {
            at++;
        }

        return IsNote(rows[at].Cells, width) ? first : at;
    }

    private static bool IsNote(string[] cells, int width)
    {
        var filled = cells.Count(cell => !string.IsNullOrWhiteSpace(cell));
        return filled <= 1 && (width >= 3 || (width == 2 && cells.Length == 1));
    }

    /// <summary>The number of cells that most rows have; that of the first where the others are few or do not agree.</summary>
    private static int UsualWidth(IReadOnlyList<HeadRecord> rows, int first)
    {
        // Further down there may be other tables.
        const int Near = 50;
        const double Most = 0.5;
        var header = rows[first].Cells.Length;
        var below = rows.Skip(first + 1).Take(Near).ToArray();
        if (below.Length == 0)
        {
            return header;
        }

        var (width, count) = below.CountBy(row => row.Cells.Length).MaxBy(same => (same.Value, same.Key));
        return width == header || (below.Length >= 3 && count > Most * below.Length) || (below.Length == 2 && count == 2) ? width : header;
    }

    private static CellKind?[] KindsOf(IEnumerable<HeadRecord> rows, int columns)
    {
        const double Usual = 0.8;
        var seen = Array.ConvertAll(new int[columns], _ => new Dictionary<CellKind, int>());
        foreach (var row in rows)
        {
            for (var column = 0; column < columns; column++)
            {
                var kind = CellKinds.Of(row.Cells[column]);
                if (kind != CellKind.Blank)
                {
                    seen[column][kind] = seen[column].GetValueOrDefault(kind) + 1;
                }
            }
        }

        return Array.ConvertAll(seen, counts =>
        {
            if (counts.Count == 0)
            {
                return (CellKind?)null;
            }

            var usual = counts.MaxBy(kind => kind.Value).Key;
            return usual.IsTyped() && counts.Where(kind => AreAlike(kind.Key, usual)).Sum(kind => kind.Value) >= Usual * counts.Values.Sum() ? usual : null;
        });
    }

    private Guess<int> GuessHeader(IReadOnlyList<HeadRecord> rows, int first)
    {
        var typedColumns = _kinds.Count(kind => kind is not null);
        if (rows.Count - first == 1)
        {
            return rows[first].Cells.Any(cell => CellKinds.Of(cell) is CellKind.Email or CellKind.Date or CellKind.Money or CellKind.WebAddress)
                ? new Guess<int>(0, 0.6, "The only row holds values, not headings.")
                : new Guess<int>(1, 0.8, "The only row holds words.");
        }

        var (words, typed) = Judge(rows[first].Cells);
        var strong = _kinds.Count(kind => kind is not null and not CellKind.WholeNumber and not CellKind.Code);
        if (words == 0 && typed > 0 && typed >= typedColumns - 1 && (strong > 0 || typed >= 2) && !IsYears(rows[first].Cells))
        {
            return new Guess<int>(0, Math.Round(Math.Min(0.95, 0.6 + (0.1 * typed)), 2), $"The first row holds the same kinds of value as the rows below it, in {typed} {(typed == 1 ? "column" : "columns")}.");
        }

        var count = 1;
        while (count < MaxHeaderRows && first + count + 1 < rows.Count && ContinuesHeader(rows, first, count, typedColumns))
        {
            count++;
        }

        return count > 1 ? new Guess<int>(count, 0.85, $"The first {count} rows hold headings, and the rows below values of other kinds.")
            : words > 0 ? new Guess<int>(1, Math.Round(Math.Min(0.98, 0.8 + (0.05 * words)), 2), "The first row holds words where the rows below hold numbers, dates, addresses and the like.")
            : new Guess<int>(1, 0.6, "The first row is taken for headings, as usual; the rows below hold words too.");
    }

    /// <summary>Whether a header goes on below its first rows: it repeats, or it gives words where many columns hold something else.</summary>
    private bool ContinuesHeader(IReadOnlyList<HeadRecord> rows, int first, int count, int typedColumns)
    {
        var cells = rows[first + count].Cells;
        if (cells.SequenceEqual(rows[first + count - 1].Cells, StringComparer.OrdinalIgnoreCase) && cells.Any(cell => cell.Length > 0))
        {
            var (_, values) = Judge(cells);
            return values == 0;
        }

        var (words, typed) = Judge(cells);
        return typedColumns >= 2 && rows.Count - first - count > FewRows && typed == 0 && words == typedColumns && cells.Length == Columns
            && !cells.Any(cell => CellKinds.Of(cell).IsTyped());
    }

    private static bool IsYears(string[] cells) =>
        cells.Any(cell => cell.Length == 4 && cell[0] is '1' or '2' && cell.All(char.IsAsciiDigit));

    /// <summary>What to make of a header with another number of cells than the rows below it.</summary>
    private static (int Columns, int[] Surplus, string? Disagreement) Reconcile(IReadOnlyList<HeadRecord> rows, int first, int headerRows, int width)
    {
        var header = rows[first].Cells;
        var below = rows.Skip(first + headerRows).ToArray();
        int[] blanks = [.. header.Index().Where(cell => string.IsNullOrWhiteSpace(cell.Item)).Select(cell => cell.Index)];
        var agreeing = below.Count(row => row.Cells.Length == width);
        if (headerRows == 1 && header.Length - width == blanks.Length && blanks.Length > 0 && agreeing >= 0.9 * below.Length)
        {
            return (width, blanks, $"The header has {blanks.Length} blank {(blanks.Length == 1 ? "cell" : "cells")} that no row has; {(blanks.Length == 1 ? "it was" : "they were")} left out.");
        }

        var hasValuesBehind = below.Any(row => row.Cells.Skip(header.Length).Any(cell => !string.IsNullOrWhiteSpace(cell)));
        return width > header.Length && !hasValuesBehind
            ? (width, [], null)
            : (header.Length, [], $"The header has {header.Length} cells, but {agreeing} of the first {below.Length} rows have {width}.");
    }
}
