using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Demo;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Tests.Imports;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Demo;

public sealed class BringInDemoRegionTests
{
    private static readonly Actor Other = TestPartnership.Editor with { Id = Guid.Parse("01980000-0000-7000-8000-00000000beef"), Name = "Olu Other" };

    [Fact]
    public async Task BringIn_DraftOfTheSameName_IsLeftToWhoeverMadeIt()
    {
        await using var world = await ImportWorld.CreateAsync();
        var draft = await world.DraftAsync("Organisation\nMine\n", BringInDemoRegion.FileName);

        await BroughtInBesideAsync(world, draft.Run.Id);
    }

    [Fact]
    public async Task BringIn_DraftOfTheSameListBySomebodyElse_IsLeftToThem()
    {
        await using var world = await ImportWorld.CreateAsync();
        await using var list = DemoImport.OpenList();
        using var content = new MemoryStream();
        await list.CopyToAsync(content, TestContext.Current.CancellationToken);
        var draft = await world.AsAsync<DraftImport, DraftImportRequest, ImportView>(Other, new DraftImportRequest(BringInDemoRegion.FileName, content));

        await BroughtInBesideAsync(world, draft.Value.Run.Id);
    }

    private static async Task BroughtInBesideAsync(ImportWorld world, Guid draft)
    {
        var brought = await world.AsAsync<BringInDemoRegion, BringInDemoRegionRequest, ImportView>(Actor.System, new BringInDemoRegionRequest());

        Assert.NotEqual(draft, brought.Value.Run.Id);
        var again = await world.AsAsync<BringInDemoRegion, BringInDemoRegionRequest, ImportView>(Actor.System, new BringInDemoRegionRequest());
        Assert.Equal(brought.Value.Run.Id, again.Value.Run.Id);
        Assert.Equal(RunState.Draft, (await world.Partnership.Store.FindRunAsync(draft, CancellationToken.None))!.State);
    }
}
