using System.Text.Json;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Integrity;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.TestKit;
using PartnershipGraph.TestKit.Neo4j;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Neo4j;

/// <summary>Gap analyses as the graph shows them: written by the runner, a copy that neither the records nor the checks depend on.</summary>
public sealed class GapGraphTests : IAsyncLifetime
{
    private const string Pairs =
        "MATCH (g:GapAnalysis)-[:FOUND]->(p:GapPair) RETURN g.id, p.rank, p.nameA, p.nameB, p.score, p.observed, p.expected, p.evidence, COLLECT { MATCH (p)-[:BETWEEN]->(a:Area) RETURN a.id ORDER BY a.id } ORDER BY g.id, p.rank";

    private readonly Area[] _areas = [Some.Area("Aston"), Some.Area("Barton"), Some.Area("Calton")];
    private TemporaryNeo4jStore? _temporary;
    private TestPartnership? _partnership;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TestPartnership Partnership => _partnership!;

    private TemporaryNeo4jStore Neo4j => _temporary!;

    public async ValueTask InitializeAsync()
    {
        _temporary = await TemporaryNeo4jStore.CreateAsync();
        _partnership = await TestPartnership.CreateAsync(empty: true);
        var organisations = _areas.SelectMany(area => Enumerable.Range(0, 6).Select(number => Some.Organisation($"{area.Name} {number}", area.Id) with
        {
            Status = OrganisationStatus.Partner,
            Sector = number % 2 == 0 ? Sector.Public : Sector.Private,
        })).ToArray();
        var ties = Enumerable.Range(0, 6).Select(number => Some.Relationship(organisations[number], organisations[6 + number]));
        var changeSet = Some.Creating([Some.RelationshipKind(), .. _areas, .. organisations, .. ties]);
        Assert.IsType<ApplyOutcome.Applied>(await Partnership.Store.ApplyAsync(changeSet, Cancellation));
        Assert.IsType<ApplyOutcome.Applied>(await Neo4j.Store.ApplyAsync(changeSet, Cancellation));
        await Partnership.ReadModel.RebuildAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Partnership.DisposeAsync();
        await Neo4j.DisposeAsync();
    }

    [Fact]
    public async Task RunAsync_AreasCompared_ShowsEachPairWithItsAreas()
    {
        var (run, result) = await AnalyseAsync(Comparing());

        var rows = await AskAsync(Pairs);
        Assert.Equal(3, rows.Count);
        Assert.All(result.Pairs.Zip(rows), pair =>
        {
            var (expected, row) = pair;
            Assert.Equal(run.Id.ToString("D"), row[0].GetString());
            Assert.Equal((expected.NameA, expected.NameB), (row[2].GetString(), row[3].GetString()));
            Assert.Equal((expected.Score, expected.Observed, expected.Expected), (row[4].GetDouble(), row[5].GetInt64(), row[6].GetDouble()));
            Assert.Equal(
                ((string[])[expected.A, expected.B]).Order(StringComparer.Ordinal), row[8].EnumerateArray().Select(id => id.GetString()));
        });
        Assert.Equal([1, 2, 3], rows.Select(row => row[1].GetInt32()));
        var analysis = Assert.Single(await AskAsync("MATCH (g:GapAnalysis) RETURN g.sequence, g.compares, g.day, g.reference, g.hasDefaults"));
        Assert.Equal(
            $"[{result.Sequence},\"areas\",\"{result.Parameters.At:yyyy-MM-dd}\",\"typical\",false]", JsonSerializer.Serialize(analysis));
    }

    [Fact]
    public async Task RunAsync_SectorsCompared_ShowsPairsWithoutAreas()
    {
        await AnalyseAsync(new GapAnalysisRequest { Sectors = [Sector.Public, Sector.Private] });

        var row = Assert.Single(await AskAsync(Pairs));
        Assert.Empty(row[8].EnumerateArray());
        Assert.Equal(["the private sector", "the public sector"], ((string[])[row[2].GetString()!, row[3].GetString()!]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunAsync_TakenUpAgainAfterTheGraphWasWritten_ShowsItOnce()
    {
        var (run, _) = await AnalyseAsync(Comparing());
        var before = await AskAsync(Pairs);

        await RunnerOf().RunAsync(run, Cancellation);

        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(await AskAsync(Pairs)));
    }

    [Fact]
    public async Task ShowAsync_MoreThanAreKept_ClearsTheOldestAway()
    {
        var (run, result) = await AnalyseAsync(Comparing());
        var ids = Enumerable.Range(0, 33).Select(_ => Partnership.Ids.Next()).ToArray();
        foreach (var id in ids)
        {
            await Neo4j.Store.ShowAsync(run with { Id = id }, result, Cancellation);
        }

        var shown = await AskAsync("MATCH (g:GapAnalysis) RETURN g.id ORDER BY g.id");
        Assert.Equal(ids.TakeLast(31).Select(id => id.ToString("D")), shown.Select(row => row[0].GetString()));
        Assert.Equal(31 * 3, Assert.Single(await AskAsync("MATCH (p:GapPair) RETURN count(p)"))[0].GetInt32());
    }

    [Fact]
    public async Task ApplyAsync_AreaOfAPairDeleted_GoesAndThePairKeepsItsName()
    {
        await AnalyseAsync(Comparing());
        var gone = _areas[2];
        Change[] changes =
        [
            .. await OrganisationsOfAsync(gone),
            new Delete(EntityKind.Area, gone.Key, 1),
        ];

        Assert.IsType<ApplyOutcome.Applied>(await Neo4j.Store.ApplyAsync(Some.ChangeSet(changes), Cancellation));

        Assert.Equal(
            ["Aston Barton 2", "Aston Calton 1", "Barton Calton 1"],
            (await AskAsync(Pairs)).Select(row => $"{row[2]} {row[3]} {row[8].GetArrayLength()}").Order(StringComparer.Ordinal));
        Assert.Empty((await new IntegrityCheck(Neo4j.Store, Neo4j.Store).ExecuteAsync(Cancellation)).Named);
    }

    [Fact]
    public async Task RunAsync_AreaGoneSince_ShowsThePairWithoutIt()
    {
        Change[] changes = [.. await OrganisationsOfAsync(_areas[2]), new Delete(EntityKind.Area, _areas[2].Key, 1)];
        Assert.IsType<ApplyOutcome.Applied>(await Neo4j.Store.ApplyAsync(Some.ChangeSet(changes), Cancellation));

        await AnalyseAsync(Comparing());

        Assert.Equal([1, 1, 2], (await AskAsync(Pairs)).Select(row => row[8].GetArrayLength()).Order());
    }

    [Fact]
    public async Task ExecuteAsync_AnalysisShown_IsNoStrayAndPointsToNoRecord()
    {
        await AnalyseAsync(Comparing());

        var report = await new IntegrityCheck(Neo4j.Store, Neo4j.Store).ExecuteAsync(Cancellation);

        Assert.Empty(report.Named);
        var references = await Neo4j.Store.ReferencesToAsync(_areas[0].Key, 100, Cancellation);
        Assert.All(references, reference => Assert.Equal(EntityKind.Organisation, reference.Kind));
    }

    [Theory]
    [InlineData("CREATE (:GapAnalysis {id: 'mine'})", "a node :GapAnalysis")]
    [InlineData("CREATE (:GapPair {rank: 1})", "a node :GapPair")]
    [InlineData("MATCH (p:GapPair {rank: 1}), (o:Organisation {name: 'Aston 1'}) CREATE (p)-[:BETWEEN]->(o)", "a relationship :BETWEEN")]
    public async Task ExecuteAsync_DrawnLikeAnAnalysis_IsNamed(string change, string expected)
    {
        await AnalyseAsync(Comparing());
        await AskAsync(change);

        var report = await new IntegrityCheck(Neo4j.Store, Neo4j.Store).ExecuteAsync(Cancellation);

        Assert.StartsWith(expected + " with", Assert.Single(report.Named).Where, StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<JsonElement[]>> AskAsync(string statement) => Neo4j.Server.RunAsync(statement);

    private GapAnalysisRequest Comparing() => new() { Areas = [.. _areas.Select(area => RecordReference.To(area.Id))] };

    private GapRunner RunnerOf() => new(Neo4j.Store, Partnership.ReadModel, Neo4j.Store);

    private async Task<(Run Run, GapAnalysisResult Result)> AnalyseAsync(GapAnalysisRequest request)
    {
        var asked = (await Partnership.DoAsync<RequestGapAnalysis, GapAnalysisRequest, Run>(request)).Value;
        await Neo4j.Store.AddRunAsync(asked, Cancellation);
        await new RunExecutor(Neo4j.Store, [RunnerOf()], Partnership.Queue, Partnership.Ids, TimeProvider.System, new RunOptions()).ExecuteAsync(asked.Id, "test", Cancellation);
        var analysis = (await new GetGapAnalysis(Neo4j.Store).ExecuteAsync(TestPartnership.Editor, asked.Id, Cancellation)).Value;
        Assert.Equal(RunState.Succeeded, analysis.Run.State);
        return (analysis.Run, analysis.Result!);
    }

    private async Task<IEnumerable<Put>> OrganisationsOfAsync(Area area)
    {
        var moved = new List<Put>();
        await foreach (var record in Neo4j.Store.StreamAsync(EntityKind.Organisation, Cancellation))
        {
            if (record.Entity is Organisation { BasedIn: { } at } organisation && at == area.Id)
            {
                moved.Add(new Put(organisation with { BasedIn = null }, record.Version));
            }
        }

        return moved;
    }
}
