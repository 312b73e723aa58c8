using PartnershipGraph.TestKit;

namespace PartnershipGraph.Tables.Tests.Pollock;

/// <summary>Reads a file as a stranger would, and says how that compares with what it was meant to hold.</summary>
internal static class PollutedFile
{
    public static string CsvFolder => SharedFolder.RequireFolder("data/pollock/polluted/csv");

    public static string CleanFolder => SharedFolder.RequireFolder("data/pollock/polluted/clean");

    /// <summary>The cells of a table, the header first when it has one.</summary>
    public static async Task<(TableFinding Finding, List<string[]> Rows, List<RowProblem> Problems)> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var finding = await TableFile.InspectAsync(content, new TableChoices(), cancellationToken);
        var rows = new List<string[]>();
        var problems = new List<RowProblem>();
        if (finding is TableInspection inspection)
        {
            content.Position = 0;
            using var reader = await TableFile.OpenAsync(content, inspection.Format, restoresProtectedCells: false, cancellationToken);
            if (inspection.Format.HeaderRows > 0)
            {
                rows.Add([.. reader.Headers]);
            }

            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(reader.Row.Cells);
                if (reader.Row.Problem is { } problem)
                {
                    problems.Add(problem);
                }
            }
        }

        return (finding, rows, problems);
    }

    /// <summary>The cells of a clean file, which is plain RFC 4180.</summary>
    public static async Task<List<string[]>> ReadCleanAsync(string path, CancellationToken cancellationToken)
    {
        var rows = new List<string[]>();
        await using var content = File.OpenRead(path);
        using var reader = CsvHelper.CsvReader.Create(content, new CsvHelper.CsvReaderOptions { Separator = ',', HasHeader = false });
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return rows;
    }

    public static bool AreSame(List<string[]> rows, List<string[]> clean) =>
        rows.Count == clean.Count && rows.Zip(clean).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}
