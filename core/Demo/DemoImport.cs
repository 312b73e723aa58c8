using System.Security.Cryptography;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Demo;

/// <summary>
/// Tells the import of the invented learning region from others, however long ago it was: by its file name and by what is
/// in the file, since anybody may give a list of their own that name.
/// </summary>
internal static class DemoImport
{
    private const int PageSize = 200;
    private const string Resource = "learning-region.csv";
    private static readonly Lazy<string> Digest = new(ComputeDigest);

    /// <summary>The list as the product ships it.</summary>
    public static Stream OpenList() => typeof(DemoImport).Assembly.GetManifestResourceStream(Resource)
        ?? throw new InvalidOperationException($"The resource {Resource} is missing from the program.");

    /// <summary>The newest import of the list, left out drafts that somebody else than <paramref name="drafter"/> is preparing.</summary>
    public static async Task<Run?> FindAsync(IRunStore runs, Guid? drafter, CancellationToken cancellationToken)
    {
        Guid? before = null;
        while (true)
        {
            var page = await runs.ListRunsAsync(RunKind.Import, null, before, PageSize, cancellationToken);
            var found = page.FirstOrDefault(run => IsOfTheList(run) && (run.State != RunState.Draft || run.ActorId == drafter));
            if (found is not null || page.Count < PageSize)
            {
                return found;
            }

            before = page[^1].Id;
        }
    }

    private static bool IsOfTheList(Run run)
    {
        var parameters = ImportParameters.Of(run);
        return parameters.FileName == BringInDemoRegion.FileName && parameters.Sha256 == Digest.Value;
    }

    private static string ComputeDigest()
    {
        using var list = OpenList();
        return Convert.ToHexStringLower(SHA256.HashData(list));
    }
}
