using PartnershipGraph.Tables.Detection;
using PartnershipGraph.Tables.Reading;

namespace PartnershipGraph.Tables.Workbooks;

/// <summary>Finds the table in a workbook.</summary>
internal static class WorkbookFile
{
    private const int HeadRows = 500;

    /// <summary>Inspects a workbook.</summary>
    /// <exception cref="UnreadableTableException">It cannot be read.</exception>
    public static async Task<TableFinding> InspectAsync(Stream content, bool isArchive, TableChoices choices, CancellationToken cancellationToken)
    {
        if (isArchive && await WorkbookGuard.CheckAsync(content, cancellationToken) is { } refused)
        {
            return refused;
        }

        var sheets = WorkbookRecords.ListSheets(content);
        var sheet = choices.Sheet is { } chosen
            ? sheets.FirstOrDefault(found => string.Equals(found.Name, chosen, StringComparison.OrdinalIgnoreCase))
            : sheets.FirstOrDefault(found => !found.IsHidden && found.Rows > 0) ?? sheets.FirstOrDefault(found => found.Rows > 0);
        if (sheet is null)
        {
            return choices.Sheet is null
                ? new UnreadableTable(UnreadableKind.Content, "is a workbook without any filled sheet.", "Choose a workbook with a header row and at least one row.")
                : new UnreadableTable(UnreadableKind.Choice, $"has no sheet named ‘{choices.Sheet}’.", $"Its sheets are {string.Join(", ", sheets.Select(found => $"‘{found.Name}’"))}.");
        }

        var (head, columns) = await ReadHeadAsync(content, sheet.Name, cancellationToken);
        if (columns > TableFile.MaxColumns)
        {
            return new UnreadableTable(UnreadableKind.Content, $"has {columns:N0} columns; the limit is {TableFile.MaxColumns}.", "Take out those that are not needed.");
        }

        if (LayoutGuess.Of(head, choices.SkipRows + 1, choices.HeaderRows) is not { } layout)
        {
            return new UnreadableTable(UnreadableKind.Content, $"has only blank rows in the sheet ‘{sheet.Name}’.", "Choose a sheet with a header row and at least one row.");
        }

        content.Position = 0;
        TableSurvey survey;
        using (var records = await WorkbookRecords.OpenAsync(content, sheet.Name, columns, cancellationToken))
        {
            survey = await TableSurvey.OfAsync(records, layout, cancellationToken);
        }

        return await Inspections.FinishAsync(
            content,
            new TableFormat { Kind = FileKind.Workbook, Sheet = sheet.Name, Columns = columns },
            await Inspections.DigestAsync(content, cancellationToken),
            layout,
            survey,
            choices,
            found => found with { Sheets = sheets },
            cancellationToken);
    }

    /// <summary>Reads the first rows, all as wide as the widest row of the sheet.</summary>
    private static async Task<(List<HeadRecord> Rows, int Columns)> ReadHeadAsync(Stream content, string sheet, CancellationToken cancellationToken)
    {
        content.Position = 0;
        using var records = await WorkbookRecords.OpenAsync(content, sheet, 0, cancellationToken);
        var rows = new List<HeadRecord>();
        var columns = 0;
        while (await records.ReadAsync(cancellationToken))
        {
            columns = Math.Max(columns, records.Cells.Length);
            if (rows.Count < HeadRows && !TableReader.IsBlank(records.Cells))
            {
                rows.Add(new HeadRecord(records.Number, records.Cells, IsFlawed: false));
            }
        }

        return ([.. rows.Select(row => row with { Cells = [.. row.Cells, .. Enumerable.Repeat("", columns - row.Cells.Length)] })], columns);
    }
}
