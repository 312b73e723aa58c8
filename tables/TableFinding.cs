namespace PartnershipGraph.Tables;

/// <summary>What came of looking at a file: a <see cref="TableInspection"/> or an <see cref="UnreadableTable"/>.</summary>
public abstract record TableFinding;

/// <summary>A file that holds no table that can be read.</summary>
/// <param name="Kind">Why not.</param>
/// <param name="What">What is wrong, in words that go on from the file's name.</param>
/// <param name="Remedy">What to do, in a sentence.</param>
public sealed record UnreadableTable(UnreadableKind Kind, string What, string Remedy) : TableFinding;

/// <summary>Why a file cannot be read.</summary>
public enum UnreadableKind
{
    /// <summary>It is of a kind that can be read, but what is in it cannot.</summary>
    Content,

    /// <summary>It is of another kind.</summary>
    Media,

    /// <summary>It holds more than is allowed.</summary>
    Size,

    /// <summary>What was chosen for it does not exist.</summary>
    Choice,
}

/// <summary>A table in a file, and how it was recognised.</summary>
public sealed record TableInspection : TableFinding
{
    /// <summary>How to read the table.</summary>
    public required TableFormat Format { get; init; }

    /// <summary>SHA-256 of the file, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How many rows the table has, header and blank rows left out.</summary>
    public required long Rows { get; init; }

    /// <summary>The headings.</summary>
    public required IReadOnlyList<string> Headers { get; init; }

    /// <summary>The first rows, at most 200.</summary>
    public required IReadOnlyList<string[]> Sample { get; init; }

    /// <summary>What was found out, and how sure that is.</summary>
    public required FormatGuesses Guesses { get; init; }

    /// <summary>The lines above the table that are no part of it.</summary>
    public IReadOnlyList<string> Preamble { get; init; } = [];

    /// <summary>The lines below the table that are no part of it.</summary>
    public IReadOnlyList<string> Footer { get; init; } = [];

    /// <summary>The tables in the file, this one among them, from the first.</summary>
    public required IReadOnlyList<FoundTable> Tables { get; init; }

    /// <summary>Which of <see cref="Tables"/> this is, from 1.</summary>
    public required int Table { get; init; }

    /// <summary>The sheets of a workbook; empty for other files.</summary>
    public IReadOnlyList<FoundSheet> Sheets { get; init; } = [];

    /// <summary>How many damaged rows were mended.</summary>
    public long MendedRows { get; init; }

    /// <summary>How many damaged rows could not be mended with certainty.</summary>
    public long DoubtfulRows { get; init; }

    /// <summary>What else people should know about how the file is read, in sentences.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}

/// <summary>What was found out about how a file is written; null where it does not apply.</summary>
/// <param name="Encoding">How its text is written.</param>
/// <param name="Delimiter">What stands between cells.</param>
/// <param name="Quote">What stands around cells; empty for nothing.</param>
/// <param name="Escape">What stands before a quote inside a cell; empty for nothing.</param>
/// <param name="HeaderRows">How many header rows there are.</param>
/// <param name="StartsAt">The number of the table's first row.</param>
public sealed record FormatGuesses(
    Guess<string>? Encoding,
    Guess<string>? Delimiter,
    Guess<string>? Quote,
    Guess<string>? Escape,
    Guess<int> HeaderRows,
    Guess<long> StartsAt);

/// <summary>A table in a file.</summary>
/// <param name="StartsAt">The number of its first row, header included.</param>
/// <param name="EndsBefore">The number of the row before which it ends; null when it goes to the end of the file.</param>
/// <param name="Rows">How many rows it has below its header.</param>
/// <param name="Columns">How many columns it has.</param>
public sealed record FoundTable(long StartsAt, long? EndsBefore, long Rows, int Columns);

/// <summary>A sheet of a workbook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsHidden">Whether the workbook hides it.</param>
/// <param name="Rows">How many rows it has, as far as the workbook says.</param>
public sealed record FoundSheet(string Name, bool IsHidden, long Rows);

/// <summary>What somebody chose about how to read a file; null where it shall be found out.</summary>
public sealed record TableChoices
{
    /// <summary>How its text is written: a name of <see cref="TextEncodings.Names"/>.</summary>
    public string? Encoding { get; init; }

    /// <summary>What stands between cells.</summary>
    public string? Delimiter { get; init; }

    /// <summary>What stands around cells; empty for nothing.</summary>
    public string? Quote { get; init; }

    /// <summary>What stands before a quote inside a cell; empty for nothing.</summary>
    public string? Escape { get; init; }

    /// <summary>How many rows to pass over before the header.</summary>
    public long? SkipRows { get; init; }

    /// <summary>How many header rows there are; 0 for none.</summary>
    public int? HeaderRows { get; init; }

    /// <summary>Which table of the file, from 1.</summary>
    public int? Table { get; init; }

    /// <summary>Which sheet of a workbook, by name.</summary>
    public string? Sheet { get; init; }

    /// <summary>The most rows a table may have.</summary>
    public long MaxRows { get; init; } = long.MaxValue;

    /// <summary>A heading of tables whose damaged rows are left as they are, because people mend them; null for none.</summary>
    public string? UnmendedHeading { get; init; }

    /// <summary>Whether the protection that <see cref="Writing.SpreadsheetSafety"/> gives cells is taken off.</summary>
    public bool RestoresProtectedCells { get; init; }
}
