using Bunit;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Web.Gaps;
using Xunit;

namespace PartnershipGraph.Web.Tests.Gaps;

public sealed class GapMatrixTests : PageTest
{
    private static readonly GapAnalysisResult Result = SomeGaps.Between("Dudley", "Stoke-on-Trent", "Telford and Wrekin") with
    {
        Pairs =
        [
            SomeGaps.Pair("Dudley", "Telford and Wrekin", 75.5, GapEvidence.Clear),
            SomeGaps.Pair("Stoke-on-Trent", "Telford and Wrekin", 12, GapEvidence.TooSmallToJudge),
        ],
        Unscored = [new UnscoredGapPair("Dudley", "Stoke-on-Trent", "Dudley", "Stoke-on-Trent", UnscoredReason.Nested, "One contains the other.")],
    };

    [Fact]
    public void Between_WhicheverGroupComesFirst_IsTheSameCell()
    {
        var model = new GapMatrixModel(Result);
        var (dudley, stoke, telford) = (model.Groups[0], model.Groups[1], model.Groups[2]);

        Assert.Same(model.Between(telford, dudley), model.Between(dudley, telford));
        Assert.Equal(GapMark.Clear, model.Between(dudley, telford).Mark);
        Assert.Equal(GapMark.Self, model.Between(dudley, dudley).Mark);
        Assert.Equal(GapMark.Nested, model.Between(dudley, stoke).Mark);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.4, 0)]
    [InlineData(19.9, 1)]
    [InlineData(20, 2)]
    [InlineData(79.9, 4)]
    [InlineData(100, 5)]
    public void Step_OfAScore_IsOneOfSixColours(double score, int step) =>
        Assert.Equal(step, new GapCell(GapMark.Clear, score, "").Step);

    [Fact]
    public void Cell_WithAScore_SaysEverythingInWordsAndLeadsToThePair()
    {
        var link = Render().Find("tbody tr:nth-child(3) td:nth-child(2) a");

        Assert.Equal("76", link.QuerySelector(".gap-score")!.TextContent);
        Assert.Contains("clear: Telford and Wrekin and Dudley", link.TextContent, StringComparison.Ordinal);
        Assert.Equal("/pair/Telford and Wrekin/Dudley", link.GetAttribute("href"));
    }

    [Fact]
    public void Cell_AboveTheDiagonal_IsNoSecondStopForTheKeyboard()
    {
        var matrix = Render();

        Assert.Equal("-1", matrix.Find("tbody tr:nth-child(1) td:nth-child(4) a").GetAttribute("tabindex"));
        Assert.Equal("0", matrix.Find("tbody tr:nth-child(3) td:nth-child(2) a").GetAttribute("tabindex"));
    }

    [Fact]
    public void Cell_TooSmallToJudge_IsMarkedAndStillShowsItsScore()
    {
        var cell = Render().Find("tbody tr:nth-child(3) td:nth-child(3)");

        Assert.Equal("too-small", cell.GetAttribute("data-mark"));
        Assert.Contains("12", cell.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_OfNestedAreas_SaysSoAndLeadsNowhere()
    {
        var cell = Render().Find("tbody tr:nth-child(2) td:nth-child(2)");

        Assert.Empty(cell.QuerySelectorAll("a"));
        Assert.Contains("one contains the other", cell.TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<GapMatrix> Render() => Context.Render<GapMatrix>(parameters => parameters
        .Add(matrix => matrix.Model, new GapMatrixModel(Result))
        .Add(matrix => matrix.Href, (from, to) => $"/pair/{from.Key}/{to.Key}"));
}
