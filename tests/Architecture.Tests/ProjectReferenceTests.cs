using System.Xml.Linq;
using Xunit;

namespace PartnershipGraph.Architecture.Tests;

/// <summary>
/// Holds the project files to the drawing in docs/architecture.md: references point one way, and each layer brings in only
/// the packages and frameworks it may.
/// </summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Drawing = new()
    {
        ["analysis"] = [],
        ["tables"] = [],
        ["core"] = ["analysis", "tables"],
        ["storage"] = ["core"],
        ["hosting"] = ["storage"],
        ["web"] = ["core"],
        ["worker"] = ["hosting"],
        ["api"] = ["web", "worker"],
    };

    public static TheoryData<string> Layers => [.. Drawing.Keys];

    [Theory]
    [MemberData(nameof(Layers))]
    public void ProjectReferences_OfLayer_AreThoseOfTheDrawing(string layer)
    {
        var references = ProjectFile(layer).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Split('/', '\\')[^2])
            .Order(StringComparer.Ordinal);

        Assert.Equal(Drawing[layer].Order(StringComparer.Ordinal), references);
    }

    [Fact]
    public void TopLevelProjects_InTheSolution_AreAllInTheDrawing()
    {
        var solution = File.ReadAllText(Path.Combine(RepositoryRoot(), "PartnershipGraph.sln"));
        var inSolution = solution.Split('"')
            .Where(part => part.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(part => part.Split('\\', '/')[0])
            .Where(folder => folder is not ("tests" or "bench"))
            .Order(StringComparer.Ordinal);

        Assert.Equal(Drawing.Keys.Order(StringComparer.Ordinal), inSolution);
    }

    [Fact]
    public void Analysis_Packages_AreNoneBesideTheAnalyzers() =>
        Assert.Empty(ProjectFile("analysis").Descendants("PackageReference"));

    [Theory]
    [InlineData("analysis")]
    [InlineData("tables")]
    [InlineData("core")]
    [InlineData("storage")]
    public void InnerLayers_Frameworks_ExcludeAspNetCore(string layer)
    {
        var project = ProjectFile(layer);

        Assert.Equal("Microsoft.NET.Sdk", project.Root!.Attribute("Sdk")!.Value);
        Assert.Empty(project.Descendants("FrameworkReference"));
    }

    [Fact]
    public void Core_Packages_AreOnlyTheCsvReader()
    {
        var packages = ProjectFile("core").Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value);

        Assert.Equal(["CsvHelper"], packages);
    }

    [Theory]
    [InlineData("core")]
    [InlineData("analysis")]
    [InlineData("web")]
    public void Assemblies_OfInnerLayers_DoNotKnowHangfireOrADatabase(string layer)
    {
        var assembly = layer switch
        {
            "core" => typeof(Core.Records.Entity).Assembly,
            "analysis" => typeof(Analysis.Graphs.CsrGraph).Assembly,
            _ => System.Reflection.Assembly.Load("PartnershipGraph.Web"),
        };

        Assert.DoesNotContain(
            assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("Hangfire", StringComparison.Ordinal)
                || reference.Name.Contains("Sqlite", StringComparison.OrdinalIgnoreCase));
    }

    private static XDocument ProjectFile(string layer)
    {
        var folder = Path.Combine(RepositoryRoot(), layer);
        return XDocument.Load(Assert.Single(Directory.GetFiles(folder, "*.csproj")));
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnershipGraph.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The tests run inside the repository.");
    }
}
