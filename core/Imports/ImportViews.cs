using System.Text.Json;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>Shows an import's run as people see it.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ImportViews(IRunStore runs)
{
    private const int SampleRows = 20;
    private const int SampleValues = 5;

    internal async Task<Outcome<Run>> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await runs.FindRunAsync(id, cancellationToken) is { Kind: RunKind.Import } run
            ? run
            : RunRefusals.NotFound(RunKind.Import, id);

    internal async Task<ImportView> ShowAsync(Actor actor, Run run, CancellationToken cancellationToken)
    {
        var parameters = ImportParameters.Of(run);
        var seesCells = ListPrivacy.SeesCells(actor, run);
        var sample = seesCells ? await ReadSampleAsync(run.Id, parameters.Format, cancellationToken) : [];
        var compiled = CompiledMapping.Compile(parameters.Mapping, parameters.Headers, parameters.Dates);
        return new ImportView(
            run,
            parameters.FileName,
            parameters.Bytes,
            parameters.Rows,
            parameters.Format.Encoding,
            DelimiterNames.Write(parameters.Format.Delimiter),
            seesCells ? parameters.Form ?? ListForm.Of(parameters.Format) : (parameters.Form ?? ListForm.Of(parameters.Format)).WithoutText(),
            [.. parameters.Headers.Select((header, index) => new ImportColumn(
                index + 1,
                header,
                [.. sample.Where(row => index < row.Length).Select(row => row[index]).Where(cell => !string.IsNullOrWhiteSpace(cell)).Distinct().Take(SampleValues)],
                parameters.Guesses[index].Field,
                parameters.Guesses[index].Confidence,
                parameters.Guesses[index].Reason,
                parameters.Dates?.ElementAtOrDefault(index) ?? DateEvidence.None))],
            sample,
            !seesCells,
            seesCells ? parameters.Mapping : ListPrivacy.WithoutContactValues(parameters.Mapping),
            compiled.Writes,
            [.. compiled.Errors.SelectMany(error => error.Value)],
            ResultOf(run),
            [.. (parameters.Repairs ?? []).Select(repair => seesCells ? repair : repair with { Samples = [] })],
            parameters.SavedMapping,
            ImportRest.Of(run, parameters));
    }

    internal static ImportSummary Summarise(Run run)
    {
        var parameters = ImportParameters.Of(run);
        return new ImportSummary(run, parameters.FileName, parameters.Rows, ResultOf(run));
    }

    private static ImportResult? ResultOf(Run run) =>
        run.Result is null ? null : JsonSerializer.Deserialize(run.Result, ImportJson.Default.ImportResult);

    private async Task<IReadOnlyList<string[]>> ReadSampleAsync(Guid id, TableFormat format, CancellationToken cancellationToken)
    {
        var sample = new List<string[]>();
        if (await runs.OpenFileAsync(id, ImportParameters.ListFile, cancellationToken) is { } content)
        {
            await using var owned = content;
            using var reader = await TableFile.OpenAsync(content, format, restoresProtectedCells: true, cancellationToken);
            while (sample.Count < SampleRows && await reader.ReadAsync(cancellationToken))
            {
                sample.Add(reader.Row.Cells);
            }
        }

        return sample;
    }
}
