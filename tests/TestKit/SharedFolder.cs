namespace PartnershipGraph.TestKit;

/// <summary>
/// The read-only folder beside the repository that holds golden values and real data.
/// </summary>
/// <remarks>
/// It is the sibling <c>shared</c> of the repository's root, or wherever <see cref="LocationVariable"/> points.
/// A test that needs something absent is a visible skip, or a failure under <see cref="Requirement"/>.
/// </remarks>
public static class SharedFolder
{
    /// <summary>Environment variable that overrides where the folder is.</summary>
    public const string LocationVariable = "PARTNERSHIPGRAPH_SHARED";

    /// <summary>Where the folder is, or null when it is not on this machine.</summary>
    public static string? Location { get; } = Find();

    /// <summary>The full path of a file in the folder; skips the running test when it is absent.</summary>
    public static string RequireFile(string relativePath) => Require(relativePath, File.Exists);

    /// <summary>The full path of a folder in the folder; skips the running test when it is absent.</summary>
    public static string RequireFolder(string relativePath) => Require(relativePath, Directory.Exists);

    private static string Require(string relativePath, Func<string, bool> exists)
    {
        var path = Location is null ? null : Path.GetFullPath(Path.Combine(Location, relativePath));
        Requirement.Need(
            path is not null && exists(path),
            $"shared/{relativePath} is not beside the repository (set {LocationVariable} to the shared folder).");
        return path!;
    }

    private static string? Find()
    {
        var chosen = Environment.GetEnvironmentVariable(LocationVariable);
        if (!string.IsNullOrEmpty(chosen))
        {
            return Directory.Exists(chosen) ? chosen : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnershipGraph.sln")))
            {
                var sibling = Path.Combine(folder.FullName, "..", "shared");
                return Directory.Exists(sibling) ? Path.GetFullPath(sibling) : null;
            }
        }

        return null;
    }
}
