using PartnershipGraph.Browser.Tests.Running;
using Xunit;

namespace PartnershipGraph.Browser.Tests;

/// <summary>What pages load is served by the product itself, whole and under the policy.</summary>
[Trait("Speed", "Slow")]
public sealed class AssetTests(RunningProduct product)
{
    [Theory]
    [InlineData("/_framework/blazor.web.js")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.js")]
    [InlineData("/_content/PartnershipGraph.Web/PartnershipGraph.Web.bundle.scp.css")]
    [InlineData("/_content/PartnershipGraph.Web/css/tokens.css")]
    [InlineData("/_content/PartnershipGraph.Web/css/app.css")]
    [InlineData("/_content/PartnershipGraph.Web/js/appearance.js")]
    [InlineData("/_content/PartnershipGraph.Web/js/appearance-at-start.js")]
    [InlineData("/_content/PartnershipGraph.Web/js/reconnect.js")]
    [InlineData("/_content/PartnershipGraph.Web/js/upload.js")]
    [InlineData("/_content/PartnershipGraph.Web/mark.svg")]
    [InlineData("/_content/PartnershipGraph.Web/fonts/public-sans/public-sans-latin-wght-normal.woff2")]
    [InlineData("/_content/PartnershipGraph.Web/fonts/public-sans/LICENSE.txt")]
    public async Task Asset_WithoutSigningIn_IsThereAndNotEmpty(string path)
    {
        await using var browser = await product.OpenAsync(signedIn: false);

        var answer = await browser.Page.APIRequest.GetAsync(product.Address + path);

        Assert.Equal(200, answer.Status);
        Assert.NotEmpty(await answer.BodyAsync());
        Assert.Contains("script-src 'self';", answer.Headers["content-security-policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhenShown_LoadsNothingFromElsewhere()
    {
        await using var browser = await product.OpenAsync();
        var elsewhere = new List<string>();
        browser.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(product.Address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                elsewhere.Add(request.Url);
            }
        };

        await browser.GoToAsync("/gaps");

        Assert.Empty(elsewhere);
    }
}
