using Bunit;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Records;
using PartnershipGraph.TestKit;
using PartnershipGraph.Web.Home;
using Xunit;

namespace PartnershipGraph.Web.Tests.Home;

public sealed class HomePageTests : PartnershipPageTest
{
    [Fact]
    public async Task Home_OfAnEmptyPartnership_LeadsToTheImport()
    {
        await SignInAsync();

        var page = Context.Render<HomePage>();

        page.WaitForAssertion(() => Assert.Equal("/import", page.Find(".pg-nothing a").GetAttribute("href")));
    }

    [Fact]
    public async Task Home_WithoutAnAnalysis_OffersOne()
    {
        await SignInAsync();
        await AddAsync(Some.Organisation());

        var page = Context.Render<HomePage>();

        page.WaitForAssertion(() => Assert.Contains("Analyse now", page.Find("section[aria-labelledby=gaps]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Home_ShowsWhoHasGoneQuiet()
    {
        await SignInAsync();
        var works = Some.Organisation("Aston Works");
        await AddAsync(
            works,
            new Engagement { Id = new Id<Engagement>(Some.Id()), EngagementKind = "meeting", OccurredOn = new DateOnly(2024, 2, 3), Organisations = [works.Id] });

        var page = Context.Render<HomePage>();

        page.WaitForAssertion(() => Assert.Contains("Aston Works last engaged 3 Feb 2024", Text(page.Find("section[aria-labelledby=quiet] li").TextContent), StringComparison.Ordinal));
    }

    private static string Text(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
