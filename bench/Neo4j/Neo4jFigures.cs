using System.Diagnostics;
using System.Globalization;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Storage.Neo4j;

namespace PartnershipGraph.Bench.Neo4j;

/// <summary>
/// What the Neo4j store adds to Neo4j itself: an import's chunks and single writes, each in turns with a bare program that sends the same nodes
/// and relationships with <c>UNWIND</c> over the same API, without journal, checks or run; and change sets a second with more and more clients.
/// </summary>
internal static class Neo4jFigures
{
    public const string Command = "neo4j";
    private const int ChunkRows = 500;
    private const int ChunksInTurn = 10;

    private const string BareChunk =
        """
        UNWIND $rows AS p
        MERGE (o:BareOrganisation {id: p.id})
        SET o += p.props, o.createdAt = datetime(p.at), o.updatedAt = datetime(p.at)
        WITH o, p
        MATCH (a:BareArea {id: p.area})
        MERGE (o)-[:BASED_IN]->(a)
        WITH o, p
        MERGE (i:BareIdentifier {scheme: 'bench', value: p.identifier})
        MERGE (o)-[:KNOWN_AS]->(i)
        RETURN count(*) AS n
        """;

    /// <summary>neo4j ADDRESS ROWS: a server that needs no password; what is in it is removed.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var address = new Uri(args[0]);
        var rows = int.Parse(args[1], CultureInfo.InvariantCulture);
        using var bare = new HttpClient { BaseAddress = address };
        await BareServer.EmptyAsync(address, cancellationToken);
        await PrepareBareAsync(bare, cancellationToken);
        var ids = new ClockIdSource(TimeProvider.System);
        await using var store = new Neo4jStore(new Neo4jConnection { Address = address }, TimeProvider.System, ids);
        await store.InitialiseAsync(cancellationToken);
        var areas = Enumerable.Range(0, 30).Select(number => new Area { Id = new(ids.Next()), Name = $"Area {number}" }).ToArray();
        var scheme = new VocabularyEntry
        {
            Id = VocabularyEntry.IdOf(Vocabulary.IdentifierSchemes, "bench"),
            Vocabulary = Vocabulary.IdentifierSchemes,
            Code = "bench",
            Label = "Bench",
            IsUnique = true,
        };
        await ApplyAsync(store, ChangeSetOf(ids, [scheme, .. areas]), cancellationToken);
        await BareServer.SendAsync(bare, "UNWIND $ids AS id CREATE (:BareArea {id: id})", new { ids = areas.Select(area => area.Key) }, cancellationToken);

        await CompareSingleWritesAsync(store, bare, ids, areas, cancellationToken);
        await CompareImportsAsync(store, bare, ids, areas, rows, cancellationToken);
        await ClimbAsync(store, ids, cancellationToken);
        await StreamAsync(store, cancellationToken);
        return 0;
    }

    private static async Task PrepareBareAsync(HttpClient bare, CancellationToken cancellationToken)
    {
        foreach (var rule in (string[])["(n:BareOrganisation) REQUIRE n.id", "(n:BareArea) REQUIRE n.id", "(n:BareIdentifier) REQUIRE (n.scheme, n.value)"])
        {
            await BareServer.SendAsync(bare, $"CREATE CONSTRAINT IF NOT EXISTS FOR {rule} IS UNIQUE", new { }, cancellationToken);
        }
    }

    private static async Task CompareSingleWritesAsync(Neo4jStore store, HttpClient bare, ClockIdSource ids, Area[] areas, CancellationToken cancellationToken)
    {
        var creates = new List<double>();
        var updates = new List<double>();
        var bares = new List<double>();
        for (var round = 0; round < 300; round++)
        {
            var organisation = OrganisationOf(ids, areas, -round - 1);
            var create = await TimeAsync(() => ApplyAsync(store, ChangeSetOf(ids, [organisation]), cancellationToken));
            var update = await TimeAsync(() => ApplyAsync(
                store, ChangeSetOf(ids, []) with { Changes = [new Put(organisation with { Notes = "seen" }, 1)] }, cancellationToken));
            var single = await TimeAsync(() => BareServer.SendAsync(bare, BareChunk, new { rows = (object[])[BareOf(OrganisationOf(ids, areas, -round - 1))] }, cancellationToken));
            if (round >= 100)
            {
                creates.Add(create);
                updates.Add(update);
                bares.Add(single);
            }
        }

        Say($"single write, p50: create {Median(creates):F1} ms, update {Median(updates):F1} ms, bare {Median(bares):F1} ms; ratios {Median(creates) / Median(bares):F2} and {Median(updates) / Median(bares):F2}");
    }

    private static async Task CompareImportsAsync(
        Neo4jStore store, HttpClient bare, ClockIdSource ids, Area[] areas, int rows, CancellationToken cancellationToken)
    {
        var run = new Run
        {
            Id = ids.Next(),
            Kind = RunKind.Import,
            State = RunState.Running,
            Parameters = "{}",
            ActorId = null,
            Actor = "bench",
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        await store.AddRunAsync(run, cancellationToken);
        var product = 0.0;
        var plain = 0.0;
        var version = run.Version;
        for (var start = 0; start < rows; start += ChunkRows * ChunksInTurn)
        {
            for (var chunk = 0; chunk < ChunksInTurn; chunk++)
            {
                var organisations = Enumerable.Range(start + (chunk * ChunkRows), ChunkRows).Select(number => OrganisationOf(ids, areas, number)).ToArray();
                var outcomes = organisations.Select((organisation, index) => new RunRow(start + (chunk * ChunkRows) + index + 2, RunRowOutcome.Created, organisation.Key, [], null));
                var changeSet = ChangeSetOf(ids, organisations) with
                {
                    RunId = run.Id,
                    Checkpoint = new RunCheckpoint(run.Id, version++, new RunProgress(start, rows, "rows"), "{}", [.. outcomes]),
                };
                product += await TimeAsync(() => ApplyAsync(store, changeSet, cancellationToken));
            }

            for (var chunk = 0; chunk < ChunksInTurn; chunk++)
            {
                var organisations = Enumerable.Range(start + (chunk * ChunkRows), ChunkRows).Select(number => BareOf(OrganisationOf(ids, areas, number))).ToArray();
                plain += await TimeAsync(() => BareServer.SendAsync(bare, BareChunk, new { rows = organisations }, cancellationToken));
            }
        }

        Say($"import of {rows} rows in chunks of {ChunkRows}: {rows / product * 1000:F0} rows/s, bare {rows / plain * 1000:F0} rows/s; ratio {plain / product:F2}");
    }

    private static async Task ClimbAsync(Neo4jStore store, ClockIdSource ids, CancellationToken cancellationToken)
    {
        foreach (var clients in (int[])[1, 8, 16])
        {
            var started = Stopwatch.GetTimestamp();
            var written = 0;
            await Task.WhenAll(Enumerable.Range(0, clients).Select(async _ =>
            {
                while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(5))
                {
                    await ApplyAsync(store, ChangeSetOf(ids, [new Area { Id = new(ids.Next()), Name = "Area" }]), cancellationToken);
                    Interlocked.Increment(ref written);
                }
            }));
            Say($"{clients,2} clients: {written / Stopwatch.GetElapsedTime(started).TotalSeconds:F0} change sets a second");
        }
    }

    private static async Task StreamAsync(Neo4jStore store, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var records = 0;
        await foreach (var _ in store.StreamAsync(EntityKind.Organisation, cancellationToken))
        {
            records++;
        }

        Say($"stream of {records} organisations: {records / Stopwatch.GetElapsedTime(started).TotalSeconds:F0} records/s");
    }

    private static Organisation OrganisationOf(ClockIdSource ids, Area[] areas, int number) => new()
    {
        Id = new(ids.Next()),
        Name = $"Organisation number {number}",
        Sector = (Sector)(1 + (Math.Abs(number) % 4)),
        Website = $"https://organisation-{number}.example",
        Postcode = "B6 4AA",
        BasedIn = areas[Math.Abs(number) % areas.Length].Id,
        Identifiers = [new Identifier("bench", number.ToString(CultureInfo.InvariantCulture))],
        Tags = ["first", "second"],
        Notes = "What somebody wrote of it once.",
    };

    private static object BareOf(Organisation organisation) => new
    {
        id = organisation.Key,
        area = organisation.BasedIn!.Value.Value,
        at = TimeProvider.System.GetUtcNow(),
        identifier = "b" + organisation.Identifiers[0].Value,
        props = new
        {
            recordKind = "organisation",
            name = organisation.Name,
            sector = organisation.Sector.ToString(),
            website = organisation.Website,
            postcode = organisation.Postcode,
            status = "contact",
            tags = organisation.Tags,
            notes = organisation.Notes,
            version = 1,
        },
    };

    private static ChangeSet ChangeSetOf(ClockIdSource ids, IEnumerable<Entity> created) => new()
    {
        Id = ids.Next(),
        Actor = Actor.System,
        At = TimeProvider.System.GetUtcNow(),
        Reason = "bench",
        Changes = [.. created.Select(entity => new Put(entity, 0))],
    };

    private static async Task ApplyAsync(Neo4jStore store, ChangeSet changeSet, CancellationToken cancellationToken)
    {
        if (await store.ApplyAsync(changeSet, cancellationToken) is not ApplyOutcome.Applied)
        {
            throw new InvalidOperationException("A change set of the benchmark was refused.");
        }
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
