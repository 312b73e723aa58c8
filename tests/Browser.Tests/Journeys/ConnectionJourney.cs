using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipGraph.Browser.Tests.Running;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace PartnershipGraph.Browser.Tests.Journeys;

[Trait("Speed", "Slow")]
public sealed class ConnectionJourney(RunningProduct product)
{
    [Fact]
    public async Task Connection_Lost_IsSaidAndComesBack()
    {
        await using var browser = await product.OpenAsync();
        var page = browser.Page;
        var isDown = false;
        IWebSocketRoute? circuit = null;
        await page.RouteWebSocketAsync(new Regex("/_blazor"), route =>
        {
            circuit = route;
            if (isDown)
            {
                _ = route.CloseAsync();
            }
            else
            {
                route.ConnectToServer();
            }
        });
        await browser.GoToAsync("/areas");

        isDown = true;
        await circuit!.CloseAsync(new() { Code = 3001 });

        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Connection lost" });
        await Expect(dialog).ToBeVisibleAsync();
        isDown = false;

        // It tries by itself, again and again.
        await Expect(dialog).Not.ToBeVisibleAsync(new() { Timeout = 30_000 });
        await browser.SettleAsync();
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
    }
}
