using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Queues a draft import. Every row is matched again when it is written, so what changed since the dry run is taken into
/// account.
/// </summary>
public sealed class CommitImport(IRunStore runs, IRunQueue queue, ImportViews views) : UseCase<Guid, ImportView>
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
        if (run.State != RunState.Draft)
        {
            return RunRefusals.WrongState(run, "Only a draft can be committed.");
        }

        var parameters = ImportParameters.Of(run);
        if (CompiledMapping.Compile(parameters.Mapping, parameters.Headers, parameters.Dates).ToRefusal() is { } refusal)
        {
            return refusal;
        }

        var committed = run with
        {
            State = RunState.Queued,
            Parameters = (parameters with { MakesUniqueSchemes = actor.May(Permissions.Admin) }).ToJson(),
        };
        if (await runs.TryUpdateRunAsync(committed, cancellationToken) is not { } queued)
        {
            return RunRefusals.Overtaken;
        }

        await queue.EnqueueAsync(queued.Id, queued.Kind, cancellationToken);
        return await views.ShowAsync(actor, queued, cancellationToken);
    }
}
