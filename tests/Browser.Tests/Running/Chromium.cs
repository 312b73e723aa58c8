using Microsoft.Playwright;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Browser.Tests.Running;

/// <summary>The machine's own Chromium. Nothing is ever downloaded.</summary>
internal static class Chromium
{
    /// <summary>Environment variable that says where the browser is.</summary>
    private const string PathVariable = "BROWSER_PATH";

    private const string UsualPath = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run",
    ];

    /// <summary>Where the browser is; skips the running test when there is none.</summary>
    public static string Require()
    {
        var chosen = Environment.GetEnvironmentVariable(PathVariable);
        var path = string.IsNullOrEmpty(chosen) ? UsualPath : chosen;
        Requirement.Need(File.Exists(path), $"There is no Chromium at {path} (install it, or set {PathVariable}).");
        return path;
    }

    public static async Task<IBrowser> LaunchAsync(IPlaywright playwright) => await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Require(),
        Args = Flags,
    });
}
