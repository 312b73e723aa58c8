using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Demo;

/// <summary>Tells the import of the invented learning region from others: by its file name, however long ago it was.</summary>
internal static class DemoImport
{
    private const int PageSize = 200;

    public static async Task<Run?> FindAsync(IRunStore runs, CancellationToken cancellationToken)
    {
        Guid? before = null;
        while (true)
        {
            var page = await runs.ListRunsAsync(RunKind.Import, null, before, PageSize, cancellationToken);
            var found = page.FirstOrDefault(run => ImportParameters.Of(run).FileName == BringInDemoRegion.FileName);
            if (found is not null || page.Count < PageSize)
            {
                return found;
            }

            before = page[^1].Id;
        }
    }
}
