using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PartnershipGraph.Api;

namespace PartnershipGraph.Bench.Starts;

/// <summary>
/// How long the product takes from the start of its process to <c>/health/ready</c>, and the most memory the whole process has
/// held, after the start and after a round of reads.
/// </summary>
internal static class StartTime
{
    public const string Command = "start";

    /// <summary>
    /// start STORE-FILE ROUNDS [PROGRAM]: the file is one that <c>generate</c> made; the program is the API as it was published,
    /// or the one built beside the benchmarks. Linux only: reads /proc for the peak.
    /// </summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var rounds = int.Parse(args[1], CultureInfo.InvariantCulture);
        var program = args.Length > 2 ? Path.GetFullPath(args[2]) : typeof(PartnershipApp).Assembly.Location;
        Console.WriteLine($"{"round",5} {"ready s",8} {"peak MiB",9}");
        for (var round = 1; round <= rounds; round++)
        {
            var (seconds, peak) = await StartAsync(program, args[0], cancellationToken);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round,5} {seconds,8:F2} {peak,9}"));
        }

        return 0;
    }

    private static async Task<(double Seconds, long PeakMib)> StartAsync(string program, string store, CancellationToken cancellationToken)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[
            program,
            $"--Urls={address}",
            $"--Store:Path={Path.GetFullPath(store)}",
            "--Logging:LogLevel:Default=Warning"])
        {
            start.ArgumentList.Add(argument);
        }

        using var client = new HttpClient();
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        try
        {
            while (!await IsReadyAsync(client, address, cancellationToken))
            {
                await Task.Delay(20, cancellationToken);
            }

            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            await Task.Delay(TimeSpan.FromSeconds(3), cancellationToken);
            return (seconds, PeakMib(process.Id));
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, string address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync($"{address}/health/ready", cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    private static long PeakMib(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
