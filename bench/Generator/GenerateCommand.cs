using System.Diagnostics;
using System.Globalization;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Storage.Sqlite;

namespace PartnershipGraph.Bench.Generator;

/// <summary>
/// <c>generate --organisations 100000 --people 120000 --ties 500000 --out region.db</c> writes a region into a new store;
/// <c>contact-list --rows 10000 --out list.csv</c> writes a contact list, <c>organisation-list</c> one of organisations alone. <c>--seed</c> varies either.
/// </summary>
internal static class GenerateCommand
{
    public const string Region = "generate";
    public const string List = "contact-list";
    public const string Organisations = "organisation-list";
    public const string NearDuplicates = "near-duplicate-list";

    public static async Task<int> WriteRegionAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = Options(args);
        var defaults = new RegionSize();
        var size = new RegionSize
        {
            Organisations = Number(options, "organisations", defaults.Organisations),
            People = Number(options, "people", defaults.People),
            Ties = Number(options, "ties", defaults.Ties),
            Engagements = Number(options, "engagements", defaults.Engagements),
            Initiatives = Number(options, "initiatives", defaults.Initiatives),
            Seed = Number(options, "seed", defaults.Seed),
        };
        var path = options["out"];
        if (File.Exists(path))
        {
            await Console.Error.WriteLineAsync($"{path} is already there; a region is only written into a new file.");
            return 1;
        }

        var started = Stopwatch.GetTimestamp();
        await using var store = new SqliteStore(path, TimeProvider.System);
        await store.InitialiseAsync(cancellationToken);
        using (var keeper = new ReadModelKeeper(store))
        {
            await new FirstStart(store, new PartnershipWriter(store, keeper), TimeProvider.System).EnsureAsync(cancellationToken);
        }

        long sequence = 0;
        foreach (var changeSet in new GeneratedRegion(size).ChangeSets())
        {
            sequence = await store.ApplyAsync(changeSet, cancellationToken) switch
            {
                ApplyOutcome.Applied applied => applied.Sequence,
                ApplyOutcome.Refused refused => throw new InvalidOperationException($"The store refused generated records: {refused.Conflicts[0]}"),
                _ => throw new UnreachableException(),
            };
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{size} as {sequence} change sets in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s, {new FileInfo(path).Length / 1_048_576} MiB: {path}"));
        return 0;
    }

    public static async Task<int> WriteListAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = Options(args);
        await using var writer = new StreamWriter(options["out"]);
        await ContactList.WriteAsync(writer, Number(options, "rows", 10_000), Number(options, "seed", 20_261), cancellationToken);
        return 0;
    }

    /// <summary>A list of organisations of which one in five is an earlier one written a little differently.</summary>
    public static async Task<int> WriteNearDuplicatesAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = Options(args);
        await using var writer = new StreamWriter(options["out"]);
        await NearDuplicateList.WriteAsync(writer, Number(options, "rows", 100_000), Number(options, "seed", 20_261), cancellationToken);
        return 0;
    }

    /// <summary>A list of organisations alone, one a row, each with a number of its own.</summary>
    public static async Task<int> WriteOrganisationsAsync(string[] args, CancellationToken cancellationToken)
    {
        var options = Options(args);
        var random = new Random(Number(options, "seed", 20_261));
        var names = new NameSource(random);
        await using var writer = new StreamWriter(options["out"]);
        await writer.WriteLineAsync("Organisation,Sector,Type,Charity number,Website,Postcode,Area".AsMemory(), cancellationToken);
        for (var row = 0; row < Number(options, "rows", 10_000); row++)
        {
            var area = names.Pick(["Birmingham", "Wolverhampton", "Walsall", "Dudley", "Sandwell", "Solihull", "Coventry", "Stafford", "Shropshire"]);
            await writer.WriteLineAsync(
                $"{names.Place()} Trust {row},Voluntary,charity,{1_300_000 + row},www.listed-{row}.example,B{1 + (row % 79)} {1 + (row % 9)}AA,{area}".AsMemory(),
                cancellationToken);
        }

        return 0;
    }

    private static Dictionary<string, string> Options(string[] args) =>
        args.Chunk(2).ToDictionary(pair => pair[0].TrimStart('-'), pair => pair[1], StringComparer.Ordinal);

    private static int Number(Dictionary<string, string> options, string name, int otherwise) =>
        options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
