using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>Plans a whole import and counts what it comes to.</summary>
internal static class ImportTrial
{
    private const int FirstRows = 50;
    private const int FirstRefused = 200;

    public static async Task<ImportCheck> TryAsync(
        Run run, ImportParameters parameters, CompiledMapping mapping, ReadModel.ReadModel model, Stream content, CancellationToken cancellationToken)
    {
        var memory = new ListMemory(new Dictionary<long, RunRowReason>());
        var planner = new ImportPlanner(mapping, new MatchIndex(model, ImportPlanner.ScopeOf(mapping), parameters.Rows), new RunRecordIds(run), memory, parameters.MakesUniqueSchemes);
        var counts = new KindCounts();
        var first = new SortedDictionary<long, RunRow>();
        var refused = new SortedDictionary<long, RunRow>();
        var read = 0L;
        foreach (var pass in ListChunks.Passes(mapping))
        {
            content.Position = 0;
            read = 0;
            using var reader = await TableFile.OpenAsync(content, parameters.Format, restoresProtectedCells: true, cancellationToken);
            while (await ListChunks.ReadAsync(reader, ListChunks.MaxRows, cancellationToken) is { Count: > 0 } rows)
            {
                var isAtStart = read < FirstRows;
                read += rows.Count;
                var plan = planner.Plan(pass, rows);
                counts.Add(plan.Puts);
                foreach (var row in plan.Rows)
                {
                    if (isAtStart)
                    {
                        first[row.Number] = row;
                    }

                    // Each pass keeps its first ones; the first of both are among them.
                    if (row.Outcome == RunRowOutcome.Refused && (refused.Count < FirstRefused * (pass + 1)))
                    {
                        refused[row.Number] = row;
                    }
                }
            }
        }

        return new ImportCheck(
            new ImportResult { Rows = read, Outcomes = memory.CountOutcomes(), Records = counts.ToList() },
            [.. first.Values.Take(FirstRows)],
            [.. refused.Values.Take(FirstRefused)],
            [.. memory.NewAreas.Values],
            [.. memory.NewWords.Values],
            model.Sequence);
    }
}
