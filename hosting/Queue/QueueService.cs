using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PartnershipGraph.Hosting.Options;

namespace PartnershipGraph.Hosting.Queue;

/// <summary>
/// Makes the queue's tables as soon as PostgreSQL can be reached, and from then on keeps looking whether it still can. While it
/// cannot, the process stays alive and not ready, and recovers by itself. A queue in memory is always there.
/// </summary>
public sealed partial class QueueService(
    IOptions<JobsOptions> options,
    QueueState state,
    TimeProvider clock,
    ILogger<QueueService> logger) : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.InMemory)
        {
            state.BecomeAvailable();
            return;
        }

        var isPrepared = false;
        using var timer = new PeriodicTimer(LookInterval, clock);
        do
        {
            var cause = isPrepared ? await ProbeAsync(stoppingToken) : await PrepareAsync(stoppingToken);
            isPrepared |= cause is null;
            Note(cause);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<string?> PrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await JobTables.MakeCurrentAsync(options.Value.ConnectionString, cancellationToken)
                ? null
                : Sentence("its tables could not be made; the account may lack the right to create a schema in the database");
        }
        catch (Exception exception) when (QueueFaults.IsUnavailability(exception))
        {
            return Sentence(QueueFaults.ReasonOf(exception));
        }
    }

    private async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LookPatience);
        try
        {
            await JobTables.ProbeAsync(options.Value.ConnectionString, patience.Token);
            return null;
        }
        catch (Exception exception) when (QueueFaults.IsUnavailability(exception))
        {
            return Sentence(QueueFaults.ReasonOf(exception));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Sentence($"it does not answer within {LookPatience.TotalSeconds:F0} s");
        }
    }

    private void Note(string? cause)
    {
        var before = state.Cause;
        if (cause is null)
        {
            state.BecomeAvailable();
            if (before is not null)
            {
                LogAvailable();
            }

            return;
        }

        state.BecomeUnavailable(cause);
        if (before != cause)
        {
            LogUnavailable(cause);
        }
    }

    private static string Sentence(string reason) =>
        $"The queue of jobs in PostgreSQL is not available: {reason}. See the setting {JobsOptions.ConnectionSetting}.";

    [LoggerMessage(1, LogLevel.Information, "The queue of jobs is available")]
    private partial void LogAvailable();

    [LoggerMessage(2, LogLevel.Warning, "{Cause} Trying again")]
    private partial void LogUnavailable(string cause);
}
