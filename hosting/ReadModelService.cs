using System.Runtime;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Hosting.Options;
using PartnershipGraph.Hosting.Telemetry;

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
    IMeterFactory meters,
    ILogger<ReadModelService> logger) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(2);
    private volatile StoreUnavailableException? _storeFailure;

    /// <summary>Why the store could not be used at the last attempt; null when it could, or has not been tried.</summary>
    public StoreUnavailableException? StoreFailure => _storeFailure;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ReadModelMetrics.Observe(meters, keeper);
        while (!await TryAsync(OpenAsync, stoppingToken))
        {
            await Task.Delay(RetryDelay, clock, stoppingToken);
        }

        using var timer = new PeriodicTimer(options.Value.FollowInterval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!await TryAsync(keeper.FollowAsync, stoppingToken))
            {
                await Task.Delay(RetryDelay, clock, stoppingToken);
            }
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        await store.InitialiseAsync(cancellationToken);
        await firstStart.EnsureAsync(cancellationToken);
        await BuildAsync(cancellationToken);
        LogBuilt(keeper.Current.Sequence, clock.GetElapsedTime(started).TotalSeconds);
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        // Nearly everything allocated now stays, so a background collector would only take the cores away from the build.
        var mode = GCSettings.LatencyMode;
        GCSettings.LatencyMode = GCLatencyMode.Batch;
        try
        {
            await keeper.RebuildAsync(cancellationToken);
        }
        finally
        {
            GCSettings.LatencyMode = mode;
        }
    }

    /// <summary>Works with the store; false when it cannot be used now. A cause is logged once, not at every attempt.</summary>
    private async Task<bool> TryAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work(cancellationToken);
            if (_storeFailure is not null)
            {
                _storeFailure = null;
                LogStoreBack();
            }

            return true;
        }
        catch (StoreUnavailableException exception)
        {
            if (_storeFailure?.Message != exception.Message)
            {
                LogStoreAway(exception.Message);
            }

            _storeFailure = exception;
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // A fault here must not end the process: the last picture serves on, and the health check says that it grows old.
            LogFault(exception);
            return false;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Read model built at sequence {Sequence} in {Seconds:F2} s")]
    private partial void LogBuilt(long sequence, double seconds);

    [LoggerMessage(2, LogLevel.Warning, "The store is not available; trying again every 2 s: {Cause}")]
    private partial void LogStoreAway(string cause);

    [LoggerMessage(4, LogLevel.Error, "The records could not be taken into memory; trying again")]
    private partial void LogFault(Exception exception);

    [LoggerMessage(3, LogLevel.Information, "The store is available again")]
    private partial void LogStoreBack();
}
