using PartnershipGraph.Core.Imports;

namespace PartnershipGraph.Core.Runs;

/// <summary>Finds the undos of a run.</summary>
internal static class Undos
{
    private const int PageSize = 100;

    /// <summary>The undos of a run, newest first.</summary>
    public static async Task<IReadOnlyList<Run>> OfAsync(IRunStore runs, Guid undone, CancellationToken cancellationToken)
    {
        var found = new List<Run>();
        Guid? before = null;
        while (true)
        {
            var page = await runs.ListRunsAsync(RunKind.Undo, null, before, PageSize, cancellationToken);
            found.AddRange(page.Where(undo => UndoParameters.Of(undo).RunId == undone));

            // An undo is younger than what it undoes.
            if (page.Count < PageSize || page[^1].Id.CompareTo(undone) < 0)
            {
                return found;
            }

            before = page[^1].Id;
        }
    }
}
