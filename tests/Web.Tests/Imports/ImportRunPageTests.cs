using System.Text;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Web.Imports;
using Xunit;

namespace PartnershipGraph.Web.Tests.Imports;

public sealed class ImportRunPageTests : PartnershipPageTest
{
    [Fact]
    public async Task Import_ForAViewer_IsNotAllowed()
    {
        await SignInAsync(AccessRole.Viewer);

        var page = Open(await DraftAsync());

        page.WaitForAssertion(() => Assert.Contains("You may not see or do this", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Draft_WhenOpened_ShowsItsColumnsFirst()
    {
        await SignInAsync();

        var page = Open(await DraftAsync());

        page.WaitForAssertion(() => Assert.Equal("What do the columns mean?", page.Find("h1").TextContent));
        Assert.Contains("Columns", page.Find("[aria-current=step]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_FollowedThroughItsSteps_SaysWhatWouldHappenAndWritesNothing()
    {
        await SignInAsync(seesContacts: true);
        var id = await DraftAsync();
        var page = Open(id);
        page.WaitForAssertion(() => page.Find("table.columns"));

        await page.FindAll("button").Single(button => button.TextContent.Contains("Next: matches", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Areas that are not known", page.Markup, StringComparison.Ordinal));
        Assert.Contains("Nowhere-on-Sea", page.Find("section[aria-labelledby=areas]").TextContent, StringComparison.Ordinal);

        await page.FindAll("button").Single(button => button.TextContent.Contains("Next: check", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("1 row would be refused", page.Markup, StringComparison.Ordinal));
        Assert.Equal(0, Partnership.ReadModel.Current.Directory.Organisations.Count);
        Assert.Empty(Partnership.Queue.Queued);
    }

    [Fact]
    public async Task Draft_OfSomebodyElseWithoutContacts_ShowsNoValuesAndCannotBeMapped()
    {
        await SignInAsync();
        var page = Open(await DraftAsync());
        page.WaitForAssertion(() => page.Find("table.columns"));

        Assert.Contains("Somebody else uploaded this list", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Aston Works", page.Markup, StringComparison.Ordinal);
        await page.FindAll("button").Single(button => button.TextContent.Contains("Next: matches", StringComparison.Ordinal)).ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("the permission contacts", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_ThatIsNotThere_SaysSo()
    {
        await SignInAsync();

        var page = Open(Guid.Empty);

        page.WaitForAssertion(() => Assert.Contains("There is no such record", page.Markup, StringComparison.Ordinal));
    }

    private async Task<Guid> DraftAsync()
    {
        await using var content = new MemoryStream(Encoding.UTF8.GetBytes("Organisation,Based in\nAston Works,Dudley\nElsewhere Ltd,Nowhere-on-Sea\n"));
        var drafted = await Partnership.DoAsync<DraftImport, DraftImportRequest, ImportView>(new DraftImportRequest("list.csv", content));
        return drafted.Value.Run.Id;
    }

    private IRenderedComponent<ImportRunPage> Open(Guid id)
    {
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo($"/import/{id}");
        return Context.Render<ImportRunPage>(parameters => parameters.Add(page => page.Id, id));
    }
}
