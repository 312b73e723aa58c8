using Microsoft.Playwright;
using PartnershipGraph.Browser.Tests.Running;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PartnershipGraph.Browser.Tests.Journeys;

[Trait("Speed", "Slow")]
public sealed class SignInJourney(RunningProduct product)
{
    [Fact]
    public async Task Visitor_WithoutSigningIn_IsShownTheWayIn()
    {
        await using var browser = await product.OpenAsync(signedIn: false);

        await browser.Page.GotoAsync("/organisations");

        await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Sign in");
        Assert.Contains("/sign-in", browser.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_UsedOnce_IsUsedUp()
    {
        await using var browser = await product.OpenAsync(signedIn: false);

        await browser.Page.GotoAsync(product.SignInLink);
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Expect(browser.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("The link is used up");
    }

    [Fact]
    public async Task Console_OfTheInventedRegion_SaysWhatThePagesSay()
    {
        await using var browser = await product.OpenAsync();
        await browser.GoToAsync("/");

        var headline = await browser.Page.Locator(".home-headline").InnerTextAsync();
        var worst = await browser.Page.Locator("section[aria-labelledby=gaps] li a").First.InnerTextAsync();

        Assert.Contains(headline, product.Output, StringComparison.Ordinal);
        Assert.Contains($"- {worst} have", product.Output, StringComparison.Ordinal);
    }
}
