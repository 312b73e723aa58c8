using System.Diagnostics;
using System.Globalization;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Storage.Archive;
using PartnershipGraph.Storage.Neo4j;
using PartnershipGraph.Storage.Sqlite;

namespace PartnershipGraph.Bench.Neo4j;

/// <summary>
/// Moves a region from SQLite to Neo4j and back by archives, and says how long each step takes and whether the three archives are equal to the byte.
/// </summary>
internal static class ArchiveTimes
{
    public const string Command = "archive";

    /// <summary>archive STORE-FILE ADDRESS: a file that <c>generate</c> made and a Neo4j server that needs no password, whose content is removed.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var address = new Uri(args[1]);
        var folder = Directory.CreateTempSubdirectory("partnershipgraph-bench-");
        try
        {
            var (one, two, three) = (In("sqlite.ndjson"), In("neo4j.ndjson"), In("back.ndjson"));
            await using (var store = new SqliteStore(Path.GetFullPath(args[0]), TimeProvider.System))
            {
                await store.InitialiseAsync(cancellationToken);
                await TimeAsync("archive of SQLite", async () => await new WriteArchive(store, store, store).ExecuteAsync(one, null, cancellationToken));
            }

            await BareServer.EmptyAsync(address, cancellationToken);
            await using (var store = StoreAt(address))
            {
                await TimeAsync("restore into Neo4j", () => new RestoreArchive(store, store).ExecuteAsync(one, null, cancellationToken));
                await TimeAsync("archive of Neo4j", async () => await new WriteArchive(store, store, store).ExecuteAsync(two, null, cancellationToken));
            }

            await using (var store = new SqliteStore(In("back.db"), TimeProvider.System))
            {
                await TimeAsync("restore into SQLite", () => new RestoreArchive(store, store).ExecuteAsync(two, null, cancellationToken));
                await TimeAsync("archive of that", async () => await new WriteArchive(store, store, store).ExecuteAsync(three, null, cancellationToken));
            }

            var isSame = AreSame(one, two) && AreSame(two, three);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{new FileInfo(one).Length:N0} bytes; the three archives are {(isSame ? "equal to the byte" : "NOT equal")}"));
            return isSame ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        string In(string name) => Path.Combine(folder.FullName, name);
    }

    /// <summary>A store on a server without a password.</summary>
    public static Neo4jStore StoreAt(Uri address) =>
        new(new Neo4jConnection { Address = address }, TimeProvider.System, new ClockIdSource(TimeProvider.System));

    private static async Task TimeAsync(string what, Func<Task<ArchiveSummary?>> work)
    {
        var started = Stopwatch.GetTimestamp();
        var summary = await work() ?? throw new InvalidOperationException("The store to restore into is not empty.");
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-20} {seconds,8:F1} s  {summary.Records / seconds,8:F0} records/s  {summary.Records} records"));
    }

    private static bool AreSame(string one, string other) => File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));
}
