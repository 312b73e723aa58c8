using Microsoft.Playwright;
using PartnershipGraph.Browser.Tests.Running;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PartnershipGraph.Browser.Tests.Journeys;

[Trait("Speed", "Slow")]
public sealed class KeyboardJourney(RunningProduct product)
{
    [Fact]
    public async Task Keyboard_Alone_GoesFromHomeToAFormAndBack()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        await browser.GoToAsync("/");

        await page.Locator("body").PressAsync("Tab");
        await FocusAsync(page, "a.pg-skip", "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#main")).ToBeFocusedAsync();

        await FocusAsync(page, ".pg-menu a[href='/organisations']", "Shift+Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Who do we know?");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await browser.SettleAsync();

        await FocusAsync(page, "tbody tr:first-child th a", "Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#facts")).ToBeVisibleAsync();

        await FocusAsync(page, "button:has-text('Add a follow-up')", "Tab");
        await page.Keyboard.PressAsync("Enter");
        var form = page.GetByRole(AriaRole.Dialog);
        await Expect(form).ToBeVisibleAsync();
        await FocusAsync(page, "[role=dialog] input[type=date]", "Tab");
        await page.Keyboard.PressAsync("Escape");
        await Expect(form).ToHaveCountAsync(0);
        browser.AssertNoComplaints();
    }

    [Fact]
    public async Task Matrix_ScrolledByKeyboard_IsAStopAndItsDefinitionsOpen()
    {
        await using var browser = await product.OpenAsync(width: 360);
        var page = browser.Page;
        await browser.GoToAsync("/gaps");

        await FocusAsync(page, ".pg-term-word:has-text('Gap score')", "Tab");
        await Expect(page.GetByRole(AriaRole.Tooltip).Filter(new() { HasText = "100 means none at all" }).First).ToBeVisibleAsync();
        await FocusAsync(page, ".gap-scroll", "Tab");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.WaitForFunctionAsync("() => document.querySelector('.gap-scroll').scrollLeft > 0");
        browser.AssertNoComplaints();
    }

    [Fact]
    public async Task Menu_OnANarrowScreen_OpensAndClosesAgain()
    {
        await using var browser = await product.OpenAsync(width: 360);
        var page = browser.Page;
        await browser.GoToAsync("/");

        await Expect(page.Locator("#menu")).Not.ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await page.Locator("#menu").GetByRole(AriaRole.Link, new() { Name = "Coverage" }).ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("Which sectors are not in the room?");
        await Expect(page.Locator("#menu")).Not.ToBeVisibleAsync();
        browser.AssertNoComplaints();
    }

    [Fact]
    public async Task Appearance_ChosenDark_StaysDarkAfterReloading()
    {
        await using var browser = await product.OpenAsync();
        await browser.GoToAsync("/");

        await browser.Page.GetByLabel("Appearance").SelectOptionAsync("dark");
        await Expect(browser.Page.Locator("html")).ToHaveAttributeAsync("data-dark", "true");
        await browser.Page.ReloadAsync();
        await browser.SettleAsync();

        await Expect(browser.Page.Locator("html")).ToHaveAttributeAsync("data-dark", "true");
        browser.AssertNoComplaints();
    }

    /// <summary>Presses a key until an element has the focus; a person would do no more than this.</summary>
    private static async Task FocusAsync(IPage page, string selector, string key)
    {
        const int Patience = 150;
        for (var press = 0; press < Patience; press++)
        {
            if (await page.EvaluateAsync<bool>("element => document.activeElement === element", await page.Locator(selector).First.ElementHandleAsync()))
            {
                return;
            }

            await page.Keyboard.PressAsync(key);
        }

        Assert.Fail($"{selector} cannot be reached by pressing {key}.");
    }
}
