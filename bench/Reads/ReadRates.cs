using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PartnershipGraph.Bench.Load;

namespace PartnershipGraph.Bench.Reads;

/// <summary>
/// Requests per second of the product's reads beside a bare endpoint of the same server that answers the same bytes, taken in
/// turns in one run. The ratio is the figure; the rates are of this machine.
/// </summary>
internal static class ReadRates
{
    public const string Command = "reads";
    private const int Connections = 32;
    private const int Rounds = 5;
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(3);

    /// <summary>reads STORE-FILE: the file is one that <c>generate</c> made.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var bare = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        await using var server = await BenchServer.StartAsync(args[0], app => MapBare(app, bare), cancellationToken);
        Console.WriteLine($"{"read",-46} {"product/s",10} {"bare/s",10} {"ratio",6} {"bytes",8}  cold ms (median of first answers)");
        await foreach (var scenario in ReadScenario.AllAsync(server.Model, (path, token) => NextCursorAsync(server, path, token), cancellationToken))
        {
            await MeasureAsync(server, bare, scenario, cancellationToken);
        }

        return 0;
    }

    private static void MapBare(IEndpointRouteBuilder app, Dictionary<string, byte[]> answers) =>
        app.MapGet("/bare/{scenario}/{number}", (string scenario, string number) =>
            Results.Bytes(answers[$"{scenario}/{number}"], "application/json")).AllowAnonymous();

    /// <summary>The cursor of the next page of a list, or null.</summary>
    public static async Task<string?> NextCursorAsync(BenchServer server, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
        using var response = await server.Client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var page = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
        return page.RootElement.TryGetProperty("nextCursor", out var cursor) ? cursor.GetString() : null;
    }

    private static async Task MeasureAsync(
        BenchServer server,
        Dictionary<string, byte[]> bare,
        ReadScenario scenario,
        CancellationToken cancellationToken)
    {
        var products = new List<string>();
        var bares = new List<string>();
        var cold = new List<double>();
        long bytes = 0;
        for (var index = 0; index < scenario.Paths.Count; index++)
        {
            var address = server.Address + scenario.Paths[index];
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
            var started = Stopwatch.GetTimestamp();
            using var response = await server.Client.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            cold.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            response.EnsureSuccessStatusCode();
            bare[$"{scenario.Id}/{index}"] = answer;
            bytes += answer.Length;
            products.Add(address);
            bares.Add($"{server.Address}/bare/{scenario.Id}/{index}");
        }

        var ratios = new List<double>();
        var productRates = new List<double>();
        var bareRates = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var product = await LoadAsync(products, server.Key, cancellationToken);
            var floor = await LoadAsync(bares, server.Key, cancellationToken);
            productRates.Add(product);
            bareRates.Add(floor);
            ratios.Add(product / floor);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{scenario.Name,-46} {Median(productRates),10:F0} {Median(bareRates),10:F0} {Median(ratios),6:F2} {bytes / scenario.Paths.Count,8}  {Median(cold):F2}"));
    }

    private static async Task<double> LoadAsync(IReadOnlyList<string> addresses, string key, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, addresses, cancellationToken);
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            {
                start.ArgumentList.Add(typeof(ReadRates).Assembly.Location);
            }

            foreach (var argument in (string[])[
                HttpLoad.Command,
                file,
                Connections.ToString(CultureInfo.InvariantCulture),
                RoundLength.TotalSeconds.ToString(CultureInfo.InvariantCulture),
                key])
            {
                start.ArgumentList.Add(argument);
            }

            using var load = Process.Start(start)!;
            var line = await load.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException("The load generator printed nothing.");
            await load.WaitForExitAsync(cancellationToken);
            var figures = line.Split(' ');
            if (figures[1] != "0")
            {
                throw new InvalidOperationException($"{figures[1]} of {figures[0]} requests failed; the rate would say nothing.");
            }

            return double.Parse(figures[0], CultureInfo.InvariantCulture) / double.Parse(figures[3], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
