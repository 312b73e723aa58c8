using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipGraph.Browser.Tests.Running;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PartnershipGraph.Browser.Tests.Journeys;

[Trait("Speed", "Slow")]
public sealed class GapsJourney(RunningProduct product)
{
    [Fact]
    public async Task Matrix_Followed_LeadsToThePairWithItsSentence()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        await browser.GoToAsync("/gaps");

        await Expect(page.Locator(".gaps-headline")).ToContainTextAsync("The region looks");
        var cell = page.Locator("td[data-mark=clear] a[tabindex='0']").First;
        var score = await cell.Locator(".gap-score").InnerTextAsync();
        await cell.ClickAsync();

        await Expect(page.Locator(".pair-words")).ToContainTextAsync($"Gap {score} out of 100, clear.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The partnerships there are" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "All gaps" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/gaps\?run="));
        browser.AssertNoComplaints();
    }

    [Fact]
    public async Task Sectors_ComparedInstead_ShowTheirOwnMatrix()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        await browser.GoToAsync("/gaps");

        await page.GetByText("Compare something else").ClickAsync();
        await page.GetByLabel("Compare", new() { Exact = true }).SelectOptionAsync("sectors");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Where do sectors not work together?", new() { Timeout = 15_000 });
        await Expect(page.Locator(".gap-matrix tbody tr")).ToHaveCountAsync(4);
        browser.AssertNoComplaints();
    }

    [Fact]
    public async Task Rate_AimedFor_ReplacesWhatIsTypical()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        await browser.GoToAsync("/gaps");

        await page.GetByText("Compare something else").ClickAsync();
        await page.GetByLabel("Measure against").SelectOptionAsync("ambition");
        await page.GetByLabel("Partnerships per 100 possible pairs").FillAsync("nothing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("above 0");
        await page.GetByLabel("Partnerships per 100 possible pairs").FillAsync("5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"/gaps\?run="));
        await browser.SettleAsync();
        await page.Locator(".gaps-ranked a").First.ClickAsync();
        await Expect(page.Locator(".pair-words")).ToContainTextAsync("the rate aimed for would give", new() { Timeout = 15_000 });
        browser.AssertNoComplaints();
    }

    [Fact]
    public async Task CoverageCell_Followed_LeadsToItsOrganisations()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        await browser.GoToAsync("/coverage");

        await Expect(page.Locator("td.grid-empty").First).ToContainTextAsync("nobody known");
        var cell = page.Locator(".grid td a").First;
        var words = await cell.Locator(".grid-numbers").TextContentAsync();
        await cell.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/organisations\\?area=.*sector="));
        var counted = Regex.Matches(words!, @"\d+").Sum(number => int.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture));
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(counted);
        browser.AssertNoComplaints();
    }
}
