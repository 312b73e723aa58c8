using Bunit;
using PartnershipGraph.Web.Controls;
using PartnershipGraph.Web.Showing;
using Xunit;

namespace PartnershipGraph.Web.Tests.Controls;

public sealed class PagerTests : PageTest
{
    [Fact]
    public void Pager_OfOnePage_ShowsNothing() => Assert.Empty(Render(1, 50).Markup.Trim());

    [Fact]
    public void Pager_InTheMiddle_LinksFirstLastAndNeighbours()
    {
        var pager = Render(7, 100_000);

        Assert.Equal(
            ["Previous", "1", "6", "8", "2,000", "Next"],
            pager.FindAll("a").Select(link => link.TextContent));
        Assert.Equal("7", pager.Find("[aria-current=page]").TextContent);
        Assert.Contains("301 to 350 of 100,000", pager.Markup, StringComparison.Ordinal);
        Assert.Equal("/organisations?page=6", pager.Find("a[rel=prev]").GetAttribute("href"));
    }

    private IRenderedComponent<Pager> Render(int page, long total) => Context.Render<Pager>(parameters => parameters
        .Add(pager => pager.Address, ListAddress.Parse($"/organisations?page={page}", []))
        .Add(pager => pager.Total, total)
        .Add(pager => pager.PageSize, 50));
}
