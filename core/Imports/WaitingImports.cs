using System.Text.Json;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>Takes imports up again whose rows wait for organisations that were not there.</summary>
/// <remarks>Safe for concurrent use: of two that take the same import up, one does.</remarks>
public sealed class WaitingImports(IRunStore runs, IRunQueue queue)
{
    private const int PageRuns = 200;

    /// <summary>Whether rows of an import that has succeeded wait.</summary>
    internal static bool HasWaitingRows(Run run) =>
        run is { Kind: RunKind.Import, State: RunState.Succeeded, Result: not null }
        && JsonSerializer.Deserialize(run.Result, ImportJson.Default.ImportResult) is { } result
        && result.Outcomes.GetValueOrDefault(RunRowOutcome.Waiting) > 0;

    /// <summary>Queues an import that has succeeded for its waiting rows.</summary>
    /// <returns>The run as it is queued; null when somebody else was first.</returns>
    internal async Task<Run?> TryTakeUpAsync(Run run, CancellationToken cancellationToken)
    {
        var checkpoint = ImportCheckpoint.Of(run) ?? new ImportCheckpoint(ImportPlanner.WaitingPass, 0, []);
        var again = await runs.TryUpdateRunAsync(
            run with
            {
                State = RunState.Queued,
                Checkpoint = (checkpoint with { Pass = ImportPlanner.WaitingPass, Row = 0 }).ToJson(),
                FinishedAt = null,
                CancelRequested = false,
            },
            cancellationToken);
        if (again is not null)
        {
            await queue.EnqueueAsync(again.Id, again.Kind, cancellationToken);
        }

        return again;
    }

    /// <summary>Takes up every import with waiting rows but the one that has just added organisations, the oldest first.</summary>
    internal async Task WakeAsync(Guid except, CancellationToken cancellationToken)
    {
        var found = new List<Run>();
        Guid? before = null;
        while (true)
        {
            var page = await runs.ListRunsAsync(RunKind.Import, RunState.Succeeded, before, PageRuns, cancellationToken);
            found.AddRange(page.Where(run => run.Id != except && HasWaitingRows(run)));
            if (page.Count < PageRuns)
            {
                break;
            }

            before = page[^1].Id;
        }

        foreach (var run in found.AsEnumerable().Reverse())
        {
            if (!(await Undos.OfAsync(runs, run.Id, cancellationToken)).Any(undo => undo.State != RunState.Cancelled))
            {
                await TryTakeUpAsync(run, cancellationToken);
            }
        }
    }
}
