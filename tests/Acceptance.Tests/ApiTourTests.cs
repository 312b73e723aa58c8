using System.Diagnostics;

namespace PartnershipGraph.Acceptance.Tests;

/// <summary>The API tour, run as it is printed.</summary>
[Trait("Speed", "Slow")]
public sealed class ApiTourTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task ApiTour_RunFromTopToBottom_DoesWhatItSays()
    {
        Requirement.Need(File.Exists("/usr/bin/curl"), "The commands of the API tour need curl.");
        await using var product = await Product.StartAsync();
        var folder = Directory.CreateTempSubdirectory("partnershipgraph-tour-");
        try
        {
            var said = await RunAsync(await CommandsAsync(), product, folder.FullName);

            Assert.Contains("\"Monthly list\"", said, StringComparison.Ordinal);
            Assert.Contains("Civic Odd,civic,Walsall,,,,", said, StringComparison.Ordinal);
            Assert.Contains("\"matched\":\"Aston Works\"", said, StringComparison.Ordinal);
            Assert.Contains("\"strength\":\"integrated\"", said, StringComparison.Ordinal);
            Assert.Contains("/problems/", said, StringComparison.Ordinal);
            Assert.Contains("\"too-small-to-judge\"", said, StringComparison.Ordinal);
            Assert.Equal(2, await product.Client.CountAsync("organisations"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> CommandsAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PartnershipGraph.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run from inside the repository.");
        }

        var tour = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "docs", "api-tour.md"), TestContext.Current.CancellationToken);
        return string.Concat(tour.Split("```bash\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]));
    }

    private static async Task<string> RunAsync(string commands, Product product, string folder)
    {
        using var shell = new Process
        {
            StartInfo = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment =
                {
                    ["SITE"] = product.Address.ToString().TrimEnd('/'),
                    ["LINK"] = product.SignInLink,
                },
            },
        };
        shell.Start();
        var output = shell.StandardOutput.ReadToEndAsync();
        var errors = shell.StandardError.ReadToEndAsync();
        try
        {
            await shell.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        }
        finally
        {
            if (!shell.HasExited)
            {
                shell.Kill(entireProcessTree: true);
            }
        }

        Assert.True(shell.ExitCode == 0, $"{await output}\n{await errors}");
        return await output;
    }
}
