using PartnershipGraph.Core.Integrity;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
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
        Assert.Equal(2, (await StreamAsync(EntityKind.Organisation)).Count);
    }

    [Theory]
    [InlineData("point({latitude: 52.5, longitude: -1.9})")]
    [InlineData("duration('P1Y')")]
    [InlineData("localdatetime('2026-01-01T12:00')")]
    [InlineData("time('12:00+01:00')")]
    [InlineData("date('+12026-01-01')")]
    [InlineData("datetime('+12026-01-01T00:00[Europe/Paris]')")]
    [InlineData("[duration('P1Y'), duration('P2Y')]")]
    public async Task Store_PropertyOfAnAnalystsOwn_ReadsTheRecordWithoutIt(string value)
    {
        var one = Some.Organisation("One");
        await ApplyAsync(Some.Creating(one));
        await RunAsync($"MATCH (o {{id: '{one.Key:D}'}}) SET o.location = {value}");

        var streamed = Assert.Single(await StreamAsync(EntityKind.Organisation));
        var found = Assert.IsType<FoundRecord.Present>(await Store.FindAsync(EntityKind.Organisation, one.Key, Cancellation));

        Assert.Equal("One", Assert.IsType<Organisation>(streamed.Entity).Name);
        Assert.Equal(EntityJson.Write(one), EntityJson.Write(found.Record.Entity));
    }

    [Theory]
    [InlineData("o.name = point({x: 1, y: 2})")]
    [InlineData("o.name = 3.5")]
    [InlineData("o.name = 7")]
    [InlineData("o.closedOn = date('+12026-01-01')")]
    [InlineData("o.tags = [1.5]")]
    [InlineData("o.createdAt = localdatetime('2026-01-01T12:00')")]
    [InlineData("o.updatedAt = 'yesterday'")]
    [InlineData("o.version = 'one'")]
    public async Task Store_MemberOfAWrongType_NamesTheRecordEverywhere(string change)
    {
        var (one, two) = (Some.Organisation("One"), Some.Organisation("Two"));
        await ApplyAsync(Some.Creating(one, two));
        await RunAsync($"MATCH (o {{id: '{one.Key:D}'}}) SET {change}");

        var report = await new IntegrityCheck(_temporary!.Store, _temporary.Store).ExecuteAsync(Cancellation);
        var inStream = await Assert.ThrowsAsync<UnreadableRecordException>(() => StreamAsync(EntityKind.Organisation));
        var inGet = await Assert.ThrowsAsync<UnreadableRecordException>(() => Store.FindAsync(EntityKind.Organisation, one.Key, Cancellation));

        Assert.Equal([$"organisation {one.Key:D}: changed without the journal (it cannot be read)"], report.Named.Select(finding => finding.ToString()));
        Assert.Contains($"organisation {one.Key:D}", inStream.Message, StringComparison.Ordinal);
        Assert.Contains($"organisation {one.Key:D}", inGet.Message, StringComparison.Ordinal);
        Assert.IsType<FoundRecord.Present>(await Store.FindAsync(EntityKind.Organisation, two.Key, Cancellation));
    }

    [Theory]
    [InlineData("r.strength = 9")]
    [InlineData("r.strength = 'strong'")]
    [InlineData("r.since = duration('P1Y')")]
    public async Task ExecuteAsync_RelationshipWithAMemberOfAWrongType_IsNamed(string change)
    {
        var (one, two) = (Some.Organisation("One"), Some.Organisation("Two"));
        var tie = Some.Relationship(one, two);
        await ApplyAsync(Some.Creating(Some.RelationshipKind(), one, two, tie));
        await RunAsync($"MATCH ()-[r:WORKS_WITH]->() SET {change}");

        var report = await new IntegrityCheck(_temporary!.Store, _temporary.Store).ExecuteAsync(Cancellation);

        Assert.Equal([$"relationship {tie.Key:D}: changed without the journal (it cannot be read)"], report.Named.Select(finding => finding.ToString()));
    }

    [Theory]
    [InlineData("MATCH (n:Organisation {name: 'One'}) SET n:Person", "a node :Organisation:Person:_Record")]
    [InlineData("MATCH (n:Organisation {name: 'One'}) SET n:Favourite", "a node :Favourite:Organisation:_Record")]
    [InlineData("MATCH (n:Organisation {name: 'One'}) REMOVE n:Organisation", "a node :_Record")]
    [InlineData("MATCH (n:VocabularyEntry) REMOVE n:RelationshipKind", "a node :VocabularyEntry:_Record")]
    [InlineData("MATCH (n:VocabularyEntry) SET n:Theme", "a node :RelationshipKind:Theme:VocabularyEntry:_Record")]
    public async Task ExecuteAsync_LabelsOfARecordEdited_NamesTheNode(string change, string expected)
    {
        await ApplyAsync(Some.Creating(Some.RelationshipKind(), Some.Organisation("One"), Some.Organisation("Two")));
        await RunAsync(change);

        var report = await new IntegrityCheck(_temporary!.Store, _temporary.Store).ExecuteAsync(Cancellation);

        var finding = Assert.Single(report.Named);
        Assert.Equal(IntegrityProblem.Stray, finding.What);
        Assert.Equal(expected, "a node :" + string.Join(':', finding.Where!.Split(" with ")[0][8..].Split(':').Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("MATCH (n:Organisation {name: 'One'}) SET n.location = point({x: 1, y: 2})", "the property location of the organisation {0}")]
    [InlineData("MATCH (n:Area {name: 'East'}) SET n.`custom.Colour` = 'red'", "the property custom.Colour of the area {1}")]
    [InlineData("MATCH ()-[r:WORKS_WITH]->() SET r.weight = 0.5", "the property weight of the WORKS_WITH {2}")]
    [InlineData("MATCH (o:Organisation {name: 'One'}), (a:Area {name: 'East'}) CREATE (o)-[:BASED_IN]->(a)", "a second BASED_IN of the organisation {0}")]
    [InlineData("MATCH (o:Organisation {name: 'One'}), (a:Area {name: 'East'}) CREATE (o)-[:PART_OF]->(a)", "a relationship :PART_OF")]
    [InlineData("MATCH (o:Organisation {name: 'One'}), (a:Area {name: 'East'}) CREATE (a)-[:LED_BY]->(o)", "a relationship :LED_BY")]
    [InlineData("MATCH (o:Organisation {name: 'One'}), (a:Area {name: 'East'}) CREATE (a)-[:OPERATES_IN]->(o)", "a relationship :OPERATES_IN")]
    [InlineData("MATCH (p:Person), (o:Organisation {name: 'One'}) CREATE (p)-[:CONTACT_FOR {relationship: '{2}', side: 'from', position: 0}]->(o)", "a relationship :CONTACT_FOR")]
    [InlineData("MATCH (p:Person), (o:Organisation {name: 'One'}) CREATE (p)-[:CONTACT_FOR {relationship: 'none', side: 'from'}]->(o)", "a relationship :CONTACT_FOR")]
    public async Task ExecuteAsync_DrawnOnARecord_IsNamed(string change, string expected)
    {
        var east = Some.Area("East");
        var (one, two) = (Some.Organisation("One", east.Id), Some.Organisation("Two"));
        var tie = Some.Relationship(one, two);
        await ApplyAsync(Some.Creating(Some.RelationshipKind(), east, one, two, tie, Some.Person("Bea")));
        string Filled(string text) => text.Replace("{0}", one.Key.ToString("D"), StringComparison.Ordinal)
            .Replace("{1}", east.Key.ToString("D"), StringComparison.Ordinal)
            .Replace("{2}", tie.Key.ToString("D"), StringComparison.Ordinal);
        await RunAsync(Filled(change));

        var report = await new IntegrityCheck(_temporary!.Store, _temporary.Store).ExecuteAsync(Cancellation);

        var finding = Assert.Single(report.Named);
        Assert.Equal(IntegrityProblem.Stray, finding.What);
        Assert.StartsWith(Filled(expected), finding.Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExecuteAsync_ContactAddedToARelationshipThatHasOne_IsAChangeOfTheRelationship()
    {
        var (one, two, bea, cal) = (Some.Organisation("One"), Some.Organisation("Two"), Some.Person("Bea"), Some.Person("Cal"));
        var tie = Some.Relationship(one, two) with { ContactsAtFrom = [bea.Id] };
        await ApplyAsync(Some.Creating(Some.RelationshipKind(), one, two, bea, cal, tie));
        await RunAsync($"MATCH (p:Person {{name: 'Cal'}}), (o:Organisation {{name: 'Two'}}) CREATE (p)-[:CONTACT_FOR {{relationship: '{tie.Key:D}', side: 'to', position: 0}}]->(o)");

        var report = await new IntegrityCheck(_temporary!.Store, _temporary.Store).ExecuteAsync(Cancellation);

        Assert.Equal([$"relationship {tie.Key:D}: changed without the journal (contactsAtTo)"], report.Named.Select(finding => finding.ToString()));
    }

    [Fact]
    public async Task ExecuteAsync_IdentifierThatNoRecordIsKnownAs_IsNamed()
    {
        var one = Some.Organisation("One", null, new Identifier("charity", "1234567"));
        await ApplyAsync(Some.Creating(one, Some.Scheme()));
        await RunAsync("CREATE (:Identifier {scheme: 'charity', value: '7654321'})");

        var report = await new IntegrityCheck(_temporary!.Store, _temporary.Store).ExecuteAsync(Cancellation);

        Assert.StartsWith("a node :Identifier with the element id ", Assert.Single(report.Named).Where, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetSequenceAsync_JournalNodeRemoved_NamesTheRemedyThatHelps()
    {
        await ApplyAsync(Some.Creating(Some.Organisation("One")));
        await RunAsync("MATCH (j:_Journal) DELETE j");

        // A start does not make it again.
        await Store.InitialiseAsync(Cancellation);
        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.GetSequenceAsync(Cancellation));

        Assert.Contains("restore an archive into an empty database", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Store:Neo4j:Uri", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _temporary!.Store.BeginRestoreAsync("an archive", Cancellation));
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
