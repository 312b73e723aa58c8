using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace PartnershipGraph.Browser.Tests.Running;

/// <summary>A page in a browser context of its own that remembers what the browser complains of.</summary>
public sealed class BrowserPage : IAsyncDisposable
{
    private static readonly string[] Standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal BrowserPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _complaints.Add($"{page.Url}: {error}");
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>Goes to a page of the product and waits until it shows what it has loaded.</summary>
    public async Task GoToAsync(string path)
    {
        await Page.GotoAsync(path);
        await SettleAsync();
    }

    /// <summary>Waits until the page stands still: nothing is being loaded and the fonts are there.</summary>
    public async Task SettleAsync()
    {
        await Assertions.Expect(Page.Locator("main h1")).ToBeVisibleAsync();
        await Assertions.Expect(Page.Locator(".pg-waiting")).ToHaveCountAsync(0, new LocatorAssertionsToHaveCountOptions { Timeout = 20_000 });
        await StandStillAsync();
    }

    /// <summary>Makes the window as wide as this, in pixels.</summary>
    public async Task ResizeAsync(int width)
    {
        await Page.SetViewportSizeAsync(width, 900);
        await StandStillAsync();
    }

    /// <summary>Finds nothing serious or critical with axe, no sideways scrolling, and one heading of the first level.</summary>
    public async Task AssertAccessibleAsync(string what)
    {
        var found = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = [.. Standards] } });
        var serious = found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id} ({violation.Impact}): {violation.Help}\n  {string.Join("\n  ", violation.Nodes.Take(3).Select(node => node.Html))}");
        Assert.True(!serious.Any(), $"axe on {what}:\n{string.Join('\n', serious)}");
        await AssertFitsAsync(what);
        Assert.Equal(1, await Page.Locator("h1").CountAsync());
    }

    /// <summary>Finds that nothing sticks out sideways.</summary>
    public async Task AssertFitsAsync(string what)
    {
        var tooWide = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(tooWide == 0, $"{what} is {tooWide} pixels too wide.");
    }

    /// <summary>Saves a picture of the whole page when a folder for pictures is given.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable(RunningProduct.ScreenshotsVariable) is { Length: > 0 } folder)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }

    /// <summary>Finds that the browser has complained of nothing, refusals by the content security policy included.</summary>
    public void AssertNoComplaints() => Assert.Empty(_complaints);

    private async Task StandStillAsync() =>
        await Page.EvaluateAsync("() => document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))))");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
