using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>How a list is written, as far as people should know: each guess with how sure it is, and what was left out.</summary>
public sealed record ListForm
{
    /// <summary>What kind of file it is.</summary>
    public FileKind Kind { get; init; }

    /// <summary>How its text is written; null for workbooks.</summary>
    public FormGuess? Encoding { get; init; }

    /// <summary>What stands between cells; null for files without.</summary>
    public FormGuess? Delimiter { get; init; }

    /// <summary>What stands around cells: <c>"</c>, <c>'</c> or <c>none</c>; null for files without.</summary>
    public FormGuess? Quote { get; init; }

    /// <summary>How a quote inside a cell is written: <c>doubled</c>, <c>backslash</c>, <c>nul</c>, <c>other</c> or <c>none</c>; null for files without.</summary>
    public FormGuess? Escape { get; init; }

    /// <summary>How many header rows there are.</summary>
    public FormGuess? HeaderRows { get; init; }

    /// <summary>The number of the first row of the table.</summary>
    public FormGuess? StartsAt { get; init; }

    /// <summary>The lines above the table that are no part of it.</summary>
    public IReadOnlyList<string> Preamble { get; init; } = [];

    /// <summary>The lines below the table that are no part of it.</summary>
    public IReadOnlyList<string> Footer { get; init; } = [];

    /// <summary>The tables in the file.</summary>
    public IReadOnlyList<FoundTable> Tables { get; init; } = [];

    /// <summary>Which of them is imported, from 1.</summary>
    public int Table { get; init; } = 1;

    /// <summary>The sheets of a workbook; empty for other files.</summary>
    public IReadOnlyList<FoundSheet> Sheets { get; init; } = [];

    /// <summary>Which sheet is imported; null for other files.</summary>
    public string? Sheet { get; init; }

    /// <summary>How many damaged rows were mended, because just one reading of them fits the columns.</summary>
    public long MendedRows { get; init; }

    /// <summary>How many damaged rows could not be mended; they are refused.</summary>
    public long DoubtfulRows { get; init; }

    /// <summary>What else to know, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    internal static ListForm Of(TableInspection list) => Of(list.Format) with
    {
        Encoding = FormGuess.Of(list.Guesses.Encoding, encoding => encoding),
        Delimiter = FormGuess.Of(list.Guesses.Delimiter, DelimiterNames.Write),
        Quote = FormGuess.Of(list.Guesses.Quote, NameQuote),
        Escape = FormGuess.Of(list.Guesses.Escape, escape => NameEscape(escape, list.Format.Quote)),
        HeaderRows = FormGuess.Of(list.Guesses.HeaderRows, Count),
        StartsAt = FormGuess.Of(list.Guesses.StartsAt, Count),
        Preamble = list.Preamble,
        Footer = list.Footer,
        Tables = list.Tables,
        Table = list.Table,
        Sheets = list.Sheets,
        MendedRows = list.MendedRows,
        DoubtfulRows = list.DoubtfulRows,
        Remarks = list.Remarks,
    };

    /// <summary>What is known of a list whose guesses were not kept.</summary>
    internal static ListForm Of(TableFormat format) => new()
    {
        Kind = format.Kind,
        Encoding = new FormGuess(format.Encoding, 1, ""),
        Delimiter = new FormGuess(DelimiterNames.Write(format.Delimiter), 1, ""),
        Quote = new FormGuess(NameQuote(format.Quote), 1, ""),
        Escape = new FormGuess(NameEscape(format.Escape, format.Quote), 1, ""),
        HeaderRows = new FormGuess(Count(format.HeaderRows), 1, ""),
        StartsAt = new FormGuess(Count(format.StartsAt ?? 1), 1, ""),
        Sheet = format.Sheet,
    };

    /// <summary>Without text of the list, for those who do not see its cells.</summary>
    internal ListForm WithoutText() => this with { Preamble = [], Footer = [] };

    private static string Count<T>(T number)
        where T : IFormattable => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    private static string NameQuote(string quote) => quote.Length == 0 ? "none" : quote;

    private static string NameEscape(string escape, string quote) => escape switch
    {
        "" => "none",
        "\\" => "backslash",
        "\0" => "nul",
        _ => escape == quote ? "doubled" : "other",
    };
}

/// <summary>Something that was found out about how a list is written.</summary>
/// <param name="Value">What it is, as somebody would choose it.</param>
/// <param name="Confidence">How sure that is, 0–1.</param>
/// <param name="Reason">Why, in a sentence; empty when that was not kept.</param>
public sealed record FormGuess(string Value, double Confidence, string Reason)
{
    internal static FormGuess? Of<T>(Guess<T>? guess, Func<T, string> name) =>
        guess is null ? null : new FormGuess(name(guess.Value), guess.Confidence, guess.Reason);
}
