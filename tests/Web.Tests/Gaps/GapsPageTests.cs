using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Core.Access;
using PartnershipGraph.TestKit;
using PartnershipGraph.Web.Gaps;
using Xunit;

namespace PartnershipGraph.Web.Tests.Gaps;

public sealed class GapsPageTests : PartnershipPageTest
{
    [Fact]
    public async Task Gaps_BeforeTheFirstAnalysis_SayWhatToDo()
    {
        await SignInAsync();

        var page = Context.Render<GapsPage>();

        page.WaitForAssertion(() => Assert.Contains("No analysis yet", page.Find(".pg-nothing").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnalyseNow_ForAnEditor_QueuesARunWithItsOwnAddress()
    {
        await SignInAsync();
        await AddAsync(Some.Organisation());
        var page = Context.Render<GapsPage>();
        page.WaitForAssertion(() => page.Find(".pg-nothing"));

        await Button(page, "Analyse now").ClickAsync(new());

        var (run, _) = Assert.Single(Partnership.Queue.Queued);
        page.WaitForAssertion(() => Assert.EndsWith($"/gaps?run={run}", Context.Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnalyseNow_ForAViewer_IsNotAllowedAndQueuesNothing()
    {
        await SignInAsync(AccessRole.Viewer);
        var page = Context.Render<GapsPage>();
        page.WaitForAssertion(() => page.Find(".pg-nothing"));

        await Button(page, "Analyse now").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("You may not see or do this", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(Partnership.Queue.Queued);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<GapsPage> page, string words) =>
        page.FindAll("button").Single(button => button.TextContent.Contains(words, StringComparison.Ordinal));
}
