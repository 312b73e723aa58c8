namespace PartnershipGraph.Tables;

/// <summary>Reads a table row by row: memory does not grow with the file.</summary>
/// <remarks>Not safe for concurrent use. Disposing leaves the file's stream open.</remarks>
public interface ITableReader : IDisposable
{
    /// <summary>
    /// The headings, trimmed: several header rows joined by a space; <c>Column 1</c>, <c>Column 2</c> … when the table has no
    /// header. Empty when the file has no table.
    /// </summary>
    IReadOnlyList<string> Headers { get; }

    /// <summary>The row last read.</summary>
    TableRow Row { get; }

    /// <summary>Goes on to the next row that is not blank. Completes at once but when more of the file must be fetched.</summary>
    /// <returns>False at the end of the table.</returns>
    /// <exception cref="UnreadableTableException">The rest of the file cannot be read.</exception>
    ValueTask<bool> ReadAsync(CancellationToken cancellationToken);
}
