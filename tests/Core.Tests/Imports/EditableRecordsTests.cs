using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>Whatever an import takes, pages and the API take too, so that nothing it brings in is beyond editing.</summary>
public sealed class EditableRecordsTests
{
    private static readonly Actor Everything = TestPartnership.Editor with { Permissions = Actor.System.Permissions };

    [Fact]
    public async Task Areas_CodesAreAsLongAsTheApiTakesThem()
    {
        await using var world = await ImportWorld.CreateAsync();
        var done = await world.ImportAsync(
            $"Organisation,Based in,Area code\nA,Kilnbrook,{new string('x', 64)}\nB,Wulfmere,{new string('y', 65)}\n",
            mapping => mapping with { CreateAreas = true });
        var areas = await world.ImportAsync($"name,code,kind,part_of\nSaggar Green,{new string('z', 65)},ward,Dudley\nUpper Green,{new string('v', 64)},ward,Dudley\n");

        Assert.Equal("The area's code has 65 characters.", Assert.Single(Assert.Single(await world.RowsAsync(done.Run.Id, RunRowOutcome.Refused)).Reasons).Problem);
        Assert.Equal("The text has 65 characters.", Assert.Single(Assert.Single(await world.RowsAsync(areas.Run.Id, RunRowOutcome.Refused)).Reasons).Problem);
        await CanAllBeEditedAsync(world);
    }

    [Fact]
    public async Task Roles_EndThatDoesNotFitTheStartOnRecord_IsLeftOutAndTold()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation,Contact,Job title,From date\nAcme,Ann Ash,Chair,2025-05-01\n", WithRoleDates(since: 4));
        var done = await world.ImportAsync("Organisation,Contact,Job title,Left on\nAcme,Ann Ash,Chair,2024-01-01\n", WithRoleDates(until: 4));
        var equal = await world.ImportAsync(
            "Organisation,Contact,Job title,From date,Left on\nAcme,Bob Birch,Chair,2024-01-01,2024-01-01\n", WithRoleDates(since: 4, until: 5));

        Assert.Equal((new DateOnly(2025, 5, 1), (DateOnly?)null), Assert.Single(world.Directory.Roles.All.Select(role => (role.Since, role.Until))));
        Assert.Contains("left out", Assert.Single(Assert.Single(await world.RowsAsync(done.Run.Id)).Reasons).Problem, StringComparison.Ordinal);
        Assert.Equal(1, equal.Result!.Outcomes[RunRowOutcome.Refused]);
        await CanAllBeEditedAsync(world);
    }

    [Fact]
    public async Task Lists_LongerThanARecordKeeps_AreRefusedOrLeftOut()
    {
        await using var world = await ImportWorld.CreateAsync();
        var most = string.Join(';', Enumerable.Range(0, Limits.ListItems).Select(number => $"t{number}"));
        var done = await world.ImportAsync($"Organisation,Tags\nA,{most}\nB,{most};one more\nA,one more\n");

        var rows = await world.RowsAsync(done.Run.Id);
        Assert.Equal([RunRowOutcome.Created, RunRowOutcome.Refused, RunRowOutcome.Unchanged], rows.Select(row => row.Outcome));
        Assert.Equal("The row has 501 values for this.", Assert.Single(rows[1].Reasons).Problem);
        Assert.Contains("more than 500", Assert.Single(rows[2].Reasons).Problem, StringComparison.Ordinal);
        Assert.Equal(Limits.ListItems, world.Organisation("A").Tags.Count);
        await CanAllBeEditedAsync(world);
    }

    [Fact]
    public async Task Words_InTwoLines_BecomeEntriesOfOne()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation,Organisation type\nA,\"Makers'\nspace\"\n", mapping => mapping with { CreateVocabulary = true });

        Assert.Equal("Makers' space", world.Directory.Entry(Vocabulary.OrganisationKinds, world.Organisation("A").OrganisationKind!)!.Label);
        await CanAllBeEditedAsync(world);
    }

    [Fact]
    public async Task Areas_AsManyAsARowCanMake_KeepOutOfTheNextRow()
    {
        await using var world = await ImportWorld.CreateAsync();
        var before = world.Directory.Areas.Count;
        static string Row(string name)
        {
            var inside = string.Join(';', Enumerable.Range(0, Limits.ListItems).Select(number => $"{name} inside {number}"));
            var around = string.Join(';', Enumerable.Range(0, Limits.ListItems).Select(number => $"{name} around {number}"));
            return $"{name} body,{name} home,{inside},{name},{around}";
        }

        var done = await world.ImportAsync($"Organisation,Home,Works in,Place,Lies in\n{Row("One")}\n{Row("Two")}\n", mapping => mapping with
        {
            CreateAreas = true,
            Columns =
            [
                new ColumnMapping(1, "organisation.name"), new ColumnMapping(2, "organisation.basedIn"), new ColumnMapping(3, "organisation.operatesIn"),
                new ColumnMapping(4, "area.name"), new ColumnMapping(5, "area.partOf"),
            ],
        });

        Assert.Equal((RunState.Succeeded, null), (done.Run.State, done.Run.Problem));
        Assert.Equal(2 * ((2 * Limits.ListItems) + 2), world.Directory.Areas.Count - before);
    }

    private static Func<ImportMapping, ImportMapping> WithRoleDates(int? since = null, int? until = null) => mapping => mapping with
    {
        Columns =
        [
            new ColumnMapping(1, "organisation.name"), new ColumnMapping(2, "person.name"), new ColumnMapping(3, "role.title"),
            .. since is { } start ? (ColumnMapping[])[new ColumnMapping(start, "role.since")] : [],
            .. until is { } end ? (ColumnMapping[])[new ColumnMapping(end, "role.until")] : [],
        ],
    };

    /// <summary>Saves every record that a list can bring in as a form does, with all its fields.</summary>
    private static async Task CanAllBeEditedAsync(ImportWorld world)
    {
        await SaveAllAsync<ChangeOrganisation, OrganisationFields, Organisation>(world);
        await SaveAllAsync<ChangePerson, PersonFields, Person>(world);
        await SaveAllAsync<ChangeRole, RoleFields, Role>(world);
        await SaveAllAsync<ChangeArea, AreaFields, Area>(world);
        await SaveAllAsync<ChangeRelationship, RelationshipFields, Relationship>(world);
        await SaveAllAsync<ChangeVocabularyEntry, VocabularyEntryFields, VocabularyEntry>(world);
    }

    private static async Task SaveAllAsync<TUseCase, TFields, TEntity>(ImportWorld world)
        where TUseCase : ChangeRecord<TFields, TEntity>
        where TFields : RecordFields, IRecordFields<TFields, TEntity>
        where TEntity : Entity
    {
        await foreach (var record in world.Partnership.Store.StreamAsync(EntityKinds.Of<TEntity>(), CancellationToken.None))
        {
            var saved = await world.AsAsync<TUseCase, ChangeRequest<TFields>, Written<TFields>>(
                Everything, new ChangeRequest<TFields>(record.Entity.Key, record.Version, fields => fields));
            Assert.True(saved.Succeeded, saved.Refusal?.Detail);
        }
    }
}
