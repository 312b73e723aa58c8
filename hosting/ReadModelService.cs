using System.Runtime;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Hosting;

/// <summary>
/// Makes the store's schema current, writes the starting vocabularies and areas into an empty one, builds the read model and
/// then follows the journal. While the store is away it waits and tries again: the process stays alive and not ready.
/// </summary>
public sealed partial class ReadModelService(
    IPartnershipStore store,
    ReadModelKeeper keeper,
    FirstStart firstStart,
    IOptions<ReadModelOptions> options,
    TimeProvider clock,
    ILogger<ReadModelService> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!keeper.IsReady)
        {
            try
            {
                var started = clock.GetTimestamp();
                await store.InitialiseAsync(stoppingToken);
                await firstStart.EnsureAsync(stoppingToken);
                await BuildAsync(stoppingToken);
                LogBuilt(keeper.Current.Sequence, clock.GetElapsedTime(started).TotalSeconds);
            }
            catch (StoreUnavailableException exception)
            {
                LogStoreAway(exception.Message);
                await Task.Delay(RetryDelay, clock, stoppingToken);
            }
        }

        using var timer = new PeriodicTimer(options.Value.FollowInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keeper.FollowAsync(stoppingToken);
            }
            catch (StoreUnavailableException exception)
            {
                LogStoreAway(exception.Message);
                await Task.Delay(RetryDelay, clock, stoppingToken);
            }
        }
    }

    private async Task BuildAsync(CancellationToken stoppingToken)
    {
        // Nearly everything allocated now stays, so a background collector would only take the cores away from the build.
        var mode = GCSettings.LatencyMode;
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        try
        {
            await keeper.RebuildAsync(stoppingToken);
        }
        finally
        {
            GCSettings.LatencyMode = mode;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Read model built at sequence {Sequence} in {Seconds:F2} s")]
    private partial void LogBuilt(long sequence, double seconds);

    [LoggerMessage(2, LogLevel.Warning, "The store is not available; trying again: {Cause}")]
    private partial void LogStoreAway(string cause);
}
