using System.Text.Json;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Records;
using Xunit;

namespace PartnershipGraph.Core.Tests.Gaps;

/// <summary>Every golden figure that an analysis reports, by way of records, store, picture, run and stored result.</summary>
public sealed class GoldenGapAnalysisTests
{
    private const double ScoreTolerance = 1e-6;

    [Theory]
    [InlineData("small_worked")]
    [InlineData("small_hub")]
    [InlineData("medium_200")]
    [InlineData("edge_empty_and_single")]
    [InlineData("edge_no_cross_ties")]
    [InlineData("edge_parallel_and_loops")]
    public async Task Analyse_SeparateAreas_GivesGoldenFigures(string caseName)
    {
        var golden = GoldenFile.ReadCase("gap_score.json", caseName);
        await using var region = await TestRegion.CreateAsync();
        foreach (var node in golden.GetProperty("nodes").EnumerateArray())
        {
            region.Organisation(node.Text("id"), node.Text("area"));
        }

        Tie(region, golden.GetProperty("edges"));

        var result = await region.AnalyseAsync(Comparing(region.Areas.Keys));

        AssertWhole(golden.GetProperty("result"), result);
        var cells = golden.GetProperty("result").GetProperty("cells").EnumerateArray().ToArray();
        Assert.Equal(cells.Length, result.Pairs.Count);
        Assert.Empty(result.Unscored);
        foreach (var cell in cells)
        {
            var pair = Pair(region, result, cell);
            Assert.Equal(cell.GetProperty("n_a").GetInt32(), pair.OrganisationsA);
            Assert.Equal(cell.GetProperty("n_b").GetInt32(), pair.OrganisationsB);
            GoldenFile.AssertClose(cell.Number("ratio_raw"), pair.RawRatio, "raw ratio");
            GoldenFile.AssertClose(cell.GetProperty("ratio_ci95")[0].GetDouble(), pair.CredibleInterval.Lower, "interval, lower");
            GoldenFile.AssertClose(cell.GetProperty("ratio_ci95")[1].GetDouble(), pair.CredibleInterval.Upper, "interval, upper");
            AssertFigures(cell, pair);
        }
    }

    [Theory]
    [InlineData("nested_based_in", AreaMembership.Based)]
    [InlineData("disjoint_based_in", AreaMembership.Based)]
    [InlineData("operates_in", AreaMembership.Operates)]
    public async Task Analyse_OverlappingAreas_GivesGoldenFigures(string caseName, AreaMembership membership)
    {
        var golden = GoldenFile.ReadCase("gap_overlap.json", caseName);
        await using var region = await TestRegion.CreateAsync();
        foreach (var area in golden.GetProperty("parents").EnumerateObject())
        {
            region.Area(area.Name, [.. area.Value.EnumerateArray().Select(outer => outer.GetString()!)]);
        }

        foreach (var organisation in golden.GetProperty("organisations").EnumerateArray())
        {
            region.Organisation(organisation.Text("id"), organisation.Text("based_in"), known => known with
            {
                OperatesIn = [.. organisation.Texts("member_of").Select(area => region.Area(area).Id)],
            });
        }

        Tie(region, golden.GetProperty("ties"));

        var result = await region.AnalyseAsync(Comparing(golden.Texts("chosen")) with { Membership = membership });

        var expected = golden.GetProperty("result");
        AssertWhole(expected, result);
        var outside = expected.GetProperty("excluded_organisations").GetInt32();
        Assert.Equal(outside == 0 ? [] : [new ExcludedOrganisations(ExclusionReason.OutsideAreas, outside)], result.Excluded);
        var cells = expected.GetProperty("cells").EnumerateArray().ToLookup(cell => cell.Text("state"));
        Assert.Equal(cells["scored"].Count(), result.Pairs.Count);
        Assert.Equal(
            cells["nested"].Select(cell => (region.Key(cell.Text("a")), region.Key(cell.Text("b")))),
            result.Unscored.Select(pair => (pair.A, pair.B)));
        foreach (var cell in cells["scored"])
        {
            var pair = Pair(region, result, cell);
            Assert.Equal(cell.GetProperty("only_a").GetInt32(), pair.OrganisationsA);
            Assert.Equal(cell.GetProperty("only_b").GetInt32(), pair.OrganisationsB);
            Assert.Equal(cell.GetProperty("in_both").GetInt32(), pair.OrganisationsInBoth);
            AssertFigures(cell, pair);
        }
    }

    [Theory]
    [InlineData("karate.json")]
    [InlineData("florentine_marriage.json")]
    [InlineData("florentine_marriage_with_isolate.json")]
    [InlineData("florentine_business.json")]
    [InlineData("davis_women_projection.json")]
    [InlineData("les_miserables.json")]
    [InlineData("worked_example_14.json")]
    public async Task Analyse_GoldenNetwork_GivesGoldenExternalInternalIndex(string file)
    {
        var golden = GoldenFile.Read(file);
        await using var region = await TestRegion.CreateAsync();
        foreach (var node in golden.GetProperty("nodes").EnumerateArray())
        {
            region.Organisation(node.Text("id"), node.Text("group"));
        }

        Tie(region, golden.GetProperty("edges"));

        var result = await region.AnalyseAsync(Comparing(region.Areas.Keys));

        var expected = golden.GetProperty("metrics").GetProperty("ei_index");
        var moments = expected.GetProperty("exact_permutation_moments");
        GoldenFile.AssertClose(expected.Number("igraph"), result.Outlook.Index, "E-I");
        GoldenFile.AssertClose(moments.Number("expected_EI"), result.Outlook.Expected, "expected E-I");
        GoldenFile.AssertClose(moments.Number("sd_EI"), result.Outlook.StandardDeviation, "standard deviation of E-I");
        foreach (var group in expected.GetProperty("per_group").EnumerateObject())
        {
            GoldenFile.AssertClose(
                group.Value.ValueKind == JsonValueKind.Null ? null : group.Value.GetDouble(),
                result.Groups.Single(known => known.Name == group.Name).ExternalInternalIndex,
                $"E-I of {group.Name}");
        }
    }

    private static GapAnalysisRequest Comparing(IEnumerable<string> areas) =>
        new() { Areas = [.. areas.Select(RecordReference.Named)] };

    // A store keeps no relationship of an organisation with itself.
    private static void Tie(TestRegion region, JsonElement ties)
    {
        foreach (var tie in ties.EnumerateArray().Where(tie => tie[0].GetString() != tie[1].GetString()))
        {
            region.Tie(tie[0].GetString()!, tie[1].GetString()!);
        }
    }

    private static GapPair Pair(TestRegion region, GapAnalysisResult result, JsonElement cell)
    {
        var pair = region.Pair(result, cell.Text("a"), cell.Text("b"));
        Assert.Equal((cell.Text("a"), cell.Text("b")), (pair.NameA, pair.NameB));
        return pair;
    }

    private static void AssertWhole(JsonElement expected, GapAnalysisResult result)
    {
        Assert.Equal(expected.GetProperty("cross_pairs").GetInt64(), result.CrossPairs);
        Assert.Equal(expected.GetProperty("cross_ties").GetInt64(), result.CrossTies);
        GoldenFile.AssertClose(expected.Number("p0"), result.TypicalRate, "p0");
        GoldenFile.AssertClose(expected.Number("p0"), result.ReferenceRate, "reference rate");
        GoldenFile.AssertClose(expected.Number("hub_variance"), result.TypicalHubVariance, "hub variance");
        GoldenFile.AssertClose(expected.Number("hub_variance"), result.ReferenceHubVariance, "reference hub variance");
    }

    private static void AssertFigures(JsonElement cell, GapPair pair)
    {
        void Close(string name, double? actual, double tolerance = GoldenFile.ExactTolerance) =>
            GoldenFile.AssertClose(cell.Number(name), actual, $"{pair.NameA} and {pair.NameB}, {name}", tolerance);

        Assert.Equal(cell.GetProperty("pairs").GetInt64(), pair.Possible);
        Assert.Equal(cell.GetProperty("observed").GetInt64(), pair.Observed);
        Assert.Equal(cell.GetProperty("ties_to_target").GetInt64(), pair.TiesNeeded);
        Close("expected", pair.Expected);
        Close("phi", pair.DesignEffect);
        Close("effective_expected", pair.EffectiveExpected);
        Close("ratio_shrunk", pair.ShrunkRatio);
        Close("score", pair.Score, ScoreTolerance);
        Close("p_deficit_mid", pair.PValue);
        Close("q_bh", pair.QValue);
        Close("prob_gap", pair.GapProbability);
        Close("shortfall_ties", pair.Shortfall);
        Close("coverage_a", pair.CoverageA.Value);
        Close("coverage_b", pair.CoverageB.Value);
        Close("max_share_one_org", pair.LargestShare);
        Assert.Equal(cell.Text("evidence"), JsonSerializer.SerializeToElement(pair).GetProperty(nameof(pair.Evidence)).GetString());
    }
}
