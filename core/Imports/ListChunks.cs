using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>Cuts a list into chunks that fit a change set.</summary>
internal static class ListChunks
{
    /// <summary>The most rows of a chunk.</summary>
    public const int MaxRows = 500;

    private const int MaxCharacters = 256 * 1024;

    /// <summary>The next rows: at most so many, and not much more text than a change set takes; empty at the end.</summary>
    public static async ValueTask<List<TableRow>> ReadAsync(ITableReader reader, int maxRows, CancellationToken cancellationToken)
    {
        var rows = new List<TableRow>(maxRows);
        var characters = 0;
        while (rows.Count < maxRows && characters < MaxCharacters && await reader.ReadAsync(cancellationToken))
        {
            rows.Add(reader.Row);
            foreach (var cell in reader.Row.Cells)
            {
                characters += cell.Length;
            }
        }

        return rows;
    }

    /// <summary>The passes that a mapping needs, in order.</summary>
    public static IReadOnlyList<int> Passes(CompiledMapping mapping) =>
        (mapping.HasRecords, mapping.HasLinks) switch
        {
            (true, true) => [ImportPlanner.RecordsPass, ImportPlanner.LinksPass],
            (true, false) => [ImportPlanner.RecordsPass],
            _ => [ImportPlanner.LinksPass],
        };
}
