using PartnershipGraph.Core.Integrity;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Storage.Tests.Contract;
using PartnershipGraph.Storage.Tests.Integrity;
using PartnershipGraph.TestKit;
using PartnershipGraph.TestKit.Neo4j;
using Xunit;

namespace PartnershipGraph.Storage.Tests.Neo4j;

public sealed class Neo4jIntegrityTests : IntegrityContract
{
    private TemporaryNeo4jStore? _temporary;

    [Fact]
    public async Task ExecuteAsync_DrawnInTheBrowser_NamesWhatIsNoRecord()
    {
        var (one, two) = (Some.Organisation("One"), Some.Organisation("Two"));
        await ApplyAsync(Some.Creating(one, two));
        await RunAsync("CREATE (:Organisation {name: 'A secret name'})");
        await RunAsync($"MATCH (a {{id: '{one.Key:D}'}}), (b {{id: '{two.Key:D}'}}) CREATE (a)-[:WORKS_WITH {{id: 'x', kind: 'partnership'}}]->(b), (a)-[:KNOWS]->(b)");
        await RunAsync("CREATE (:_Record:Organisation {recordKind: 'organisation', id: 'y', name: 'Half'})");

        var report = await new IntegrityCheck(_temporary!.Store, _temporary.Store).ExecuteAsync(Cancellation);

        Assert.All(report.Named, finding => Assert.Equal(IntegrityProblem.Stray, finding.What));
        Assert.Equal(
            ["a node :Organisation", "a node :_Record:Organisation", "a relationship :KNOWS", "a relationship :WORKS_WITH"],
            report.Named.Select(finding => finding.Where!.Split(" with ")[0]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("secret", report.ToJson(), StringComparison.Ordinal);
        Assert.Equal(2, (await StreamAsync(Core.Records.EntityKind.Organisation)).Count);
    }

    protected override async Task<StoreUnderTest> OpenAsync()
    {
        _temporary = await TemporaryNeo4jStore.CreateAsync();
        return new StoreUnderTest(_temporary.Store, _temporary.Store, _temporary);
    }

    protected override Task RenameAsync(Organisation organisation, string name) =>
        RunAsync($"MATCH (o:Organisation {{id: '{organisation.Key:D}'}}) SET o.name = '{name}'");

    protected override Task RemoveNameAsync(Organisation organisation) =>
        RunAsync($"MATCH (o:Organisation {{id: '{organisation.Key:D}'}}) REMOVE o.name");

    protected override Task DeleteAsync(Relationship relationship) =>
        RunAsync($"MATCH ()-[r:WORKS_WITH {{id: '{relationship.Key:D}'}}]->() DELETE r");

    protected override Task AddAsync(Organisation organisation) => RunAsync(
        $"MATCH (o:Organisation) WITH o LIMIT 1 CREATE (n:_Record:Organisation) SET n = o {{.*, id: '{organisation.Key:D}'}}");

    private async Task RunAsync(string statement) => await _temporary!.Server.RunAsync(statement);
}
