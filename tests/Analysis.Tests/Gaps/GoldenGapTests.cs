using System.Text.Json;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Gaps;

/// <summary>Every figure of the golden gap files that the product has; they also hold a hypergeometric p-value, which it has not.</summary>
public sealed class GoldenGapTests
{
    private const double ScoreTolerance = 1e-6;

    [Theory]
    [InlineData("small_worked")]
    [InlineData("small_hub")]
    [InlineData("medium_200")]
    [InlineData("edge_empty_and_single")]
    [InlineData("edge_no_cross_ties")]
    [InlineData("edge_parallel_and_loops")]
    public void Compute_SeparateAreas_GivesGoldenFigures(string caseName)
    {
        var golden = GoldenFile.ReadCase("gap_score.json", caseName);
        var areas = golden.GetProperty("nodes").EnumerateArray().Select(node => node.Text("area")).ToArray();
        var chosen = areas.Distinct().Order(StringComparer.Ordinal).ToArray();
        var membership = GroupMembership.FromSingleGroups(
            chosen.Length, [.. areas.Select(area => Array.IndexOf(chosen, area))]);
        var graph = CsrGraph.FromPairs(areas.Length, golden.Ties("nodes", "edges"));

        var result = CollaborationGaps.Compute(new GapInput(graph, membership, []), new GapOptions(), TestContext.Current.CancellationToken);

        AssertWhole(golden.GetProperty("result"), result);
        var cells = golden.GetProperty("result").GetProperty("cells").EnumerateArray().ToArray();
        Assert.Equal(cells.Length, result.Pairs.Count);
        Assert.Empty(result.UnscoredPairs);
        foreach (var cell in cells)
        {
            var pair = Find(result, chosen, cell);
            Assert.Equal(cell.GetProperty("n_a").GetInt32(), pair.MembersOnlyInA);
            Assert.Equal(cell.GetProperty("n_b").GetInt32(), pair.MembersOnlyInB);
            NumberAssert.Close(cell.Number("ratio_raw"), pair.RawRatio, GoldenFile.ExactTolerance, "raw ratio");
            var interval = cell.GetProperty("ratio_ci95");
            NumberAssert.Close(interval[0].GetDouble(), pair.CredibleInterval.Lower, GoldenFile.ExactTolerance, "interval, lower");
            NumberAssert.Close(interval[1].GetDouble(), pair.CredibleInterval.Upper, GoldenFile.ExactTolerance, "interval, upper");
            AssertFigures(cell, pair);
        }
    }

    [Theory]
    [InlineData("nested_based_in")]
    [InlineData("disjoint_based_in")]
    [InlineData("operates_in")]
    public void Compute_OverlappingAreas_GivesGoldenFigures(string caseName)
    {
        var golden = GoldenFile.ReadCase("gap_overlap.json", caseName);
        var chosen = golden.Texts("chosen");
        var organisations = golden.GetProperty("organisations").EnumerateArray().ToArray();
        var memberships = organisations
            .SelectMany((organisation, node) => organisation.Texts("member_of").Select(area => (node, Array.IndexOf(chosen, area))))
            .ToArray();
        var input = new GapInput(
            CsrGraph.FromPairs(organisations.Length, golden.Ties("organisations", "ties")),
            GroupMembership.FromPairs(organisations.Length, chosen.Length, memberships),
            NestedPairs(golden, chosen));

        var result = CollaborationGaps.Compute(input, new GapOptions(), TestContext.Current.CancellationToken);

        var expected = golden.GetProperty("result");
        AssertWhole(expected, result);
        Assert.Equal(expected.GetProperty("excluded_organisations").GetInt32(), result.ExcludedCount);
        var cells = expected.GetProperty("cells").EnumerateArray().ToLookup(cell => cell.Text("state"));
        Assert.Equal(cells["scored"].Count(), result.Pairs.Count);
        Assert.Equal(
            cells["nested"].Select(cell => (Array.IndexOf(chosen, cell.Text("a")), Array.IndexOf(chosen, cell.Text("b")))),
            result.UnscoredPairs.Where(pair => pair.Reason == UnscoredReason.Nested).Select(pair => (pair.GroupA, pair.GroupB)));
        foreach (var cell in cells["scored"])
        {
            var pair = Find(result, chosen, cell);
            Assert.Equal(cell.GetProperty("only_a").GetInt32(), pair.MembersOnlyInA);
            Assert.Equal(cell.GetProperty("only_b").GetInt32(), pair.MembersOnlyInB);
            Assert.Equal(cell.GetProperty("in_both").GetInt32(), pair.MembersInBoth);
            AssertFigures(cell, pair);
        }
    }

    private static (int A, int B)[] NestedPairs(JsonElement golden, string[] chosen)
    {
        var parents = golden.GetProperty("parents").EnumerateObject()
            .ToDictionary(property => property.Name, property => property.Value.EnumerateArray().Select(parent => parent.GetString()!).ToArray());
        return
        [
            .. from inner in chosen
               from outer in parents.GetValueOrDefault(inner, [])
               where chosen.Contains(outer)
               select (Array.IndexOf(chosen, inner), Array.IndexOf(chosen, outer)),
        ];
    }

    private static PairGap Find(CollaborationGapsResult result, string[] chosen, JsonElement cell)
    {
        var a = Array.IndexOf(chosen, cell.Text("a"));
        var b = Array.IndexOf(chosen, cell.Text("b"));
        return Assert.Single(result.Pairs, pair => (pair.GroupA, pair.GroupB) == (a, b));
    }

    private static void AssertWhole(JsonElement expected, CollaborationGapsResult result)
    {
        Assert.Equal(expected.GetProperty("cross_pairs").GetInt64(), result.CrossPairCount);
        Assert.Equal(expected.GetProperty("cross_ties").GetInt64(), result.CrossTieCount);
        NumberAssert.Close(expected.Number("p0"), result.TypicalRate, GoldenFile.ExactTolerance, "p0");
        NumberAssert.Close(expected.Number("p0"), result.ReferenceRate, GoldenFile.ExactTolerance, "reference rate");
        NumberAssert.Close(expected.Number("hub_variance"), result.TypicalHubVariance, GoldenFile.ExactTolerance, "hub variance");
    }

    private static void AssertFigures(JsonElement cell, PairGap pair)
    {
        void Close(string name, double? actual, double tolerance = GoldenFile.ExactTolerance) =>
            NumberAssert.Close(cell.Number(name), actual, tolerance, $"{cell.Text("a")} - {cell.Text("b")}, {name}");

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
        Close("coverage_a", pair.CoverageFromA.Value);
        Close("coverage_b", pair.CoverageFromB.Value);
        Close("max_share_one_org", pair.LargestShare);
        Assert.Equal(cell.Text("evidence"), LabelOf(pair.Evidence));
    }

    private static string LabelOf(GapEvidence evidence) => evidence switch
    {
        GapEvidence.Clear => "clear",
        GapEvidence.Likely => "likely",
        GapEvidence.Possible => "possible",
        GapEvidence.NotShown => "not-shown",
        GapEvidence.TooSmallToJudge => "too-small-to-judge",
        _ => throw new ArgumentOutOfRangeException(nameof(evidence)),
    };
}
