namespace PartnershipGraph.Tables.Writing;

/// <summary>
/// Writes a table row by row, so that memory does not grow with it. Every cell is text and is read back as the same text.
/// </summary>
/// <remarks>Not safe for concurrent use. Disposing ends the file and leaves the target open.</remarks>
public interface ITableWriter : IAsyncDisposable
{
    /// <summary>Writes a row; the first is the header.</summary>
    /// <param name="cells">Its cells, from the first column.</param>
    /// <param name="cancellationToken">Stops the writing; the file is then not whole.</param>
    ValueTask WriteRowAsync(IReadOnlyList<string> cells, CancellationToken cancellationToken);
}
