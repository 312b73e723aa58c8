using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Telemetry;

namespace PartnershipGraph.Core.Runs;

/// <summary>
/// Works on recorded runs, one process at a time each: takes the lease, renews it while the right <see cref="IRunner"/>
/// works, and saves how it ended. When the process dies the lease lapses and another takes the run up from its checkpoint.
/// </summary>
/// <remarks>
/// Safe for concurrent use; several runs may be worked on at once, but imports one after another in the whole partnership:
/// each finds what the one before it has written, so that a body on two lists is not made twice.
/// </remarks>
public sealed class RunExecutor(
    IRunStore runs,
    IEnumerable<IRunner> runners,
    IRunQueue queue,
    IIdSource ids,
    TimeProvider clock,
    RunOptions options)
{
    private const int SavingAttempts = 10;
    private readonly Dictionary<RunKind, IRunner> _runners = runners.ToDictionary(runner => runner.Kind);

    /// <summary>
    /// Works on a run if it waits or its lease has lapsed. Delivering a run more than once is harmless.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="process">A name of this process for people, such as machine and process number.</param>
    /// <param name="cancellationToken">Fires when the process shuts down; the run then waits again and goes on elsewhere.</param>
    /// <returns>What became of it.</returns>
    /// <exception cref="StoreUnavailableException">The store cannot be reached; the run is taken up again later.</exception>
    public async Task<RunExecution> ExecuteAsync(Guid runId, string process, CancellationToken cancellationToken)
    {
        var holder = $"{process}/{ids.Next():N}";
        var run = await TryTakeAsync(runId, holder, cancellationToken);
        if (run is null)
        {
            return RunExecution.NotTaken;
        }

        var started = clock.GetTimestamp();
        using var activity = CoreTelemetry.StartRun(run);
        var outcome = "Fault";
        try
        {
            var execution = await ExecuteAsync(run, holder, cancellationToken);
            outcome = execution.ToString();
            if (TakesTurns(run.Kind) && execution == RunExecution.Ended)
            {
                await CallNextAsync(run.Kind, cancellationToken);
            }

            return execution;
        }
        finally
        {
            CoreTelemetry.RunEnded(activity, run, outcome, clock.GetElapsedTime(started));
        }
    }

    private async Task<RunExecution> ExecuteAsync(Run run, string holder, CancellationToken cancellationToken)
    {
        using var leased = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var renewal = new CancellationTokenSource();
        var renewing = RenewAsync(run.Id, holder, leased, renewal.Token);
        try
        {
            var ending = run.CancelRequested && run.Checkpoint is null
                ? new RunEnding(RunState.Cancelled, null, null)
                : await _runners[run.Kind].RunAsync(run, leased.Token);
            return await SaveAsync(run.Id, holder, ending, CancellationToken.None) ? RunExecution.Ended : RunExecution.LostLease;
        }
        catch (OperationCanceledException) when (leased.IsCancellationRequested)
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                return RunExecution.LostLease;
            }

            await ReleaseAsync(run.Id, holder);
            return RunExecution.Interrupted;
        }
        catch (LeaseLostException)
        {
            return RunExecution.LostLease;
        }
        catch (Exception problem) when (problem is not StoreUnavailableException)
        {
            // A fault that would come again with every attempt: recorded as the run's ending, and still thrown for the log.
            await SaveAsync(
                run.Id,
                holder,
                new RunEnding(
                    RunState.Failed,
                    null,
                    problem is UnreadableRecordException
                        ? $"{problem.Message} What was written so far can be undone."
                        : $"Stopped by a fault in the program ({problem.GetType().Name}). What was written so far can be undone. Tell your administrator."),
                CancellationToken.None);
            throw;
        }
        finally
        {
            await renewal.CancelAsync();
            await renewing;
        }
    }

    private async Task<Run?> TryTakeAsync(Guid runId, string holder, CancellationToken cancellationToken)
    {
        var run = await runs.FindRunAsync(runId, cancellationToken);
        var now = clock.GetUtcNow();
        var isFree = run?.State == RunState.Queued || (run?.State == RunState.Running && (run.LeaseUntil is null || run.LeaseUntil <= now));
        if (run is null || !isFree || !_runners.ContainsKey(run.Kind))
        {
            return null;
        }

        var taken = run with
        {
            State = RunState.Running,
            StartedAt = run.StartedAt ?? now,
            LeaseHolder = holder,
            LeaseUntil = now + options.Lease,
        };
        return TakesTurns(run.Kind)
            ? await runs.TryTakeTurnAsync(taken, now, cancellationToken)
            : await runs.TryUpdateRunAsync(taken, cancellationToken);
    }

    /// <summary>Queues the run that has waited longest for its turn after a run of the kind.</summary>
    private async Task CallNextAsync(RunKind kind, CancellationToken cancellationToken)
    {
        var unattended = await runs.ListUnattendedRunsAsync(clock.GetUtcNow(), cancellationToken);
        if (unattended.FirstOrDefault(run => run.Kind == kind) is { } next)
        {
            await queue.EnqueueAsync(next.Id, next.Kind, cancellationToken);
        }
    }

    private static bool TakesTurns(RunKind kind) => kind == RunKind.Import;

    private async Task RenewAsync(Guid runId, string holder, CancellationTokenSource leased, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Lease / 3, clock);
        var heldUntil = clock.GetUtcNow() + options.Lease;
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                var until = clock.GetUtcNow() + options.Lease;
                try
                {
                    if (!await runs.TryRenewLeaseAsync(runId, holder, until, stop))
                    {
                        await leased.CancelAsync();
                        return;
                    }

                    heldUntil = until;
                }
                catch (StoreUnavailableException) when (clock.GetUtcNow() < heldUntil)
                {
                    // Still ours until then; the next tick tries again.
                }
                catch (StoreUnavailableException)
                {
                    await leased.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The work is over.
        }
    }

    private async Task<bool> SaveAsync(Guid runId, string holder, RunEnding ending, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < SavingAttempts; attempt++)
        {
            if (await runs.FindRunAsync(runId, cancellationToken) is not { } run || run.LeaseHolder != holder || run.HasEnded)
            {
                return false;
            }

            var ended = run with
            {
                State = ending.State,
                Result = ending.Result,
                Problem = ending.Problem,
                FinishedAt = clock.GetUtcNow(),
                LeaseHolder = null,
                LeaseUntil = null,
            };
            if (await runs.TryUpdateRunAsync(ended, cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private async Task ReleaseAsync(Guid runId, string holder)
    {
        for (var attempt = 0; attempt < SavingAttempts; attempt++)
        {
            if (await runs.FindRunAsync(runId, CancellationToken.None) is not { } run || run.LeaseHolder != holder || run.HasEnded)
            {
                return;
            }

            var released = run with { State = RunState.Queued, LeaseHolder = null, LeaseUntil = null };
            if (await runs.TryUpdateRunAsync(released, CancellationToken.None) is not null)
            {
                return;
            }
        }
    }
}

/// <summary>What became of asking for a run to be worked on.</summary>
public enum RunExecution
{
    /// <summary>It ended: succeeded, failed or cancelled.</summary>
    Ended,

    /// <summary>Nothing to do: it had ended, is a draft, is unknown, or somebody else works on it.</summary>
    NotTaken,

    /// <summary>This process shut down; the run waits again.</summary>
    Interrupted,

    /// <summary>Another process took it over because this one did not renew its lease in time.</summary>
    LostLease,
}
