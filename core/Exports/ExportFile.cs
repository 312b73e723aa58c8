using PartnershipGraph.Tables.Writing;

namespace PartnershipGraph.Core.Exports;

/// <summary>Writes exported lists as files that imports read back to the very cells.</summary>
/// <remarks>Safe for concurrent use. Memory does not grow with the rows.</remarks>
public static class ExportFile
{
    /// <summary>Writes a table as CSV.</summary>
    public static async Task WriteCsvAsync(ExportTable table, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var writer = new CsvTableWriter(target);
        await writer.WriteRowAsync(table.Headers, cancellationToken);
        foreach (var row in table.Rows)
        {
            await writer.WriteRowAsync(row, cancellationToken);
        }
    }

    /// <summary>Writes a table as a workbook, whose texts no spreadsheet runs: each cell is written, and read back, as it is.</summary>
    /// <param name="table">The table; with its header at most <see cref="XlsxTableWriter.MaxRows"/> rows.</param>
    /// <param name="sheetName">What its sheet is called.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static async Task WriteXlsxAsync(ExportTable table, string sheetName, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(table);
        await using var writer = await XlsxTableWriter.CreateAsync(target, sheetName, cancellationToken);
        await writer.WriteRowAsync(table.Headers, cancellationToken);
        foreach (var row in table.Rows)
        {
            await writer.WriteRowAsync(row, cancellationToken);
        }
    }
}
