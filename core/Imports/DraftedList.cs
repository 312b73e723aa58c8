using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>What a draft keeps of a list that was read: its form, its columns and what they are taken to mean.</summary>
internal static class DraftedList
{
    /// <summary>Describes a list.</summary>
    public static async Task<ImportParameters> DescribeAsync(
        IRunStore runs, IReadModelSource readModel, Actor actor, string fileName, long bytes, InspectedList inspected, CancellationToken cancellationToken)
    {
        var list = inspected.Table;
        var model = readModel.Current;
        var (guesses, suggestion) = ColumnGuess.Suggest(inspected, model);
        var saved = SavedFor(list.Headers, model.Directory);
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
            Dates = inspected.Dates,
            Repairs = inspected.Repairs,
            Mapping = saved is { } found
                ? actor.May(Permissions.Contacts) ? found.Mapping : ListPrivacy.WithoutContactValues(found.Mapping)
                : await LastMappingAsync(runs, actor, list.Headers, cancellationToken) ?? suggestion,
            SavedMapping = saved?.Saved.Key,
        };
    }

    /// <summary>The saved mapping whose columns are all in the list; of several the one made for most of its headers, then the newest.</summary>
    private static (SavedMapping Saved, ImportMapping Mapping)? SavedFor(IReadOnlyList<string> headers, ReadModel.Directory directory)
    {
        (SavedMapping, ImportMapping)? best = null;
        var most = -1;
        var known = headers.Select(header => header.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var saved in directory.SavedMappings.All.OrderBy(saved => saved.Key))
        {
            var shared = saved.Headers.Count(header => known.Contains(header.Trim()));

            // A mapping of one common header, such as Name, says nothing about a list of twenty others.
            if (shared >= most && shared * 2 >= headers.Count && saved.For(headers) is { } mapping)
            {
                best = (saved, mapping);
                most = shared;
            }
        }

        return best;
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
                var mapping = earlier.Mapping with { Repairs = [] };
                return ListPrivacy.SeesCells(actor, run) ? mapping : ListPrivacy.WithoutContactValues(mapping);
            }
        }

        return null;
    }
}
