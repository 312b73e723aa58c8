using System.Text.Json.Nodes;

namespace PartnershipGraph.Acceptance.Tests;

/// <summary>Lists that nobody on this project wrote, through the API alone: in, in again, and out.</summary>
[Trait("Speed", "Slow")]
public sealed class RealListsTests
{
    [Fact]
    public async Task FunderNetwork_ImportedTwiceAndUndone_LeavesAnEmptyDirectoryAndItsStory()
    {
        var points = await ReadAsync("data/360g/points_3plus.csv");
        var links = await ReadAsync("data/360g/links_3plus.csv");
        await using var product = await Product.StartAsync();
        var client = product.Client;
        var start = await client.SequenceAsync();

        var first = await client.ImportAsync("points_3plus.csv", points, MapPoints);
        Assert.Equal(555, first.GetProperty("rows").GetInt32());
        Assert.Equal((554, 1), (Outcome(first, "created"), Outcome(first, "unchanged")));
        Assert.Equal(554, await client.CountAsync("organisations"));

        var second = await client.ImportAsync("links_3plus.csv", links, MapLinks);
        Assert.Equal((1_571, 1), (Outcome(second, "created"), Outcome(second, "refused")));
        Assert.Equal(1_571, await client.CountAsync("relationships"));
        var refused = Assert.Single((await client.GetAsync($"imports/{ProductClient.IdOf(second)}/rows?outcome=refused")).GetProperty("items").EnumerateArray());
        Assert.Equal("GB-CHC-1164021", refused.GetProperty("reasons")[0].GetProperty("value").GetString());
        Assert.Contains("itself", refused.GetProperty("reasons")[0].GetProperty("problem").GetString(), StringComparison.Ordinal);

        var sequence = await client.SequenceAsync();
        var firstAgain = await client.ImportAsync("points_3plus.csv", points, MapPoints);
        var secondAgain = await client.ImportAsync("links_3plus.csv", links, MapLinks);
        Assert.Equal((555, 1_571), (Outcome(firstAgain, "unchanged"), Outcome(secondAgain, "unchanged")));
        Assert.Equal(sequence, await client.SequenceAsync());

        Assert.Equal(1_571, (await client.UndoAsync(ProductClient.IdOf(second))).GetProperty("deleted").GetInt32());
        // The scheme of the identifiers was the import's too.
        Assert.Equal(554, (await client.UndoAsync(ProductClient.IdOf(first))).GetProperty("deleted").GetInt32());
        Assert.Equal((0, 0), (await client.CountAsync("organisations"), await client.CountAsync("relationships")));

        JournalAssert.HasNoGaps(await client.JournalAsync());
        var story = await client.JournalAsync(start);
        Assert.Equal((554, 554), (story.Count("organisation", "put"), story.Count("organisation", "delete")));
        Assert.Equal((1_571, 1_571), (story.Count("relationship", "put"), story.Count("relationship", "delete")));
        Assert.All(story, line => Assert.True(line.TryGetProperty("runId", out _)));
    }

    [Fact]
    public async Task Libraries_OfferTheirTenAreas_AndComeInWithThem()
    {
        var libraries = await ReadAsync("data/trafford/gm_libraries.csv");
        await using var product = await Product.StartAsync();
        var client = product.Client;
        var areas = await client.CountAsync("areas");
        var start = await client.SequenceAsync();
        var draft = await client.UploadAsync("gm_libraries.csv", libraries);

        var check = await client.PostAsync($"imports/{ProductClient.IdOf(draft)}/dry-run");
        var offered = check.GetProperty("newAreas").EnumerateArray().ToArray();
        Assert.Equal(10, offered.Length);
        Assert.Contains(offered, area => area.GetProperty("name").GetString() == "Manchester"
            && area.GetProperty("code").GetString() == "E08000003" && !area.GetProperty("willBeCreated").GetBoolean());
        Assert.Equal(start, await client.SequenceAsync());

        var done = await client.CommitAsync(await client.MapAsync(draft, mapping => mapping["createAreas"] = true));
        Assert.Equal(141, Outcome(done, "created"));
        Assert.Equal(141, await client.CountAsync("organisations"));
        Assert.Equal(areas + 10, await client.CountAsync("areas"));
        var basedIn = (await client.PagesAsync("organisations"))
            .SelectMany(page => ProductClient.Parse(page).GetProperty("items").EnumerateArray())
            .Select(organisation => organisation.GetProperty("basedIn").GetProperty("id").GetGuid());
        Assert.Equal(10, basedIn.Distinct().Count());
    }

    private static void MapPoints(JsonObject mapping)
    {
        mapping["columns"] = JsonNode.Parse("""
            [{"column":2,"field":"organisation.identifier","scheme":"org-id"},{"column":3,"field":"organisation.name"}]
            """);
        mapping["createVocabulary"] = true;
    }

    private static void MapLinks(JsonObject mapping)
    {
        mapping["columns"] = JsonNode.Parse("""
            [{"column":1,"field":"relationship.toIdentifier","scheme":"org-id"},{"column":2,"field":"relationship.fromIdentifier","scheme":"org-id"}]
            """);
        mapping["constants"] = JsonNode.Parse("""[{"field":"relationship.kind","value":"funds"}]""");
    }

    private static Task<byte[]> ReadAsync(string path) =>
        File.ReadAllBytesAsync(SharedFolder.RequireFile(path), TestContext.Current.CancellationToken);

    private static int Outcome(JsonElement import, string outcome) =>
        import.GetProperty("result").GetProperty("outcomes").TryGetProperty(outcome, out var rows) ? rows.GetInt32() : 0;
}
