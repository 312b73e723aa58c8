using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>What a draft keeps of a list that was read: its form, its columns and what they are taken to mean.</summary>
internal static class DraftedList
{
    /// <summary>Describes a list.</summary>
    public static async Task<ImportParameters> DescribeAsync(
        IRunStore runs, IReadModelSource readModel, Actor actor, string fileName, long bytes, TableInspection list, CancellationToken cancellationToken)
    {
        var (guesses, suggestion) = ColumnGuess.Suggest(list, readModel.Current);
        return new ImportParameters
        {
            FileName = fileName,
            Bytes = bytes,
            Sha256 = list.Sha256,
            Format = list.Format,
            Rows = list.Rows,
            Form = ListForm.Of(list),
            Headers = list.Headers,
            Guesses = guesses,
            Mapping = await LastMappingAsync(runs, actor, list.Headers, cancellationToken) ?? suggestion,
        };
    }

    /// <summary>The mapping of the last import that went through with the same headers, so that a monthly list is mapped once.</summary>
    private static async Task<ImportMapping?> LastMappingAsync(IRunStore runs, Actor actor, IReadOnlyList<string> headers, CancellationToken cancellationToken)
    {
        const int Remembered = 50;
        foreach (var run in await runs.ListRunsAsync(RunKind.Import, RunState.Succeeded, null, Remembered, cancellationToken))
        {
            var earlier = ImportParameters.Of(run);
            if (earlier.Headers.SequenceEqual(headers, StringComparer.OrdinalIgnoreCase))
            {
                return ListPrivacy.SeesCells(actor, run) ? earlier.Mapping : ListPrivacy.WithoutContactValues(earlier.Mapping);
            }
        }

        return null;
    }
}
