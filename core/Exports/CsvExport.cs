using CsvHelper;
using PartnershipGraph.Core.Imports;

namespace PartnershipGraph.Core.Exports;

/// <summary>Writes lists as CSV: UTF-8 with a byte order mark, so that spreadsheets read it as such, and no cell that one would run.</summary>
/// <remarks>Not safe for concurrent use. Memory does not grow with the rows.</remarks>
public sealed class CsvExport(Stream target) : IAsyncDisposable
{
    private readonly CsvWriter _csv = CsvWriter.Create(
        target, new CsvWriterOptions { WriteByteOrderMark = true, ValidateFieldCount = false }, leaveOpen: true);

    /// <summary>Writes a table.</summary>
    public static async Task WriteAsync(ExportTable table, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var csv = new CsvExport(target);
        await csv.WriteAsync(table.Headers, cancellationToken);
        foreach (var row in table.Rows)
        {
            await csv.WriteAsync(row, cancellationToken);
        }
    }

    /// <summary>Writes a row.</summary>
    public async ValueTask WriteAsync(IReadOnlyList<string> cells, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cells);
        foreach (var cell in cells)
        {
            _csv.WriteField(SpreadsheetSafety.Protect(cell));
        }

        await _csv.EndRecordAsync(cancellationToken);
    }

    /// <summary>Ends the file.</summary>
    public ValueTask DisposeAsync() => _csv.DisposeAsync();
}
