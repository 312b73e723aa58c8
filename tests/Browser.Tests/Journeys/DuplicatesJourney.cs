using Microsoft.Playwright;
using PartnershipGraph.Browser.Tests.Running;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PartnershipGraph.Browser.Tests.Journeys;

[Trait("Speed", "Slow")]
public sealed class DuplicatesJourney(RunningProduct product)
{
    [Fact]
    public async Task Pair_MergedByKeyboardAndUndone_IsThereAgain()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        await AddAsync(browser, "Twice Told Hall");
        await AddAsync(browser, "Twice Told Hall", anyway: true);
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "1 record looks like this one: compare" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "1 record looks like this one: compare" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Compare and merge" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Which one stays?")).ToBeVisibleAsync();
        await browser.SettleAsync();
        foreach (var width in (int[])[1280, 360])
        {
            await browser.ResizeAsync(width);
            await browser.AssertAccessibleAsync($"duplicates-open-{width}");
            await browser.AssertFitsAsync($"duplicates-open-{width}");
            await browser.PictureAsync($"duplicates-open-{width}");
        }

        await browser.ResizeAsync(1280);
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("“Twice Told Hall” was merged into “Twice Told Hall”")).ToBeVisibleAsync();
        await browser.PictureAsync("duplicates-merged");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo the merge" }).ClickAsync();
        await Expect(page.GetByText("The merge was taken back: both records are there again.")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await page.GetByRole(AriaRole.Button, new() { Name = "Not the same" }).ClickAsync();
        await Expect(page.GetByText("are not the same. Nobody is asked about them again.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Nothing looks alike")).ToBeVisibleAsync();
        browser.AssertNoComplaints();
    }

    private static async Task AddAsync(BrowserPage browser, string name, bool anyway = false)
    {
        await browser.GoToAsync("/organisations");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Add an organisation" }).ClickAsync();
        await browser.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        if (anyway)
        {
            await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Add it all the same" }).ClickAsync();
        }

        await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
    }
}
