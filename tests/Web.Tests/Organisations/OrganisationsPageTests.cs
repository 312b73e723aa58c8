using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.TestKit;
using PartnershipGraph.Web.Organisations;
using Xunit;

namespace PartnershipGraph.Web.Tests.Organisations;

public sealed class OrganisationsPageTests : PartnershipPageTest
{
    [Fact]
    public void List_WithoutSigningIn_SaysSo()
    {
        var page = Context.Render<OrganisationsPage>();

        page.WaitForAssertion(() => Assert.Contains("You are not signed in", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public async Task List_OfNobody_LeadsToTheImport()
    {
        await SignInAsync(AccessRole.Viewer);

        var page = Context.Render<OrganisationsPage>();

        page.WaitForAssertion(() => Assert.Contains("No organisations yet", page.Markup, StringComparison.Ordinal));
        Assert.Equal("/import", page.Find(".pg-nothing a").GetAttribute("href"));
    }

    [Fact]
    public async Task List_OfSome_ShowsEachWithItsWords()
    {
        await SignInAsync();
        await AddAsync(Some.Organisation("Zion Chapel") with { Sector = Sector.Faith }, Some.Organisation("Aston Works"));

        var page = Context.Render<OrganisationsPage>();

        page.WaitForAssertion(() => Assert.Equal(["Aston Works", "Zion Chapel"], page.FindAll("tbody th").Select(cell => cell.TextContent)));
        Assert.Contains("2 organisations", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Contains("never", page.Find("tbody td[data-label='Last engaged']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WhenItsAddressChanges_ShowsWhatTheNewOneAsksFor()
    {
        await SignInAsync();
        await AddAsync(Some.Organisation("Zion Chapel") with { Sector = Sector.Faith }, Some.Organisation("Aston Works"));
        var navigation = Context.Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/organisations");
        var page = Context.Render<OrganisationsPage>();

        navigation.NavigateTo("/organisations?sector=faith");

        page.WaitForAssertion(() => Assert.Equal(["Zion Chapel"], page.FindAll("tbody th").Select(cell => cell.TextContent)));
        Assert.Contains("1 of 2 organisations", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal("/organisations", page.Find("a[aria-label='Remove the filter Sector: Faith']").GetAttribute("href"));
    }

    [Fact]
    public async Task List_FilteredToNothing_OffersToRemoveTheFilters()
    {
        await SignInAsync();
        await AddAsync(Some.Organisation("Aston Works"));
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/organisations?q=zzzz");

        var page = Context.Render<OrganisationsPage>();

        page.WaitForAssertion(() => Assert.Contains("No organisation fits", page.Markup, StringComparison.Ordinal));
        Assert.Equal("/organisations", page.Find(".pg-nothing a").GetAttribute("href"));
    }

    [Fact]
    public async Task List_OfAPageThatIsNotThere_IsNotAnError()
    {
        await SignInAsync();
        await AddAsync(Some.Organisation("Aston Works"));
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/organisations?page=900");

        var page = Context.Render<OrganisationsPage>();

        page.WaitForAssertion(() => Assert.Contains("No organisation fits", page.Markup, StringComparison.Ordinal));
    }
}
