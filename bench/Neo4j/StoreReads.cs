using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using PartnershipGraph.Bench.Reads;
using PartnershipGraph.Storage.Archive;
using PartnershipGraph.Storage.Sqlite;

namespace PartnershipGraph.Bench.Neo4j;

/// <summary>
/// Lists, search and networks of one region on both stores, side by side: the same requests in turns to the product on SQLite and the product
/// on Neo4j. Each address is asked for the first time, so that it is computed and not taken from the cache of answers.
/// </summary>
internal static class StoreReads
{
    public const string Command = "stores";

    /// <summary>stores STORE-FILE ADDRESS: a file that <c>generate</c> made and a Neo4j server that needs no password, whose content is removed.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var address = new Uri(args[1]);
        await MoveAsync(Path.GetFullPath(args[0]), address, cancellationToken);
        await using var sqlite = await BenchServer.StartAsync(args[0], _ => { }, cancellationToken);
        await using var neo4j = await BenchServer.StartAsync(["--Store:Kind=Neo4j", $"--Store:Neo4j:Uri={address}"], _ => { }, cancellationToken);
        Console.WriteLine($"{"read",-46} {"SQLite ms",10} {"Neo4j ms",10} {"ratio",6}  (medians of first answers; SQLite over Neo4j)");
        await foreach (var scenario in ReadScenario.AllAsync(sqlite.Model, (path, token) => ReadRates.NextCursorAsync(sqlite, path, token), cancellationToken))
        {
            await CompareAsync(sqlite, neo4j, scenario.Name, scenario.Paths, cancellationToken);
        }

        var organisations = sqlite.Model.Directory.Organisations.All.OrderBy(organisation => organisation.Id).Take(80).Select(organisation => organisation.Id).ToArray();
        await CompareAsync(
            sqlite, neo4j, "one organisation, from the store",
            [.. organisations.Select(id => $"/api/v1/organisations/{id}")],
            cancellationToken);
        return 0;
    }

    private static async Task MoveAsync(string path, Uri address, CancellationToken cancellationToken)
    {
        await BareServer.EmptyAsync(address, cancellationToken);
        var file = Path.GetTempFileName();
        File.Delete(file);
        try
        {
            await using var from = new SqliteStore(path, TimeProvider.System);
            await from.InitialiseAsync(cancellationToken);
            await new WriteArchive(from, from, from).ExecuteAsync(file, null, cancellationToken);
            await using var to = ArchiveTimes.StoreAt(address);
            _ = await new RestoreArchive(to, to).ExecuteAsync(file, null, cancellationToken) ?? throw new InvalidOperationException("The server is not empty.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task CompareAsync(BenchServer sqlite, BenchServer neo4j, string name, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        var times = (Sqlite: new List<double>(), Neo4j: new List<double>());
        for (var index = 0; index < paths.Count; index++)
        {
            // In turns, and each first every other time.
            if (index % 2 == 0)
            {
                times.Sqlite.Add(await TimeAsync(sqlite, paths[index], cancellationToken));
                times.Neo4j.Add(await TimeAsync(neo4j, paths[index], cancellationToken));
            }
            else
            {
                times.Neo4j.Add(await TimeAsync(neo4j, paths[index], cancellationToken));
                times.Sqlite.Add(await TimeAsync(sqlite, paths[index], cancellationToken));
            }
        }

        var (one, other) = (Median(times.Sqlite), Median(times.Neo4j));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-46} {one,10:F2} {other,10:F2} {one / other,6:F2}"));
    }

    private static async Task<double> TimeAsync(BenchServer server, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address + path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
        var started = Stopwatch.GetTimestamp();
        using var response = await server.Client.SendAsync(request, cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
        response.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
