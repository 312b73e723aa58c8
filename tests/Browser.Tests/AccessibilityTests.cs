using Microsoft.Playwright;
using PartnershipGraph.Browser.Tests.Running;
using Xunit;

namespace PartnershipGraph.Browser.Tests;

/// <summary>Every page, light and dark, wide and narrow: axe, no sideways scrolling, no complaint of the browser.</summary>
[Trait("Speed", "Slow")]
public sealed class AccessibilityTests(RunningProduct product)
{
    /// <summary>What 1280 pixels are when everything is enlarged to 200 %.</summary>
    private const int WidthAtDoubleSize = 640;

    private static readonly int[] Widths = [1280, 360];

    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/"),
        ("organisations", "/organisations"),
        ("organisations-filtered", "/organisations?sector=faith&engagement=never"),
        ("organisations-none", "/organisations?q=zzzzzz"),
        ("import", "/import"),
        ("duplicates", "/duplicates"),
        ("gaps", "/gaps"),
        ("coverage", "/coverage"),
        ("areas", "/areas"),
        ("not-there", "/organisations/00000000-0000-0000-0000-000000000000"),
        ("nowhere", "/nowhere"),
    ];

    public static TheoryData<string, string, ColorScheme> PagesInBothModes
    {
        get
        {
            var data = new TheoryData<string, string, ColorScheme>();
            foreach (var (name, path) in Pages)
            {
                data.Add(name, path, ColorScheme.Light);
                data.Add(name, path, ColorScheme.Dark);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PagesInBothModes))]
    public async Task Page_AtEveryWidth_IsAccessible(string name, string path, ColorScheme scheme)
    {
        await using var browser = await product.OpenAsync(scheme);
        await browser.GoToAsync(path);
        await AssertAtEveryWidthAsync(browser, name, scheme);
        if (name != "nowhere")
        {
            browser.AssertNoComplaints();
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Organisation_AtEveryWidth_IsAccessible(ColorScheme scheme)
    {
        await using var browser = await product.OpenAsync(scheme);
        await browser.GoToAsync("/organisations?sort=-ties");
        await browser.Page.Locator("tbody th a").First.ClickAsync();
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Facts" })).ToBeVisibleAsync();
        await browser.SettleAsync();
        await AssertAtEveryWidthAsync(browser, "organisation", scheme);
        browser.AssertNoComplaints();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task PairOfAreas_AtEveryWidth_IsAccessible(ColorScheme scheme)
    {
        await using var browser = await product.OpenAsync(scheme);
        await browser.GoToAsync("/gaps");
        await browser.Page.Locator(".gaps-ranked a").First.ClickAsync();
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Name = "The figures" })).ToBeVisibleAsync();
        await browser.SettleAsync();
        await AssertAtEveryWidthAsync(browser, "pair", scheme);
        browser.AssertNoComplaints();
    }

    [Theory]
    [InlineData("Add a relationship", ColorScheme.Light)]
    [InlineData("Log an engagement", ColorScheme.Dark)]
    [InlineData("Add a follow-up", ColorScheme.Light)]
    [InlineData("Change", ColorScheme.Dark)]
    public async Task Form_WhenOpen_IsAccessible(string button, ColorScheme scheme)
    {
        await using var browser = await product.OpenAsync(scheme);
        await browser.GoToAsync("/organisations?sort=-ties");
        await browser.Page.Locator("tbody th a").First.ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(browser.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await AssertAtEveryWidthAsync(browser, "form-" + button.Replace(' ', '-'), scheme);
        browser.AssertNoComplaints();
    }

    [Fact]
    public async Task SignInPage_AtEveryWidth_IsAccessible()
    {
        await using var browser = await product.OpenAsync(signedIn: false);
        await browser.Page.GotoAsync("/sign-in");
        await AssertAtEveryWidthAsync(browser, "sign-in", ColorScheme.Light);
        browser.AssertNoComplaints();
    }

    private static async Task AssertAtEveryWidthAsync(BrowserPage browser, string name, ColorScheme scheme)
    {
        await browser.ResizeAsync(WidthAtDoubleSize);
        await browser.AssertFitsAsync($"{name} at 200 %");
        foreach (var width in Widths)
        {
            await browser.ResizeAsync(width);
            var what = $"{name}-{scheme.ToString().ToLowerInvariant()}-{width}";
            await browser.PictureAsync(what);
            await browser.AssertAccessibleAsync(what);
        }
    }
}
