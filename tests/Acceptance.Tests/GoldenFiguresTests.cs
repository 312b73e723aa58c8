using System.Text;

namespace PartnershipGraph.Acceptance.Tests;

/// <summary>Golden networks, imported and analysed through the API: areas, organisations and ties in, figures out.</summary>
[Trait("Speed", "Slow")]
public sealed class GoldenFiguresTests(GoldenFiguresTests.SharedProduct shared) : IClassFixture<GoldenFiguresTests.SharedProduct>
{
    private const double ExactTolerance = 1e-9;
    private const double ScoreTolerance = 1e-6;

    private ProductClient Client => shared.Product.Client;

    [Theory]
    [InlineData("small_worked")]
    [InlineData("small_hub")]
    [InlineData("medium_200")]
    [InlineData("edge_empty_and_single")]
    [InlineData("edge_no_cross_ties")]
    [InlineData("edge_parallel_and_loops")]
    public async Task GapScores_OfSeparateAreas_AreGolden(string name)
    {
        var golden = Case("gap_score.json", name);
        var nodes = golden.GetProperty("nodes").EnumerateArray().ToArray();
        var areas = nodes.Select(node => Text(node, "area")).Distinct().ToArray();
        await AddAreasAsync(name, areas, _ => []);
        await AddOrganisationsAsync(name, nodes.Select(node => (Text(node, "id"), Text(node, "area"), Array.Empty<string>())));
        await AddTiesAsync(name, golden.GetProperty("edges"));

        var result = await AnalyseAsync(name, areas, "based");

        AssertWhole(golden.GetProperty("result"), result);
        var cells = golden.GetProperty("result").GetProperty("cells").EnumerateArray().ToArray();
        Assert.Equal(cells.Length, result.GetProperty("pairs").GetArrayLength());
        foreach (var cell in cells)
        {
            var pair = Find(result, name, cell);
            Close(cell, "n_a", pair.Number("organisationsA"));
            Close(cell, "n_b", pair.Number("organisationsB"));
            Close(cell, "ratio_raw", pair.Number("rawRatio"));
            var interval = pair.Json.GetProperty("credibleInterval");
            Assert.Equal(cell.GetProperty("ratio_ci95")[0].GetDouble(), interval.GetProperty("lower").GetDouble(), ExactTolerance);
            Assert.Equal(cell.GetProperty("ratio_ci95")[1].GetDouble(), interval.GetProperty("upper").GetDouble(), ExactTolerance);
            AssertFigures(cell, pair);
        }
    }

    [Theory]
    [InlineData("nested_based_in", "based")]
    [InlineData("disjoint_based_in", "based")]
    [InlineData("operates_in", "operates")]
    public async Task GapScores_OfNestedAndOverlappingAreas_AreGolden(string name, string membership)
    {
        var golden = Case("gap_overlap.json", name);
        var chosen = golden.GetProperty("chosen").EnumerateArray().Select(area => area.GetString()!).ToArray();
        var parents = golden.GetProperty("parents").EnumerateObject()
            .ToDictionary(area => area.Name, area => area.Value.EnumerateArray().Select(parent => parent.GetString()!).ToArray());
        var organisations = golden.GetProperty("organisations").EnumerateArray().ToArray();
        var areas = chosen
            .Concat(parents.Keys)
            .Concat(parents.Values.SelectMany(above => above))
            .Concat(organisations.Select(organisation => Text(organisation, "based_in")))
            .Distinct()
            .OrderBy(area => parents.GetValueOrDefault(area, []).Length)
            .ToArray();
        await AddAreasAsync(name, areas, area => parents.GetValueOrDefault(area, []));
        await AddOrganisationsAsync(name, organisations.Select(organisation => (
            Text(organisation, "id"),
            Text(organisation, "based_in"),
            membership == "based" ? [] : organisation.GetProperty("member_of").EnumerateArray().Select(area => area.GetString()!).ToArray())));
        await AddTiesAsync(name, golden.GetProperty("ties"));

        var result = await AnalyseAsync(name, chosen, membership);

        var expected = golden.GetProperty("result");
        AssertWhole(expected, result);
        var cells = expected.GetProperty("cells").EnumerateArray().ToLookup(cell => Text(cell, "state"));
        Assert.Equal(cells["scored"].Count(), result.GetProperty("pairs").GetArrayLength());
        Assert.Equal(cells["nested"].Count(), result.GetProperty("unscored").EnumerateArray().Count(pair => Text(pair, "reason") == "nested"));
        foreach (var cell in cells["scored"])
        {
            var pair = Find(result, name, cell);
            Close(cell, "only_a", pair.Number("organisationsA"));
            Close(cell, "only_b", pair.Number("organisationsB"));
            Close(cell, "in_both", pair.Number("organisationsInBoth"));
            AssertFigures(cell, pair);
        }
    }

    [Theory]
    [InlineData("karate")]
    [InlineData("florentine_marriage")]
    [InlineData("florentine_marriage_with_isolate")]
    [InlineData("florentine_business")]
    [InlineData("davis_women_projection")]
    [InlineData("les_miserables")]
    [InlineData("worked_example_14")]
    public async Task ExternalInternalIndex_OfKnownNetworks_IsGolden(string name)
    {
        var golden = ProductClient.Parse(await File.ReadAllTextAsync(SharedFolder.RequireFile($"golden/{name}.json"), TestContext.Current.CancellationToken));
        var nodes = golden.GetProperty("nodes").EnumerateArray().ToArray();
        var areas = nodes.Select(node => Text(node, "group")).Distinct().ToArray();
        await AddAreasAsync(name, areas, _ => []);
        await AddOrganisationsAsync(name, nodes.Select(node => (Text(node, "id"), Text(node, "group"), Array.Empty<string>())));
        await AddTiesAsync(name, golden.GetProperty("edges"));

        var result = await AnalyseAsync(name, areas, "based");

        var expected = golden.GetProperty("metrics").GetProperty("ei_index");
        var moments = expected.GetProperty("exact_permutation_moments");
        var outlook = result.GetProperty("outlook");
        Assert.Equal(expected.GetProperty("igraph").GetDouble(), outlook.GetProperty("index").GetDouble(), ExactTolerance);
        Assert.Equal(moments.GetProperty("expected_EI").GetDouble(), outlook.GetProperty("expected").GetDouble(), ExactTolerance);
        Assert.Equal(moments.GetProperty("sd_EI").GetDouble(), outlook.GetProperty("standardDeviation").GetDouble(), ExactTolerance);
        var groups = result.GetProperty("groups").EnumerateArray().ToDictionary(group => Text(group, "name"));
        foreach (var group in expected.GetProperty("per_group").EnumerateObject())
        {
            Assert.Equal(group.Value.GetDouble(), groups[In(name, group.Name)].GetProperty("externalInternalIndex").GetDouble(), ExactTolerance);
        }
    }

    private static string In(string name, string text) => $"{name} {text}";

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;

    private static JsonElement Case(string file, string name) =>
        ProductClient.Parse(File.ReadAllText(SharedFolder.RequireFile("golden/" + file))).EnumerateArray().Single(golden => Text(golden, "name") == name);

    private static void AssertWhole(JsonElement expected, JsonElement result)
    {
        Assert.Equal(expected.GetProperty("cross_pairs").GetInt64(), result.GetProperty("crossPairs").GetInt64());
        Assert.Equal(expected.GetProperty("cross_ties").GetInt64(), result.GetProperty("crossTies").GetInt64());
        Assert.Equal(expected.GetProperty("p0").GetDouble(), result.GetProperty("typicalRate").GetDouble(), ExactTolerance);
        Assert.Equal(expected.GetProperty("hub_variance").GetDouble(), result.GetProperty("typicalHubVariance").GetDouble(), ExactTolerance);
    }

    private static void AssertFigures(JsonElement cell, Pair pair)
    {
        Close(cell, "pairs", pair.Number("possible"));
        Close(cell, "observed", pair.Number("observed"));
        Close(cell, "ties_to_target", pair.Number("tiesNeeded"));
        Close(cell, "expected", pair.Number("expected"));
        Close(cell, "phi", pair.Number("designEffect"));
        Close(cell, "effective_expected", pair.Number("effectiveExpected"));
        Close(cell, "ratio_shrunk", pair.Number("shrunkRatio"));
        Close(cell, "score", pair.Number("score"), ScoreTolerance);
        Close(cell, "p_deficit_mid", pair.Number("pValue"));
        Close(cell, "q_bh", pair.Number("qValue"));
        Close(cell, "prob_gap", pair.Number("gapProbability"));
        Close(cell, "shortfall_ties", pair.Number("shortfall"));
        Close(cell, "coverage_a", pair.Share("coverageA"));
        Close(cell, "coverage_b", pair.Share("coverageB"));
        Close(cell, "max_share_one_org", pair.Number("largestShare"));
        Assert.Equal(Text(cell, "evidence"), Text(pair.Json, "evidence"));
    }

    private static void Close(JsonElement cell, string figure, double? actual, double tolerance = ExactTolerance)
    {
        double? expected = cell.GetProperty(figure) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
        var isClose = expected is null ? actual is null : actual is not null && Math.Abs(expected.Value - actual.Value) <= tolerance;
        Assert.True(isClose, $"{Text(cell, "a")} and {Text(cell, "b")}, {figure}: expected {expected:R}, was {actual:R}");
    }

    private static Pair Find(JsonElement result, string name, JsonElement cell)
    {
        var (a, b) = (In(name, Text(cell, "a")), In(name, Text(cell, "b")));
        return new Pair(Assert.Single(result.GetProperty("pairs").EnumerateArray(), pair => (Text(pair, "nameA"), Text(pair, "nameB")) == (a, b)));
    }

    private static byte[] List(string header, IEnumerable<string[]> rows) => Encoding.UTF8.GetBytes(
        header + "\n" + string.Concat(rows.Select(row => string.Join(',', row.Select(cell => $"\"{cell}\"")) + "\n")));

    private async Task AddAreasAsync(string name, IEnumerable<string> areas, Func<string, string[]> parents)
    {
        foreach (var area in areas)
        {
            await Client.PostAsync("areas", new { name = In(name, area), partOf = parents(area).Select(parent => new { name = In(name, parent) }) });
        }
    }

    private async Task AddOrganisationsAsync(string name, IEnumerable<(string Id, string BasedIn, string[] OperatesIn)> organisations)
    {
        var rows = organisations.Select(organisation => (string[])
        [
            In(name, organisation.Id), In(name, organisation.Id), In(name, organisation.BasedIn),
            string.Join(';', organisation.OperatesIn.Select(area => In(name, area))),
        ]).ToArray();
        var import = await Client.ImportAsync(
            "organisations.csv", List("Organisation,Reference,Based in,Operates in", rows), mapping => mapping["createVocabulary"] = true);
        Assert.Equal(rows.Length, import.GetProperty("result").GetProperty("outcomes").GetProperty("created").GetInt32());
    }

    private async Task AddTiesAsync(string name, JsonElement ties)
    {
        var rows = ties.EnumerateArray().Select(tie => (string[])[In(name, tie[0].GetString()!), In(name, tie[1].GetString()!), "partnership"]).ToArray();
        var import = await Client.ImportAsync("ties.csv", List("From reference,To reference,Relationship", rows));

        // Ties of one and the same pair are one; a tie to oneself is refused.
        var outcomes = import.GetProperty("result").GetProperty("outcomes");
        Assert.Equal(
            rows.Count(row => row[0] == row[1]),
            outcomes.TryGetProperty("refused", out var refused) ? refused.GetInt32() : 0);
        Assert.Equal(
            rows.Where(row => row[0] != row[1]).Select(row => string.CompareOrdinal(row[0], row[1]) < 0 ? (row[0], row[1]) : (row[1], row[0])).Distinct().Count(),
            outcomes.GetProperty("created").GetInt32());
    }

    private Task<JsonElement> AnalyseAsync(string name, string[] areas, string membership) =>
        Client.AnalyseAsync(new { areas = areas.Select(area => new { name = In(name, area) }), membership });

    /// <summary>One product for all networks: each lies in areas of its own, so none sees another.</summary>
    public sealed class SharedProduct : IAsyncLifetime
    {
        public Product Product { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Product = await Product.StartAsync();

        public ValueTask DisposeAsync() => Product.DisposeAsync();
    }

    private sealed record Pair(JsonElement Json)
    {
        public double? Number(string member) =>
            Json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

        public double? Share(string member) => Json.GetProperty(member) is var share && share.GetProperty("members").GetInt32() is var members and > 0
            ? (double)share.GetProperty("covered").GetInt32() / members
            : null;
    }
}
