using System.Globalization;
using PartnershipGraph.Tables.AddressBooks;
using PartnershipGraph.Tables.Detection;
using PartnershipGraph.Tables.Reading;
using PartnershipGraph.Tables.Workbooks;

namespace PartnershipGraph.Tables;

/// <summary>
/// Reads tables out of files: first looks at a file and finds out how it is written, then reads its rows, as often as wanted and
/// always the same.
/// </summary>
/// <remarks>Safe for concurrent use on different streams.</remarks>
public static class TableFile
{
    /// <summary>The longest row, in characters. A longer one means a quote that is never closed.</summary>
    public const int MaxRowLength = 1024 * 1024;

    /// <summary>The most columns a table may have.</summary>
    public const int MaxColumns = 500;

    private const int HeadBytes = 1 << 17;
    private const int SampleRows = 200;

    /// <summary>
    /// Finds out how a file is written and where its table is. Reads the whole file, at most five times when rows are damaged, and
    /// keeps nothing of it but the first rows.
    /// </summary>
    /// <param name="content">The file: a stream that can seek. Its position afterwards is undefined.</param>
    /// <param name="choices">What somebody chose.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<TableFinding> InspectAsync(Stream content, TableChoices choices, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(choices);
        content.Position = 0;
        var head = new byte[(int)Math.Min(HeadBytes, content.Length)];
        await content.ReadExactlyAsync(head, cancellationToken);
        if (head.Length == 0)
        {
            return new UnreadableTable(UnreadableKind.Content, "is empty.", "Choose a file with a header line and at least one row.");
        }

        if (FileLooks.Of(head) is { } looks)
        {
            return new UnreadableTable(UnreadableKind.Media, $"looks like {looks.What}, not like a list.", looks.Remedy);
        }

        var isArchive = FileLooks.IsZip(head);
        try
        {
            return isArchive || FileLooks.IsCompound(head) ? await WorkbookFile.InspectAsync(content, isArchive, choices, cancellationToken)
                : FileLooks.IsAddressBook(head) ? await AddressBookFile.InspectAsync(content, choices, cancellationToken)
                : await DelimitedFile.InspectAsync(content, head, choices, cancellationToken);
        }
        catch (UnreadableTableException unreadable)
        {
            return new UnreadableTable(UnreadableKind.Content, unreadable.Message, "Correct the file, and upload it again.");
        }
    }

    /// <summary>Opens a table at the beginning of its file and reads its header.</summary>
    /// <param name="content">The file, at its beginning; stays open. A workbook's must seek.</param>
    /// <param name="format">How to read it, as an inspection found it.</param>
    /// <param name="restoresProtectedCells">Whether the protection that <see cref="Writing.SpreadsheetSafety"/> gives cells is taken off.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="UnreadableTableException">The header cannot be read.</exception>
    public static async Task<ITableReader> OpenAsync(Stream content, TableFormat format, bool restoresProtectedCells, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(format);
        var dialect = Dialect.Of(format);
        IRecords records = format.Kind switch
        {
            FileKind.Workbook => await WorkbookRecords.OpenAsync(content, format.Sheet, format.Columns, cancellationToken),
            FileKind.AddressBook => new AddressBookRecords(content, format.Encoding),
            _ when !format.IsDamaged && dialect.IsCommon => new CommonRecords(content, format.Encoding, dialect),
            _ => new CarefulRecords(content, format.Encoding, dialect, format.Shapes, (format.StartsAt ?? 1) + format.HeaderRows),
        };
        return await TableReader.StartAsync(records, format, restoresProtectedCells && format.Kind == FileKind.Delimited, cancellationToken);
    }

    /// <summary>Reads the rest of a table: how many rows it has, the first of them, and how many are damaged.</summary>
    internal static async Task<TableFinding> ReadThroughAsync(Stream content, TableInspection found, TableChoices choices, CancellationToken cancellationToken)
    {
        content.Position = 0;
        using var reader = await OpenAsync(content, found.Format, choices.RestoresProtectedCells, cancellationToken);
        if (reader.Headers.Count > MaxColumns)
        {
            return new UnreadableTable(
                UnreadableKind.Content, $"has {reader.Headers.Count:N0} columns; the limit is {MaxColumns}.", "Take out those that are not needed.");
        }

        var sample = new List<string[]>();
        var rows = 0L;
        var mended = 0L;
        var doubtful = 0L;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (sample.Count < SampleRows)
            {
                sample.Add(reader.Row.Cells);
            }

            if (++rows > choices.MaxRows)
            {
                return new UnreadableTable(
                    UnreadableKind.Size, $"has more than {choices.MaxRows.ToString("N0", CultureInfo.InvariantCulture)} rows.", "Split it and import the parts one after another.");
            }

            mended += reader.Row.Problem is { IsMended: true } ? 1 : 0;
            doubtful += reader.Row.Problem is { IsMended: false } ? 1 : 0;
        }

        return found with { Rows = rows, Headers = reader.Headers, Sample = sample, MendedRows = mended, DoubtfulRows = doubtful };
    }
}
