using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Storage.Neo4j;
using PartnershipGraph.TestKit;
using PartnershipGraph.TestKit.Neo4j;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Neo4j;

/// <summary>What only Neo4j can do wrong: several processes on one database, the schema, the graph that people see.</summary>
public sealed class Neo4jStoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ApplyAsync_SixteenWritersOfFourProcessesOnOneVersion_OneWinsEach()
    {
        await using var temporary = await TemporaryNeo4jStore.CreateAsync();
        await using var processes = new Processes(temporary, count: 4);
        var area = Some.Area();
        await temporary.Store.ApplyAsync(Some.Creating(area), Cancellation);
        for (var version = 1; version <= 5; version++)
        {
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(writer =>
                processes[writer % 4].ApplyAsync(Some.ChangeSet(new Put(area with { Name = $"Writer {writer}" }, version)), Cancellation)));

            Assert.Single(outcomes.OfType<ApplyOutcome.Applied>());
            Assert.All(outcomes.OfType<ApplyOutcome.Refused>(), refused => Assert.Equal(
                [new Conflict.VersionMismatch(EntityKind.Area, area.Key, version, version + 1)], refused.Conflicts));
        }

        Assert.Equal(6, await temporary.Store.GetSequenceAsync(Cancellation));
    }

    [Fact]
    public async Task ApplyAsync_OneChangeSetFromFourProcesses_IsAppliedOnce()
    {
        await using var temporary = await TemporaryNeo4jStore.CreateAsync();
        await using var processes = new Processes(temporary, count: 4);
        var changeSet = Some.Creating(Some.Area(), Some.Area());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(caller => processes[caller % 4].ApplyAsync(changeSet, Cancellation)));

        Assert.All(outcomes, outcome => Assert.Equal(1, Assert.IsType<ApplyOutcome.Applied>(outcome).Sequence));
        Assert.Single(outcomes.OfType<ApplyOutcome.Applied>(), applied => !applied.Repeated);
        Assert.Equal(2, (await temporary.Store.ReadJournalAsync(0, 10, Cancellation)).Count);
    }

    [Fact]
    public async Task ApplyAsync_AreasMovedByTwoProcesses_NeverCloseACircle()
    {
        await using var temporary = await TemporaryNeo4jStore.CreateAsync();
        await using var processes = new Processes(temporary, count: 2);
        var areas = Enumerable.Range(0, 6).Select(number => Some.Area($"Area {number}")).ToArray();
        await temporary.Store.ApplyAsync(Some.Creating([.. areas]), Cancellation);

        // Each wants to lie inside the next: any five of the six can, never all.
        var outcomes = await Task.WhenAll(areas.Select((area, index) => processes[index % 2].ApplyAsync(
            Some.ChangeSet(new Put(area with { PartOf = [areas[(index + 1) % 6].Id] }, 1)), Cancellation)));

        var refused = Assert.Single(outcomes.OfType<ApplyOutcome.Refused>());
        Assert.IsType<Conflict.AreaInsideItself>(Assert.Single(refused.Conflicts));
    }

    [Fact]
    public async Task WriteFileAsync_OneNameFromFourProcesses_LeavesOneFileThatIsWhole()
    {
        await using var temporary = await TemporaryNeo4jStore.CreateAsync();
        await using var processes = new Processes(temporary, count: 4);
        var run = Some.Run();
        await temporary.Store.AddRunAsync(run, Cancellation);
        for (var round = 0; round < 10; round++)
        {
            await Task.WhenAll(Enumerable.Range(1, 8).Select(writer =>
                processes[writer % 4].WriteFileAsync(run.Id, "list.csv", new MemoryStream([.. Enumerable.Repeat((byte)writer, writer)]), Cancellation)));

            Assert.Equal(["list.csv"], await temporary.Store.ListFilesAsync(run.Id, Cancellation));
            await using var file = await temporary.Store.OpenFileAsync(run.Id, "list.csv", Cancellation);
            var bytes = new byte[file!.Length];
            await file.ReadExactlyAsync(bytes, Cancellation);
            Assert.All(bytes, value => Assert.Equal(bytes.Length, value));
        }
    }

    [Fact]
    public async Task ApplyAsync_RecordsOfEveryKind_LieInTheGraphAsDescribed()
    {
        await using var temporary = await TemporaryNeo4jStore.CreateAsync();
        await temporary.Store.ApplyAsync(Some.Creating([.. Contract.FullRecords.OfEveryKind()]), Cancellation);

        var row = Assert.Single(await temporary.Server.RunAsync(
            """
            MATCH (p:Person)-[c:CONTACT_FOR]->(o:Organisation)-[r:WORKS_WITH]-(other:Organisation)-[:TAKES_PART]->(i:Initiative)-[:ABOUT]->(t:Theme)
            MATCH (o)-[:BASED_IN]->(a:Area)-[:PART_OF]->(region:Area), (o)-[:KNOWN_AS]->(id:Identifier), (o)-[:ATTENDED]->(e:Engagement)-[:LED_BY]->(u:User)
            WHERE c.relationship = r.id AND r.since < date('2025-03-01') AND e.occurredOn = date('2025-02-28') AND c.side = 'from'
            RETURN r.strength, r.kind, region.name, id.value, t.code, u.name, o.sector
            """));

        Assert.Equal(["4", "funds", "West Midlands", "1234567", "housing", "Ada Okafor", "faith"], row.Select(value => value.ToString()));
    }

    [Fact]
    public async Task InitialiseAsync_FourProcessesOnAnEmptyServer_AgreeOnOneSchema()
    {
        await using var temporary = await TemporaryNeo4jStore.CreateAsync();
        await using var processes = new Processes(temporary, count: 4);
        await temporary.Server.RunAsync("MATCH (m:_Migration) DELETE m");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(process => processes[process].InitialiseAsync(Cancellation)));

        var made = await temporary.Server.RunAsync("MATCH (m:_Migration) RETURN count(m), count(DISTINCT m.version), max(m.version)");
        Assert.Equal(made[0][0].GetInt64(), made[0][1].GetInt64());
        Assert.Equal(made[0][0].GetInt64(), made[0][2].GetInt64());
    }

    [Fact]
    public async Task InitialiseAsync_RuleThatDiffers_IsNamedAndRefused()
    {
        await using var temporary = await TemporaryNeo4jStore.CreateAsync();
        await temporary.Server.RunAsync("DROP CONSTRAINT person_id");
        await temporary.Server.RunAsync("CREATE CONSTRAINT person_id FOR (n:Person) REQUIRE n.name IS UNIQUE");
        try
        {
            var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => temporary.Store.InitialiseAsync(Cancellation));

            Assert.Contains("Missing: uniqueness constraint person_id on Person (id)", exception.Message, StringComparison.Ordinal);
            Assert.Contains("There is instead: uniqueness constraint person_id on Person (name)", exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            await temporary.Server.RunAsync("DROP CONSTRAINT person_id");
            await temporary.Server.RunAsync("CREATE CONSTRAINT person_id FOR (n:Person) REQUIRE n.id IS UNIQUE");
        }
    }

    [Theory]
    [InlineData("MATCH (m:_Migration {version: 3}) SET m.checksum = 'other'", "step 3")]
    [InlineData("CREATE (:_Migration {version: 999, name: 'later', checksum: 'x'})", "newer version")]
    public async Task InitialiseAsync_StepsOfAnotherProgram_AreRefused(string change, string said)
    {
        await using var temporary = await TemporaryNeo4jStore.CreateAsync();
        await temporary.Server.RunAsync(change);
        try
        {
            var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => temporary.Store.InitialiseAsync(Cancellation));

            Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            await temporary.Server.RunAsync("MATCH (m:_Migration) DELETE m");
        }
    }

    [Fact]
    public async Task ProbeAsync_ServerThere_Passes()
    {
        await using var temporary = await TemporaryNeo4jStore.CreateAsync();

        await temporary.Store.ProbeAsync(Cancellation);
    }

    [Fact]
    [Trait("Speed", "Slow")]
    public async Task InitialiseAsync_WrongPassword_NamesTheSetting()
    {
        await using var server = await Neo4jTestServer.StartAsync(password: "correct-horse");
        await using var right = new Neo4jStore(server.Connection, TimeProvider.System, new SequentialIdSource());
        await right.InitialiseAsync(Cancellation);
        await using var wrong = new Neo4jStore(server.Connection with { Password = "battery-staple" }, TimeProvider.System, new SequentialIdSource());

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => wrong.InitialiseAsync(Cancellation));

        Assert.Contains("Store:Neo4j:Password", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("battery-staple", exception.ToString(), StringComparison.Ordinal);
        var missing = new Neo4jStore(server.Connection with { Database = "elsewhere" }, TimeProvider.System, new SequentialIdSource());
        Assert.Contains(
            "Store:Neo4j:Database", (await Assert.ThrowsAsync<StoreUnavailableException>(() => missing.InitialiseAsync(Cancellation))).Message, StringComparison.Ordinal);
        await missing.DisposeAsync();
    }

    /// <summary>Stores of their own on the same server, as several processes have.</summary>
    private sealed class Processes(TemporaryNeo4jStore temporary, int count) : IAsyncDisposable
    {
        private readonly Neo4jStore[] _stores =
        [
            .. Enumerable.Range(1, count).Select(process => new Neo4jStore(
                temporary.Server.Connection, TimeProvider.System, new SequentialIdSource(start: 20_000_000 + (process * 1_000_000)))),
        ];

        public Neo4jStore this[int index] => _stores[index];

        public async ValueTask DisposeAsync()
        {
            foreach (var store in _stores)
            {
                await store.DisposeAsync();
            }
        }
    }
}
