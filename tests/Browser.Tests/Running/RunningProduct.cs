using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PartnershipGraph.Browser.Tests.Running;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(RunningProduct))]
[assembly: Parallelization(Mode = ParallelMode.None)]

namespace PartnershipGraph.Browser.Tests.Running;

/// <summary>
/// The real product as a process of its own, with the invented region in a folder of its own, and a browser in which the
/// first administrator has signed in by the link that it printed.
/// </summary>
/// <remarks>Started by the first test that asks, so that without Chromium nothing is started.</remarks>
public sealed partial class RunningProduct : IAsyncDisposable
{
    /// <summary>Environment variable that names a folder to save screenshots in.</summary>
    public const string ScreenshotsVariable = "PARTNERSHIPGRAPH_SCREENSHOTS";

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    // Build machines are busy; what is wrong stays wrong for longer.
    private static readonly TimeSpan ExpectPatience = TimeSpan.FromSeconds(20);
    private readonly string _folder = Directory.CreateTempSubdirectory("partnershipgraph-browser-").FullName;
    private readonly StringBuilder _output = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private Process? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string? _signedIn;

    /// <summary>Where the product is, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The link by which the administrator signed in; used up.</summary>
    public string SignInLink { get; private set; } = "";

    /// <summary>What the product printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>A page in a browser of its own, signed in or not.</summary>
    public async Task<BrowserPage> OpenAsync(ColorScheme scheme = ColorScheme.Light, int width = 1280, bool signedIn = true)
    {
        await StartAsync();
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            ColorScheme = scheme,
            Locale = "en-GB",
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = signedIn ? _signedIn : null,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        return new BrowserPage(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _turn.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Program()
    {
        // The product is run from its own output, where its static files are known; the tests are built beside it.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (output.Name, output.Parent!.Name);
        for (var folder = output; folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "PartnershipGraph.sln")))
            {
                return Path.Combine(folder.FullName, "api", "bin", configuration, framework, "PartnershipGraph.Api.dll");
            }
        }

        throw new InvalidOperationException("The tests do not run from inside the repository.");
    }

    private async Task StartAsync()
    {
        Chromium.Require();
        await _turn.WaitAsync();
        try
        {
            if (_signedIn is not null)
            {
                return;
            }

            Assertions.SetDefaultExpectTimeout((float)ExpectPatience.TotalMilliseconds);
            await StartProductAsync();
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await Chromium.LaunchAsync(_playwright);
            _signedIn = await SignInAsync(_browser);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task StartProductAsync()
    {
        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet")
            {
                WorkingDirectory = _folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                ArgumentList = { Program(), "--demo", "--urls", "http://127.0.0.1:0", $"--Store:Path={Path.Combine(_folder, "data", "partnership.db")}" },
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Take(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, ready);
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The product ended:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            SignInLink = await ready.Task.WaitAsync(StartPatience);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"The product printed no sign-in link within {StartPatience.TotalSeconds} s:\n{Output}");
        }

        Address = new Uri(SignInLink).GetLeftPart(UriPartial.Authority);
    }

    private void Take(string? line, TaskCompletionSource<string> ready)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (Link().Match(line) is { Success: true } link)
        {
            ready.TrySetResult(link.Value);
        }
    }

    private async Task<string> SignInAsync(IBrowser browser)
    {
        await using var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(SignInLink);
        await page.GetByLabel("Your name").FillAsync("Priya Patel");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("What needs me today?");
        return await context.StorageStateAsync();
    }

    [GeneratedRegex(@"http://\S+/sign-in\?\S+")]
    private static partial Regex Link();
}
