namespace PartnershipGraph.Tables;

/// <summary>A row of a table.</summary>
/// <param name="Number">Its number as people count: the first row of the file is 1, and blank rows count.</param>
/// <param name="Cells">Its cells, from the first column.</param>
/// <param name="Problem">What is wrong with it; null when nothing is.</param>
public readonly record struct TableRow(long Number, string[] Cells, RowProblem? Problem = null);

/// <summary>What is wrong with a row as it stands in the file.</summary>
/// <param name="Flaw">What it is.</param>
/// <param name="IsMended">
/// Whether the cells are nevertheless certain: of all readings of the row just one fits the columns. When not, the cells are
/// those that a plain reading gives, and must not be relied on.
/// </param>
/// <param name="What">What is wrong and what was done about it, in a sentence.</param>
public sealed record RowProblem(RowFlaw Flaw, bool IsMended, string What);

/// <summary>The ways in which a row can be damaged.</summary>
public enum RowFlaw
{
    /// <summary>A quote that does not belong to a pair around a cell.</summary>
    StrayQuote,

    /// <summary>A delimiter is missing.</summary>
    MissingDelimiter,

    /// <summary>A delimiter too many.</summary>
    SurplusDelimiter,

    /// <summary>A delimiter that belongs to a cell's text, without quotes around it.</summary>
    DelimiterInText,

    /// <summary>The row has another delimiter than the file.</summary>
    OtherDelimiter,
}
