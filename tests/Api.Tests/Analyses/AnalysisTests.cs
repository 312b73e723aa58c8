using System.Net;
using System.Text;
using System.Text.Json;
using PartnershipGraph.Api.Tests.Hosting;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests.Analyses;

public sealed class AnalysisTests
{
    [Fact]
    public async Task AnalysisIsAskedForComputedKeptAndReadPairByPair()
    {
        await using var app = await ApiApplication.StartAsync(runsWork: true);
        var client = await app.ClientAsync();
        await client.LoadRegionAsync(
            [("A1", "Dudley"), ("A2", "Dudley"), ("B1", "Walsall"), ("B2", "Walsall"), ("C1", "Sandwell")],
            [("A1", "B1"), ("A2", "B2"), ("A1", "C1")]);

        var asked = (await client.PostAsync("analyses", """{"kind":"gaps","parameters":{"areas":[{"name":"Dudley"},{"name":"Walsall"},{"name":"Sandwell"}]}}""")).Is(HttpStatusCode.Accepted);
        Assert.Equal($"/api/v1/runs/{asked.Id}", asked.Headers["Location"]);
        await client.FinishAsync(asked.Id);
        var again = (await client.PostAsync("analyses", """{"kind":"gaps","parameters":{"areas":[{"name":"Sandwell"},{"name":"Walsall"},{"name":"Dudley"}]}}""")).Is(HttpStatusCode.OK);
        var read = (await client.GetAsync($"analyses/{asked.Id}")).Is(HttpStatusCode.OK);

        Assert.Equal(asked.Id, again.Id);
        Assert.Equal(read.Text, again.Text);
        Assert.Equal(3, read["result"].GetProperty("crossTies").GetInt32());
        (await client.GetAsync($"analyses/{asked.Id}", ("If-None-Match", read.ETag))).Is(HttpStatusCode.NotModified);
        Assert.Equal(asked.Id, (await client.GetAsync("analyses?kind=gaps"))["items"][0].GetProperty("id").GetGuid());
        var pair = read["result"].GetProperty("pairs")[0];
        var detail = (await client.GetAsync($"analyses/{asked.Id}/pairs/{pair.GetProperty("a")}/{pair.GetProperty("b")}")).Is(HttpStatusCode.OK);
        Assert.Equal(pair.GetProperty("observed").GetInt64(), detail["tieCount"].GetInt64());
        (await client.GetAsync($"analyses/{asked.Id}/pairs/x/y")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await client.GetAsync("analyses/latest")).IsProblem(HttpStatusCode.NotFound, "not-found");
        (await client.PostAsync("analyses", """{"kind":"weather"}""")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("kind");
        (await client.PostAsync("analyses", """{"kind":"gaps","parameters":{"areas":[{"name":"Dudley"}]}}""")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid").Naming("areas");
    }

    [Fact]
    public async Task CellListsTheOrganisationsItCounts()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();
        await client.LoadRegionAsync([("A1", "Dudley")], []);
        await client.CreateAsync("organisations", new { name = "A church school", sector = "public", alsoSectors = new[] { "faith" }, basedIn = new { name = "Dudley" } });

        var row = (await client.GetAsync("coverage?area=Dudley")).Is(HttpStatusCode.OK)["rows"][0];

        foreach (var cell in row.GetProperty("cells").EnumerateArray())
        {
            var listed = await client.GetAsync($"organisations?area=Dudley&areaMode=counted&sector={cell.GetProperty("sector").GetString()}");
            Assert.Equal(cell.GetProperty("organisations").GetInt32(), listed["items"].GetArrayLength());
        }

        Assert.Equal(1, (await client.GetAsync("organisations?area=Dudley&sector=faith"))["items"].GetArrayLength());
    }

    [Fact]
    public async Task CoverageShowsEmptyCells()
    {
        await using var app = await ApiApplication.StartAsync();
        var client = await app.ClientAsync();
        await client.LoadRegionAsync([("A1", "Dudley")], []);

        var grid = (await client.GetAsync("coverage?area=Dudley&area=Walsall")).Is(HttpStatusCode.OK);

        Assert.Equal(["Dudley", "Walsall"], grid["rows"].EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        Assert.All(grid["rows"][1].GetProperty("cells").EnumerateArray(), cell => Assert.Equal(0, cell.GetProperty("organisations").GetInt32()));
        (await client.GetAsync("coverage?windowMonths=0")).IsProblem(HttpStatusCode.UnprocessableEntity, "invalid").Naming("windowMonths");
        (await client.GetAsync("coverage?population=some")).IsProblem(HttpStatusCode.BadRequest, "malformed").Naming("population");
    }

    [Theory]
    [InlineData("small_worked")]
    [InlineData("small_hub")]
    [InlineData("medium_200")]
    [Trait("Speed", "Slow")]
    public async Task GoldenFiguresComeThroughTheApi(string name)
    {
        var file = SharedFolder.RequireFile("golden/gap_score.json");
        using var golden = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var expected = golden.RootElement.EnumerateArray().Single(region => region.GetProperty("name").GetString() == name);
        await using var app = await ApiApplication.StartAsync(runsWork: true);
        var client = await app.ClientAsync();
        var nodes = expected.GetProperty("nodes").EnumerateArray()
            .Select(node => (node.GetProperty("id").GetString()!, "golden " + node.GetProperty("area").GetString()!)).ToList();
        var areas = nodes.Select(node => node.Item2).Distinct().ToList();
        foreach (var area in areas)
        {
            await client.CreateAsync("areas", new { name = area });
        }

        await client.LoadRegionAsync(nodes, [.. expected.GetProperty("edges").EnumerateArray().Select(edge => (edge[0].GetString()!, edge[1].GetString()!))]);
        var asked = await client.PostAsync("analyses", new { kind = "gaps", parameters = new { areas = areas.Select(area => new { name = area }), population = "all" } });
        await client.FinishAsync(asked.Is(HttpStatusCode.Accepted).Id);
        var pairs = (await client.GetAsync($"analyses/{asked.Id}"))["result"].GetProperty("pairs").EnumerateArray().ToList();

        foreach (var cell in expected.GetProperty("result").GetProperty("cells").EnumerateArray())
        {
            var names = new HashSet<string> { "golden " + cell.GetProperty("a").GetString(), "golden " + cell.GetProperty("b").GetString() };
            var pair = Assert.Single(pairs, pair => names.SetEquals([pair.GetProperty("nameA").GetString()!, pair.GetProperty("nameB").GetString()!]));
            Close(cell, "observed", pair, "observed", 0);
            Close(cell, "pairs", pair, "possible", 0);
            Close(cell, "expected", pair, "expected", 1e-9);
            Close(cell, "phi", pair, "designEffect", 1e-9);
            Close(cell, "ratio_shrunk", pair, "shrunkRatio", 1e-9);
            Close(cell, "score", pair, "score", 1e-6);
            Close(cell, "p_deficit_mid", pair, "pValue", 1e-9);
            Close(cell, "prob_gap", pair, "gapProbability", 1e-9);
            Close(cell, "shortfall_ties", pair, "shortfall", 1e-9);
            Assert.Equal(cell.GetProperty("evidence").GetString(), pair.GetProperty("evidence").GetString());
        }
    }

    private static void Close(JsonElement expected, string expectedName, JsonElement actual, string actualName, double tolerance) =>
        Assert.InRange(Math.Abs(expected.GetProperty(expectedName).GetDouble() - actual.GetProperty(actualName).GetDouble()), 0, tolerance);
}
