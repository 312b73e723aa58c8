using CsvHelper;
using PartnershipGraph.Core.Imports;

namespace PartnershipGraph.Core.Exports;

/// <summary>Writes exported lists as CSV: UTF-8 with a byte order mark, so that spreadsheets read it as such, and no cell that one would run.</summary>
/// <remarks>Safe for concurrent use. Memory does not grow with the rows.</remarks>
public static class CsvExport
{
    /// <summary>Writes a table.</summary>
    public static async Task WriteAsync(ExportTable table, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var csv = CsvWriter.Create(target, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true);
        await WriteRowAsync(csv, table.Headers, cancellationToken);
        foreach (var row in table.Rows)
        {
            await WriteRowAsync(csv, row, cancellationToken);
        }
    }

    private static async ValueTask WriteRowAsync(CsvWriter csv, IReadOnlyList<string> cells, CancellationToken cancellationToken)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(SpreadsheetSafety.Protect(cell));
        }

        await csv.EndRecordAsync(cancellationToken);
    }
}
