using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using PartnershipGraph.Api.Tests.Hosting;

namespace PartnershipGraph.Api.Tests.OpenApi;

/// <summary>The description is whole and is the one that is committed.</summary>
public sealed class DescriptionTests
{
    /// <summary>Set to 1 to write the committed file anew instead of comparing with it.</summary>
    private const string RewriteVariable = "PARTNERSHIPGRAPH_REWRITE_OPENAPI";

    [Fact]
    public async Task CommittedFileIsWhatTheServerSays()
    {
        var document = await ReadAsync();
        var path = Path.Combine(RepositoryRoot(), "api", "openapi", "v1.json");
        if (Environment.GetEnvironmentVariable(RewriteVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, document.ReplaceLineEndings("\n") + "\n", TestContext.Current.CancellationToken);
        }

        Assert.True(File.Exists(path), $"Run this test with {RewriteVariable}=1 to write {path}.");
        Assert.True(
            document.ReplaceLineEndings("\n").TrimEnd() == (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).TrimEnd(),
            $"The API has changed. Look at the difference and run this test with {RewriteVariable}=1.");
    }

    [Fact]
    public async Task DocumentIsWhole()
    {
        var faults = OpenApiLint.FaultsOf(JsonNode.Parse(await ReadAsync())!.AsObject());

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
    }

    private static async Task<string> ReadAsync()
    {
        await using var app = await ApiApplication.StartAsync();
        return (await app.Anonymous().GetAsync("/openapi/v1.json")).Is(HttpStatusCode.OK).Text;
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

        throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
