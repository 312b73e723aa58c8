using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Hosting.Health;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Api.Tests.Health;

public sealed class ReadModelHealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PictureThatWasNeverBuilt_IsUnhealthy()
    {
        await using var temporary = await TemporaryStore.CreateAsync();
        using var keeper = new ReadModelKeeper(temporary.Store);

        var result = await CheckAsync(keeper);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("still being read", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PictureThatIsNotCompared_IsUnhealthyAfterAMinuteAndHealthyOnceItIs()
    {
        var clock = new FakeTimeProvider(Some.Instant);
        await using var temporary = await TemporaryStore.CreateAsync(clock);
        using var keeper = new ReadModelKeeper(temporary.Store, clock);
        await keeper.RebuildAsync(Cancellation);

        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(keeper)).Status);

        clock.Advance(TimeSpan.FromSeconds(1));
        var late = await CheckAsync(keeper);
        Assert.Equal(HealthStatus.Unhealthy, late.Status);
        Assert.Contains("61 s ago; at most 60 s are allowed", late.Description, StringComparison.Ordinal);
        Assert.Equal("ReadModel:MaxLag", late.Data[HealthEndpoints.SettingKey]);

        await keeper.FollowAsync(Cancellation);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(keeper)).Status);
    }

    [Fact]
    public async Task OtherMaxLag_IsHeeded()
    {
        var clock = new FakeTimeProvider(Some.Instant);
        await using var temporary = await TemporaryStore.CreateAsync(clock);
        using var keeper = new ReadModelKeeper(temporary.Store, clock);
        await keeper.RebuildAsync(Cancellation);

        clock.Advance(TimeSpan.FromSeconds(11));

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(keeper, new ReadModelOptions { MaxLag = TimeSpan.FromSeconds(10) })).Status);
    }

    private static Task<HealthCheckResult> CheckAsync(ReadModelKeeper keeper, ReadModelOptions? options = null) =>
        new ReadModelHealth(keeper, Options.Create(options ?? new ReadModelOptions())).CheckHealthAsync(new HealthCheckContext(), Cancellation);
}
