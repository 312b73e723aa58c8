namespace PartnershipGraph.Tables.Reading;

/// <summary>How cells are told apart in delimited text.</summary>
/// <param name="Delimiter">What stands between cells.</param>
/// <param name="Quote">What may stand around a cell; null when nothing may.</param>
/// <param name="Escape">
/// What makes the quote after it a part of the cell: the quote itself, or another character; null for nothing. Before
/// anything but the quote and itself it is ordinary text.
/// </param>
internal sealed record Dialect(string Delimiter, char? Quote = '"', char? Escape = '"')
{
    /// <summary>Whether CsvHelper, which is fast, reads it.</summary>
    public bool IsCommon =>
        Delimiter.Length == 1 && char.IsAscii(Delimiter[0]) && (Quote is null ? Escape is null : Quote == '"' && Escape == Quote);

    /// <summary>
    /// Whether a quote ends a cell only where a delimiter or the end of the row follows: where nothing marks the quotes inside
    /// cells, and where they are apostrophes, which texts are full of.
    /// </summary>
    public bool IsLenient => Quote is not null && (Escape is null || Quote == '\'');

    public static Dialect Of(TableFormat format) => new(
        format.Delimiter,
        format.Quote.Length == 0 ? null : format.Quote[0],
        format.Escape.Length == 0 ? null : format.Escape[0]);
}
