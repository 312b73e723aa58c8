using System.Globalization;
using System.Text.Json;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Neo4j.Explore;

/// <summary>The questions of <c>cypher/explore</c>: each with its comment and parameters, and each answered as the product answers it.</summary>
[Trait("Speed", "Slow")]
public sealed class ExploreTests(ExploredRegion region) : IClassFixture<ExploredRegion>
{
    public static TheoryData<string> Files => [.. ExploreFile.Names];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Files_Together_AreAtLeastTwelve() => Assert.True(ExploreFile.Names.Count >= 12);

    [Theory]
    [MemberData(nameof(Files))]
    public void File_Alone_SaysItsQuestionAndDeclaresItsParameters(string file)
    {
        var question = ExploreFile.Read(file);

        Assert.Contains('?', question.Question);
        Assert.Equal(question.Used.Order(), question.Examples.Keys.Order());
        Assert.DoesNotContain("//", question.Statement, StringComparison.Ordinal);
        Assert.Contains($"(../cypher/explore/{file}.cypher)", ExploreFile.Page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public Task Answer_ExampleOfTheComment_IsTheProducts(string file) => AssertSameAnswerAsync(file);

    [Theory]
    [InlineData("introduction-paths", "to", "'Claybourne City Council'", "minStrength", "3")]
    [InlineData("introduction-paths", "to", "'Wulfmere University'", "minStrength", "1")]
    [InlineData("two-hop-neighbours", "organisation", "'Forgeholm Business Club'", "day", "'2023-06-01'")]
    [InlineData("neighbours-by-sector", "organisation", "'Forgeholm Business Club'", "day", "'2026-11-25'")]
    [InlineData("ties-between-areas", "area", "'Dudley'", "otherArea", "'West Midlands'")]
    [InlineData("ties-between-areas", "area", "'Staffordshire'", "otherArea", "'Staffordshire'")]
    [InlineData("ties-between-areas", "area", "'Lichfield'", "day", "'2022-01-01'")]
    [InlineData("areas-working-together", "areas", "['Black Country', 'Dudley', 'Telford and Wrekin', 'Staffordshire', 'West Midlands Combined Authority']")]
    [InlineData("areas-working-together", "day", "'2024-01-01'")]
    [InlineData("brokers-between-areas", "area", "'West Midlands Combined Authority'", "otherArea", "'Black Country'")]
    [InlineData("brokers-between-areas", "area", "'Shropshire'", "day", "'2022-01-01'")]
    [InlineData("sector-by-area", "areas", "['West Midlands', 'Dudley', 'Lichfield', 'Warwickshire']", "day", "'2026-11-25'")]
    [InlineData("stale-ties", "confirmedSince", "'2026-09-01'", "day", "'2024-01-01'")]
    [InlineData("one-sided-reports", "day", "'2023-01-01'")]
    [InlineData("shared-initiatives", "organisation", "'Forgeholm Libraries'", "day", "'2026-11-23'")]
    [InlineData("who-is-engaged", "months", "3")]
    [InlineData("organisations-by-identifier-scheme", "scheme", "'charity'")]
    [InlineData("worst-gaps", "most", "2")]
    public Task Answer_OtherParameters_IsTheProducts(string file, string one, string value, string? other = null, string? otherValue = null) =>
        AssertSameAnswerAsync(file, (one, value), (other, otherValue));

    private async Task AssertSameAnswerAsync(string file, params (string? Name, string? Value)[] replaced)
    {
        await region.MakeAsync(Cancellation);
        var question = ExploreFile.Read(file);
        var parameters = new Dictionary<string, JsonElement>();
        foreach (var (name, example) in question.Examples)
        {
            // As the Browser does: the value of a parameter is an expression of Cypher.
            var value = replaced.FirstOrDefault(pair => pair.Name == name).Value ?? example;
            parameters[name] = Assert.Single(Assert.Single(await region.AskGraphAsync("RETURN " + value)));
        }

        var expected = (await ProductAnswers.ToAsync(file, region.Partnership, parameters, Cancellation))
            .Select(row => row.Select(Text).ToArray()).ToArray();
        Assert.NotEmpty(expected);
        var answered = await region.AskGraphAsync(question.Statement, parameters);

        // A picture of paths to draw may follow the columns.
        var width = expected[0].Length;
        Assert.Equal(
            expected.Select(row => string.Join(" | ", row)).Order(StringComparer.Ordinal),
            answered.Select(row => string.Join(" | ", row.Take(width).Select(Text))).Order(StringComparer.Ordinal));
    }

    private static string Text(object? value) => value switch
    {
        null => "–",
        string text => text,
        bool flag => flag ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum word => word.ToString().ToLowerInvariant(),
        IEnumerable<string> list => $"[{string.Join("; ", list)}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "–",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean() ? "true" : "false",
        JsonValueKind.Number when value.GetRawText().Contains('.', StringComparison.Ordinal) => Text(value.GetDouble()),
        JsonValueKind.Array => $"[{string.Join("; ", value.EnumerateArray().Select(item => item.GetString()))}]",
        _ => value.GetRawText(),
    };
}
