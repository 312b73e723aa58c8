using System.Text;

namespace PartnershipGraph.Tables.Tests;

/// <summary>A file as a stranger reads it: looked at, then read by what was found.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Rows">The rows, the header first when there is one.</param>
/// <param name="Problems">What is wrong with rows.</param>
internal sealed record ReadFile(TableFinding Finding, List<string[]> Rows, List<RowProblem> Problems)
{
    public TableInspection Inspection => (TableInspection)Finding;

    public static async Task<ReadFile> OfAsync(Stream content, CancellationToken cancellationToken, TableChoices? choices = null)
    {
        var finding = await TableFile.InspectAsync(content, choices ?? new TableChoices(), cancellationToken);
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

        return new ReadFile(finding, rows, problems);
    }

    public static Task<ReadFile> OfAsync(string text, CancellationToken cancellationToken, TableChoices? choices = null) =>
        OfAsync(new MemoryStream(new UTF8Encoding(false).GetBytes(text)), cancellationToken, choices);

    public bool Holds(List<string[]> expected) => Rows.Count == expected.Count && Rows.Zip(expected).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second));
}
