using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Queues an import once more for the rows that wait for organisations. What it writes belongs to the import, and goes with
/// its undo.
/// </summary>
public sealed class RetryImport(IRunStore runs, WaitingImports waiting, ImportViews views) : UseCase<Guid, ImportView>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<ImportView>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var found = await views.FindAsync(request, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var run = found.Value;
        if (!WaitingImports.HasWaitingRows(run))
        {
            return RunRefusals.WrongState(run, "None of its rows waits for an organisation.");
        }

        if ((await Undos.OfAsync(runs, request, cancellationToken)).Any(undo => undo.State != RunState.Cancelled))
        {
            return RunRefusals.WrongState(run, "It has been undone.");
        }

        return await waiting.TryTakeUpAsync(run, cancellationToken) is { } queued
            ? await views.ShowAsync(actor, queued, cancellationToken)
            : RunRefusals.Overtaken;
    }
}
