namespace PartnershipGraph.Tables;

/// <summary>
/// How the rows of a table lie in a file: what <see cref="TableFile.OpenAsync"/> needs to read the same rows again. The
/// defaults are those of a plain CSV file: commas, double quotes, one header row, first thing in the file.
/// </summary>
public sealed record TableFormat
{
    /// <summary>What kind of file it is.</summary>
    /// <value>Default <see cref="FileKind.Delimited"/>.</value>
    public FileKind Kind { get; init; }

    /// <summary>How its text is written: a name of <see cref="TextEncodings.Names"/>.</summary>
    /// <value>Default <c>utf-8</c>.</value>
    public string Encoding { get; init; } = TextEncodings.Utf8;

    /// <summary>What stands between cells; one character or more.</summary>
    /// <value>Default a comma.</value>
    public string Delimiter { get; init; } = ",";

    /// <summary>What may stand around a cell; empty when nothing may.</summary>
    /// <value>Default a double quote.</value>
    public string Quote { get; init; } = "\"";

    /// <summary>What stands before a quote that belongs to a cell: the quote again, or another character; empty for nothing.</summary>
    /// <value>Default a double quote.</value>
    public string Escape { get; init; } = "\"";

    /// <summary>The sheet of a workbook, by name; null for the first.</summary>
    public string? Sheet { get; init; }

    /// <summary>How many columns the sheet of a workbook has; 0 when that was not counted.</summary>
    public int Columns { get; init; }

    /// <summary>The number of the table's first row, header included; null for the first row of the file that is not blank.</summary>
    public long? StartsAt { get; init; }

    /// <summary>How many rows the header has; 0 when the table has none.</summary>
    /// <value>Default 1.</value>
    public int HeaderRows { get; init; } = 1;

    /// <summary>The number of the row before which the table ends; null when it goes to the end of the file.</summary>
    public long? EndsBefore { get; init; }

    /// <summary>Columns by index that have neither a heading nor a value and stand in the header only.</summary>
    public IReadOnlyList<int> SurplusHeadings { get; init; } = [];

    /// <summary>Whether rows are damaged, so that each is looked at closely and mended where that is certain.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>What the cells of each column look like, by which damaged rows are mended; empty when none shall be.</summary>
    public IReadOnlyList<ColumnShape> Shapes { get; init; } = [];
}

/// <summary>The kinds of file that hold tables.</summary>
public enum FileKind
{
    /// <summary>Text with something between the cells, such as CSV.</summary>
    Delimited,

    /// <summary>An Excel workbook, <c>.xlsx</c> or <c>.xls</c>.</summary>
    Workbook,

    /// <summary>An address book of vCards.</summary>
    AddressBook,
}
