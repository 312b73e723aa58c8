using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipGraph.Browser.Tests.Running;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PartnershipGraph.Browser.Tests.Journeys;

[Trait("Speed", "Slow")]
public sealed class OrganisationsJourney(RunningProduct product)
{
    [Fact]
    public async Task List_Filtered_HasItsOwnAddressAndLeadsToAnOrganisation()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        await browser.GoToAsync("/organisations");

        await page.GetByLabel("Sector").SelectOptionAsync("faith");
        await Expect(page).ToHaveURLAsync(new Regex("sector=faith"));
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Remove the filter Sector: Faith" })).ToBeVisibleAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Faith");
        await page.ReloadAsync();
        await browser.SettleAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Faith");

        var name = await page.Locator("tbody th a").First.InnerTextAsync();
        await page.Locator("tbody th a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        await Expect(page.Locator("#facts")).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(new Regex("sector=faith"));
        browser.AssertNoComplaints();
    }

    [Fact]
    public async Task Search_ForANameThatNobodyHas_SaysWhatToDo()
    {
        await using var browser = await product.OpenAsync();
        await browser.GoToAsync("/organisations");

        await browser.Page.GetByRole(AriaRole.Searchbox).FillAsync("zzzzzz");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();

        await Expect(browser.Page.GetByText("No organisation fits")).ToBeVisibleAsync();
        await browser.Page.Locator(".pg-nothing").GetByRole(AriaRole.Link, new() { Name = "Remove all filters" }).ClickAsync();
        await Expect(browser.Page.Locator("tbody tr").First).ToBeVisibleAsync();
        browser.AssertNoComplaints();
    }

    [Fact]
    public async Task Engagement_Logged_MakesTheOrganisationEngaged()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        await browser.GoToAsync("/organisations?engagement=never&sort=-name");
        await page.Locator("tbody th a").First.ClickAsync();
        await Expect(page.Locator("dd").First).ToHaveTextAsync("Never engaged");

        await page.GetByRole(AriaRole.Button, new() { Name = "Log an engagement" }).ClickAsync();
        var form = page.GetByRole(AriaRole.Dialog);
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await form.GetByLabel("Kind").SelectOptionAsync("meeting");
        await form.GetByLabel("What was said").FillAsync("Agreed to meet again in the new year.");
        await form.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(form).ToHaveCountAsync(0);
        await Expect(page.Locator("dd").First).ToContainTextAsync("Engaged, last on");
        await Expect(page.Locator(".org-timeline")).ToContainTextAsync("Agreed to meet again in the new year.");
        browser.AssertNoComplaints();
    }
}
