using PartnershipGraph.Core.Demo;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Runs;
using Xunit;

namespace PartnershipGraph.Core.Tests.Gaps;

/// <summary>The invented learning region, brought in by the import that the product brings it in by.</summary>
internal static class DemoRegion
{
    /// <summary>The region on the day its description speaks of.</summary>
    public static async Task<TestRegion> CreateAsync()
    {
        var region = await TestRegion.CreateAsync(empty: false);
        region.Partnership.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
        var import = await region.Partnership.DoAsync<BringInDemoRegion, BringInDemoRegionRequest, ImportView>(new BringInDemoRegionRequest());
        Assert.Null(import.Refusal);
        await region.Partnership.Get<RunExecutor>().ExecuteAsync(import.Value.Run.Id, "test", TestContext.Current.CancellationToken);
        var run = await region.Partnership.Store.FindRunAsync(import.Value.Run.Id, TestContext.Current.CancellationToken);
        Assert.Equal((RunState.Succeeded, (string?)null), (run!.State, run.Problem));
        return region;
    }
}
