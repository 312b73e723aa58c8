using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

/// <summary>Ties that name organisations which are not there: refused, waiting, or with the organisation made of its name.</summary>
public sealed class UnknownNamesTests
{
    private const string Ties = "From,To,Relationship\nAston Arts,Bilston Books,partnership\nAston Arts,Cradley Crafts,partnership\n";

    [Fact]
    public async Task Stub_TieToAnUnknownName_MakesTheOrganisationOnceAndMarksIt()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await DraftAsync(world, UnknownNames.Stub);

        var check = await world.CheckAsync(draft);
        var done = await world.CommitAsync(draft);

        Assert.Equal(3, Created(check.Result, EntityKind.Organisation));
        Assert.Equal(3, Created(done.Result!, EntityKind.Organisation));
        Assert.Equal(2, Created(done.Result!, EntityKind.Relationship));
        var stub = world.Organisation("Cradley Crafts");
        Assert.Equal((OrganisationStatus.Prospect, Sector.Unknown, "stub"), (stub.Status, stub.Sector, Assert.Single(stub.Tags)));

        await world.ImportAsync("Organisation,Sector\nCradley Crafts,voluntary\n");
        Assert.Empty(world.Organisation("Cradley Crafts").Tags);
        Assert.Contains("stub", world.Organisation("Bilston Books").Tags);

        await world.UndoAsync(done.Run.Id);
        Assert.Equal(0, world.Partnership.ReadModel.Current.Ties.Relationships.Count);
        Assert.Equal(["Cradley Crafts"], world.Directory.Organisations.All.Select(organisation => organisation.Name));
    }

    [Fact]
    public async Task Queue_TheOrganisationsComeLater_WritesTheTiesWithoutAsking()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation\nAston Arts\n");
        var draft = await DraftAsync(world, UnknownNames.Queue);

        var check = await world.CheckAsync(draft);
        var done = await world.CommitAsync(draft);
        Assert.Equal(2, check.Result.Outcomes[RunRowOutcome.Waiting]);
        Assert.Equal(2, done.Result!.Outcomes[RunRowOutcome.Waiting]);
        Assert.Equal(0, world.Partnership.ReadModel.Current.Ties.Relationships.Count);
        var waiting = await world.RowsAsync(done.Run.Id, RunRowOutcome.Waiting);
        Assert.Equal("Bilston Books", waiting[0].Reasons[0].Value);

        await world.ImportAsync("Organisation\nBilston Books\n");
        var again = await world.ExecuteAsync(done.Run.Id);
        Assert.Equal((1L, 1L), (again.Result!.Outcomes[RunRowOutcome.Created], again.Result.Outcomes[RunRowOutcome.Waiting]));
        Assert.Equal(RunState.Succeeded, again.Run.State);

        await world.ImportAsync("Organisation\nCradley Crafts\n");
        again = await world.ExecuteAsync(done.Run.Id);
        Assert.Equal(2, again.Result!.Outcomes[RunRowOutcome.Created]);
        Assert.Equal(2, world.Partnership.ReadModel.Current.Ties.Relationships.Count);
        Assert.Equal(2, Created(again.Result, EntityKind.Relationship));

        await world.UndoAsync(done.Run.Id);
        Assert.Equal(0, world.Partnership.ReadModel.Current.Ties.Relationships.Count);
    }

    [Fact]
    public async Task Retry_WithAnOrganisationAddedByHand_WritesItsTie()
    {
        await using var world = await ImportWorld.CreateAsync();
        await world.ImportAsync("Organisation\nAston Arts\nBilston Books\n");
        var done = await world.CommitAsync(await DraftAsync(world, UnknownNames.Queue));
        await world.Partnership.DoAsync<CreateOrganisation, CreateRequest<OrganisationFields>, Written<OrganisationFields>>(
            new CreateRequest<OrganisationFields>(new OrganisationFields { Name = "Cradley Crafts" }));

        var queued = (await world.Partnership.DoAsync<RetryImport, Guid, ImportView>(done.Run.Id)).Value;
        Assert.Equal(RunState.Queued, queued.Run.State);
        var again = await world.ExecuteAsync(done.Run.Id);

        Assert.Equal(2, again.Result!.Outcomes[RunRowOutcome.Created]);
        Assert.False((await world.Partnership.DoAsync<RetryImport, Guid, ImportView>(done.Run.Id)).Succeeded);
    }

    [Fact]
    public async Task Refuse_IsTheDefault()
    {
        await using var world = await ImportWorld.CreateAsync();

        var done = await world.ImportAsync(Ties);

        Assert.Equal(2, done.Result!.Outcomes[RunRowOutcome.Refused]);
    }

    private static async Task<ImportView> DraftAsync(ImportWorld world, UnknownNames unknown) =>
        await world.MapAsync(await world.DraftAsync(Ties), mapping => mapping with { UnknownNames = unknown });

    private static long Created(ImportResult result, EntityKind kind) => result.Records.Where(count => count.Kind == kind).Sum(count => count.Created);
}
