using System.Text.Json;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Demo;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Storage.Archive;
using PartnershipGraph.TestKit;
using PartnershipGraph.TestKit.Neo4j;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Neo4j.Explore;

/// <summary>
/// The invented learning region on the day its description speaks of, with what its list does not hold, twice: as the product answers
/// about it, and moved to Neo4j by an archive. Made when first asked for, so that a missing server is a skip of each test.
/// </summary>
public sealed class ExploredRegion : IAsyncDisposable
{
    /// <summary>The day.</summary>
    public static readonly DateOnly Today = new(2026, 11, 24);

    private readonly SemaphoreSlim _making = new(1, 1);
    private TemporaryNeo4jStore? _neo4j;
    private TestPartnership? _partnership;

    public TestPartnership Partnership => _partnership ?? throw new InvalidOperationException("Not made yet.");

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            if (_partnership is null)
            {
                _neo4j ??= await TemporaryNeo4jStore.CreateAsync();
                var partnership = await PartnershipAsync(cancellationToken);
                await MoveAsync(partnership, _neo4j, cancellationToken);
                _partnership = partnership;
            }
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>What the graph answers, as a reader who may not write.</summary>
    public Task<IReadOnlyList<JsonElement[]>> AskGraphAsync(string statement, object? parameters = null) =>
        _neo4j!.Server.RunAsync(statement, parameters, reading: true);

    public async ValueTask DisposeAsync()
    {
        _making.Dispose();
        if (_partnership is not null)
        {
            await _partnership.DisposeAsync();
        }

        if (_neo4j is not null)
        {
            await _neo4j.DisposeAsync();
        }
    }

    private static async Task<TestPartnership> PartnershipAsync(CancellationToken cancellationToken)
    {
        var partnership = await TestPartnership.CreateAsync();
        partnership.Clock.SetUtcNow(new DateTimeOffset(Today, new TimeOnly(9, 0), TimeSpan.Zero));
        var import = await partnership.DoAsync<BringInDemoRegion, BringInDemoRegionRequest, ImportView>(new BringInDemoRegionRequest());
        await partnership.Get<RunExecutor>().ExecuteAsync(import.Value.Run.Id, "test", cancellationToken);
        await partnership.ReadModel.RebuildAsync(cancellationToken);

        Assert.IsType<ApplyOutcome.Applied>(await partnership.Store.ApplyAsync(Some.ChangeSet([.. Further(partnership.ReadModel.Current)]), cancellationToken));
        await partnership.ReadModel.RebuildAsync(cancellationToken);
        var analysis = await partnership.DoAsync<RequestGapAnalysis, GapAnalysisRequest, Run>(new GapAnalysisRequest());
        await partnership.Get<RunExecutor>().ExecuteAsync(analysis.Value.Id, "test", cancellationToken);
        return partnership;
    }

    // What contact lists do not say, and what each question has to leave out: what has ended, is planned, done or closed.
    private static IEnumerable<Change> Further(Core.ReadModel.ReadModel picture)
    {
        var directory = picture.Directory;
        var university = Named("Wulfmere University");
        var council = Named("Kilnbrook Metropolitan Council");
        var libraries = Named("Forgeholm Libraries");
        var business = Named("Forgeholm Business Club");

        var number = 0;
        foreach (var record in picture.Ties.Relationships.Stored.OrderBy(record => record.Entity.Key).Where(_ => number++ % 5 == 0).ToArray())
        {
            yield return new Put((Relationship)record.Entity with { ReportedBy = (ReportedBy)(1 + (number % 3)) }, record.Version);
        }

        var reading = new Initiative { Id = new(Some.Id()), Name = "Reading on the bus" };
        var skills = new Initiative { Id = new(Some.Id()), Name = "Canal skills" };
        yield return new Put(reading, 0);
        yield return new Put(skills, 0);
        yield return Part(university, reading);
        yield return Part(university, skills);
        yield return Part(council, reading);
        yield return Part(council, skills);
        yield return Part(libraries, reading);
        yield return Part(business, skills, until: Today);

        var closed = Some.Organisation("Closed Works", AreaNamed("Dudley"), new Identifier("charity", "1234567")) with { ClosedOn = Today };
        var closing = Some.Organisation("Closing Works", AreaNamed("Dudley")) with { ClosedOn = Today.AddDays(1) };
        var roaming = Some.Organisation("Roaming Classroom") with
        {
            Sector = Sector.Unknown, OperatesIn = [AreaNamed("Dudley"), AreaNamed("Telford and Wrekin")],
        };
        var planned = Some.Organisation("Planned Works", AreaNamed("Lichfield"));
        foreach (var organisation in (Organisation[])[closed, closing, roaming, planned])
        {
            yield return new Put(organisation, 0);
        }

        yield return new Put(Some.Relationship(closed, business), 0);
        yield return new Put(Some.Relationship(closing, business), 0);
        yield return new Put(Some.Relationship(roaming, business), 0);
        yield return new Put(Some.Relationship(council, roaming), 0);
        yield return new Put(Some.Relationship(business, closing) with { Strength = TieStrength.Integrated, ReportedBy = ReportedBy.To }, 0);
        yield return new Put(Some.Relationship(planned, council) with { Since = Today.AddDays(1) }, 0);
        yield return new Put(Some.Relationship(planned, university) with { Until = Today }, 0);

        var bridge = Some.Person("Bea Bridge");
        yield return new Put(bridge, 0);
        yield return new Put(Some.Role(bridge, university), 0);
        yield return new Put(Some.Role(bridge, university, "Governor"), 0);
        yield return new Put(Some.Role(bridge, libraries) with { Until = Today }, 0);

        yield return new Put(Met(planned, Today.AddDays(1)), 0);
        yield return new Put(Met(closing, Today.AddMonths(-12)), 0);
        yield return new Put(Met(roaming, Today.AddMonths(-12).AddDays(-1)), 0);
        yield return new Put(Promise("Send the poster", Today.AddDays(-9)) with { DoneOn = Today }, 0);
        yield return new Put(Promise("Book the hall", Today.AddDays(-1)) with { Organisations = [university.Id, council.Id] }, 0);
        yield return new Put(Promise("Print the flyer", Today), 0);

        Organisation Named(string name) => directory.Organisations[Assert.Single(directory.OrganisationsNamed(name))];

        Id<Area> AreaNamed(string name) => Assert.Single(directory.AreasNamed(name));

        static Put Part(Organisation organisation, Initiative initiative, DateOnly? until = null) =>
            new(new Participation { Id = new(Some.Id()), Organisation = organisation.Id, Initiative = initiative.Id, Until = until }, 0);

        static Engagement Met(Organisation organisation, DateOnly day) =>
            new() { Id = new(Some.Id()), EngagementKind = "meeting", OccurredOn = day, Organisations = [organisation.Id] };

        static FollowUp Promise(string what, DateOnly due) => new() { Id = new(Some.Id()), What = what, DueOn = due };
    }

    private static async Task MoveAsync(TestPartnership partnership, TemporaryNeo4jStore neo4j, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("partnershipgraph-explore-");
        try
        {
            var path = Path.Combine(folder.FullName, "region.ndjson");
            await new WriteArchive(partnership.Store, partnership.Store, partnership.Store).ExecuteAsync(path, null, cancellationToken);
            Assert.NotNull(await new RestoreArchive(neo4j.Store, neo4j.Store).ExecuteAsync(path, null, cancellationToken));

            // An archive does not carry the drawing of an analysis: its runner makes it, here from the input that came along.
            var latest = (await partnership.DoAsync<GetLatestGapAnalysis, LatestGapAnalysisRequest, GapAnalysis>(new())).Value;
            await new GapRunner(neo4j.Store, partnership.ReadModel, neo4j.Store).RunAsync(latest.Run, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
