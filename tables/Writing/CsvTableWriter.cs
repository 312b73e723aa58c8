using CsvHelper;

namespace PartnershipGraph.Tables.Writing;

/// <summary>
/// Writes CSV after RFC 4180: UTF-8 with the mark by which spreadsheets know it, commas, doubled quotes, CRLF. Cells that a
/// spreadsheet would run are protected by <see cref="SpreadsheetSafety"/>.
/// </summary>
public sealed class CsvTableWriter : ITableWriter
{
    private readonly CsvWriter _writer;

    /// <summary>Starts a file.</summary>
    /// <param name="target">Where to; stays open.</param>
    public CsvTableWriter(Stream target) => _writer = CsvWriter.Create(
        target, new CsvWriterOptions { WriteByteOrderMark = true, ValidateFieldCount = false }, leaveOpen: true);

    /// <inheritdoc />
    public async ValueTask WriteRowAsync(IReadOnlyList<string> cells, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cells);
        foreach (var cell in cells)
        {
            _writer.WriteField(SpreadsheetSafety.Protect(cell));
        }

        await _writer.EndRecordAsync(cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
