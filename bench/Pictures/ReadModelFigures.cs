using System.Diagnostics;
using System.Globalization;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Search;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Sqlite;
using Picture = PartnershipGraph.Core.ReadModel.ReadModel;

namespace PartnershipGraph.Bench.Pictures;

/// <summary>
/// <c>read-model region.db [cpu]</c>: how long, on the clock or in processor time of the whole process, the read model of a generated region takes to build, fold and answer, and what it holds.
/// </summary>
internal static class ReadModelFigures
{
    public const string Command = "read-model";
    private static bool _inProcessorTime;
    private static readonly DateOnly Today = new(2026, 6, 1);

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        _inProcessorTime = args is [_, "cpu"];
        await using var store = new SqliteStore(args[0], TimeProvider.System);
        await store.InitialiseAsync(cancellationToken);
        using var keeper = new ReadModelKeeper(store);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await keeper.RebuildAsync(cancellationToken);
        Say("read and build, clock", Stopwatch.GetElapsedTime(started).TotalMilliseconds, "ms");
        Say("read and build, processor", (Environment.CpuUsage.TotalTime - used).TotalMilliseconds, "ms");
        Say("peak working set", Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576.0, "MiB");
        var picture = keeper.Current;
        var records = CountOf(picture);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Say("records", records, string.Empty);
        Say("held", held / 1_048_576.0, "MiB");
        Say("held a record", held / (double)records, "bytes");

        Build(picture);
        Folds(picture);
        Lists(picture);
        Searches(picture);
        Networks(picture);
        Say("peak working set in the end", Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576.0, "MiB");
        return 0;
    }

    private static int CountOf(Picture picture)
    {
        var directory = picture.Directory;
        return directory.Organisations.Count + directory.People.Count + directory.Roles.Count + directory.Areas.Count
            + directory.Vocabularies.Count + directory.Initiatives.Count + directory.Participations.Count
            + directory.Engagements.Count + picture.Ties.Relationships.Count;
    }

    private static void Build(Picture picture)
    {
        var directory = picture.Directory;
        RecordChange[] all =
        [
            .. new[]
            {
                directory.Organisations.Stored, directory.People.Stored, directory.Roles.Stored, directory.Areas.Stored,
                directory.Vocabularies.Stored, directory.Initiatives.Stored, directory.Participations.Stored,
                directory.Engagements.Stored, picture.Ties.Relationships.Stored,
            }.SelectMany(records => records).OrderBy(record => record.Entity.Key)
                .Select(record => new RecordChange(record.Entity.Kind, record.Entity.Key, record)),
        ];
        for (var round = 0; round < 3; round++)
        {
            Picture? built = null;
            Say("build without reading", Milliseconds(() => built = Picture.Empty.Fold(1, all)), "ms");
            Say("first search (indexes all names)", Milliseconds(() => built!.Search.Find(new SearchQuery("aston"))), "ms");
            Say("first list (sorts all names)", Milliseconds(() => Page(built!, new OrganisationQuery(), null)), "ms");
        }
    }

    private static void Folds(Picture picture)
    {
        var organisations = picture.Directory.Organisations.Stored.ToArray();
        var relationships = picture.Ties.Relationships.Stored.ToArray();
        var random = new Random(1);
        foreach (var (what, size, records) in new[]
        {
            ("fold of 1 organisation", 1, organisations), ("fold of 500 organisations", 500, organisations),
            ("fold of 1 relationship", 1, relationships), ("fold of 500 relationships", 500, relationships),
        })
        {
            var folded = picture;
            var times = new List<double>();
            for (var round = 0; round < 200; round++)
            {
                var changes = Enumerable.Range(0, size).Select(_ => records[random.Next(records.Length)]).DistinctBy(record => record.Entity.Key)
                    .Select(record => new RecordChange(record.Entity.Kind, record.Entity.Key, record with { Version = record.Version + 1 })).ToArray();
                times.Add(Milliseconds(() => folded = folded.Fold(folded.Sequence + 1, changes)));
            }

            Spread(what, times);
            Say("  first search after 200 of them", Milliseconds(() => folded.Search.Find(new SearchQuery("aston"))), "ms");
            Say("  first list after 200 of them", Milliseconds(() => Page(folded, new OrganisationQuery(), null)), "ms");
        }
    }

    private static void Lists(Picture picture)
    {
        var area = picture.Directory.AreasNamed("Birmingham")[0];
        var related = picture.Directory.Organisations.All.First().Id;
        (string What, OrganisationQuery Query)[] queries =
        [
            ("by name", new()),
            ("by updated", new() { Sort = OrganisationSort.Updated, Descending = true }),
            ("by ties", new() { Sort = OrganisationSort.Ties, Descending = true }),
            ("by last engaged", new() { Sort = OrganisationSort.LastEngaged }),
            ("sector and area by name", new() { Sectors = [Sector.Faith], Areas = [area] }),
            ("never engaged, by ties", new() { Engagement = [EngagementState.Never], Sort = OrganisationSort.Ties }),
            ("without ties", new() { HasNoTies = true }),
            ("words", new() { Text = "primary school" }),
            ("one letter", new() { Text = "s" }),
            ("related to one", new() { RelatedTo = [related] }),
        ];
        foreach (var (what, query) in queries)
        {
            Say($"list {what}: very first", Milliseconds(() => Page(picture, query, null)), "ms");
        }

        // What a reader meets after a write: orders are merged, filters read again.
        var random = new Random(2);
        var organisations = picture.Directory.Organisations.Stored.ToArray();
        foreach (var (what, query) in queries)
        {
            var times = new List<double>();
            var folded = picture;
            for (var round = 0; round < 20; round++)
            {
                var changed = organisations[random.Next(organisations.Length)];
                folded = folded.Fold(folded.Sequence + 1, [new RecordChange(EntityKind.Organisation, changed.Entity.Key, changed)]);
                times.Add(Milliseconds(() => Page(folded, query, null)));
            }

            Spread($"list {what}: first page after a write", times);
            times.Clear();
            string? cursor = null;
            for (var round = 0; round < 300; round++)
            {
                times.Add(Milliseconds(() => cursor = Page(folded, query, cursor).NextCursor));
            }

            Spread($"list {what}: further pages", times);
        }

        var people = new PersonQuery { At = new OrganisationQuery { Sectors = [Sector.Faith], Areas = [area] } };
        Say("list people at those, very first", Milliseconds(() => PersonList.Find(picture, people, new PageRequest(), Today)), "ms");
        var ties = new RelationshipQuery { Areas = [area], ActiveOn = Today };
        Say("list relationships of an area, very first", Milliseconds(() => RelationshipList.Find(picture, ties, new PageRequest())), "ms");
        Say("list relationships of an area, again", Milliseconds(() => RelationshipList.Find(picture, ties, new PageRequest())), "ms");
    }

    private static void Searches(Picture picture)
    {
        var random = new Random(3);
        var names = picture.Directory.Organisations.All.Select(organisation => organisation.Name)
            .Concat(picture.Directory.People.All.Select(person => person.Name)).ToArray();
        foreach (var (what, spelled) in new (string, Func<string, string>)[]
        {
            ("whole names", name => name),
            ("beginnings", name => name[..Math.Max(1, name.Length / 2)]),
            ("names with an error", name => name.Remove(random.Next(name.Length), 1)),
            ("one word with an error", name => name.Split(' ')[0] is { Length: > 2 } word ? word.Remove(random.Next(word.Length), 1) : name),
            ("one letter", name => name[..1]),
        })
        {
            var texts = Enumerable.Range(0, 300).Select(_ => spelled(names[random.Next(names.Length)])).ToArray();
            Spread($"search {what}", [.. texts.Select(text => Milliseconds(() => picture.Search.Find(new SearchQuery(text))))]);
        }
    }

    private static void Networks(Picture picture)
    {
        var random = new Random(4);
        var filter = new NetworkFilter(Today);
        var ids = picture.Directory.Organisations.All.Select(organisation => organisation.Id).Order().ToArray();
        for (var hops = 1; hops <= EgoNetworkRequest.MaxHops; hops++)
        {
            var times = Enumerable.Range(0, 200).Select(_ => new EgoNetworkRequest(ids[random.Next(ids.Length)], filter) { Hops = hops })
                .Select(request => Milliseconds(() => EgoNetwork.Around(picture, request))).ToList();
            Spread($"ego network of {hops} hops", times);
        }

        Say("network view, first", Milliseconds(() => picture.Network(filter)), "ms");
        Say("network view, other day", Milliseconds(() => picture.Network(filter with { On = Today.AddDays(1) })), "ms");
        Say("network view, again", Milliseconds(() => picture.Network(filter)), "ms");
        var view = picture.Network(filter);
        Say("ties", view.Graph.TieCount, string.Empty);
        var merged = 0;
        Say("every merged tie", Milliseconds(() => merged = view.Ties().Count()), "ms");
        Say("ties merged one by one", merged, string.Empty);
    }

    private static Page<OrganisationItem> Page(Picture picture, OrganisationQuery query, string? cursor) =>
        OrganisationList.Find(picture, query, new PageRequest(cursor), Today).Value;

    private static double Milliseconds(Action what)
    {
        var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        what();
        return _inProcessorTime
            ? (Environment.CpuUsage.TotalTime - used).TotalMilliseconds
            : Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void Spread(string what, List<double> times)
    {
        var sorted = times.Order().ToArray();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-60} p50 {sorted[sorted.Length / 2],9:F3}  p95 {sorted[sorted.Length * 95 / 100],9:F3}  most {sorted[^1],9:F3} ms"));
    }

    private static void Say(string what, double figure, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-60} {figure,13:F3} {unit}"));
}
