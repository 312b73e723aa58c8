using Bunit;
using PartnershipGraph.Web.Gaps;
using Xunit;

namespace PartnershipGraph.Web.Tests.Gaps;

public sealed class GapMatrixTests : PageTest
{
    private static readonly GapArea Telford = new(new Guid("00000000-0000-0000-0000-000000000003"), "Telford and Wrekin");
    private static readonly GapArea Dudley = new(new Guid("00000000-0000-0000-0000-000000000001"), "Dudley");
    private static readonly GapArea Stoke = new(new Guid("00000000-0000-0000-0000-000000000002"), "Stoke-on-Trent");

    private static readonly GapMatrixModel Model = new(
        [Telford, Dudley, Stoke],
        [
            new GapCell(Dudley.Id, Telford.Id, GapMark.Clear, 75.5, 6, 38.2),
            new GapCell(Stoke.Id, Telford.Id, GapMark.TooSmall, 12, 0, 1.4),
        ]);

    [Fact]
    public void Between_WhicheverAreaComesFirst_IsTheSameCell()
    {
        Assert.Same(Model.Between(Telford, Dudley), Model.Between(Dudley, Telford));
        Assert.Equal(GapMark.Self, Model.Between(Dudley, Dudley).Mark);
        Assert.Equal(GapMark.NoPairs, Model.Between(Dudley, Stoke).Mark);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.4, 0)]
    [InlineData(19.9, 1)]
    [InlineData(20, 2)]
    [InlineData(79.9, 4)]
    [InlineData(100, 5)]
    public void Step_OfAScore_IsOneOfSixColours(double score, int step) =>
        Assert.Equal(step, new GapCell(default, default, GapMark.Clear, score, 0, 1).Step);

    [Fact]
    public void Cell_WithAScore_SaysEverythingInWordsAndLeadsToThePair()
    {
        var link = Render().Find("tbody tr:nth-child(2) td:nth-child(2) a");

        Assert.Equal("Dudley and Telford and Wrekin: gap 76 of 100, clear. 6 partnerships; 38.2 would be typical.", link.GetAttribute("aria-label"));
        Assert.Equal($"/pair/{Dudley.Id}/{Telford.Id}", link.GetAttribute("href"));
    }

    [Fact]
    public void Cell_AboveTheDiagonal_IsNoSecondStopForTheKeyboard()
    {
        var matrix = Render();

        Assert.Equal("-1", matrix.Find("tbody tr:nth-child(1) td:nth-child(3) a").GetAttribute("tabindex"));
        Assert.Equal("0", matrix.Find("tbody tr:nth-child(2) td:nth-child(2) a").GetAttribute("tabindex"));
    }

    [Fact]
    public void Cell_TooSmallToJudge_IsMarkedAndStillShowsItsScore()
    {
        var cell = Render().Find("tbody tr:nth-child(3) td:nth-child(2)");

        Assert.Equal("too-small", cell.GetAttribute("data-mark"));
        Assert.Contains("12", cell.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Cell_WithoutPairs_SaysSoAndLeadsNowhere()
    {
        var cell = Render().Find("tbody tr:nth-child(3) td:nth-child(3)");

        Assert.Empty(cell.QuerySelectorAll("a"));
        Assert.Contains("no organisations to compare", cell.TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<GapMatrix> Render() => Context.Render<GapMatrix>(parameters => parameters
        .Add(matrix => matrix.Model, Model)
        .Add(matrix => matrix.Href, (from, to) => $"/pair/{from.Id}/{to.Id}"));
}
