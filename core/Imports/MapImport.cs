using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Says what the columns of a draft import mean. A mapping that cannot be used is refused, naming the columns. Refused to
/// those who do not see the cells: what a column means decides who sees its values once they are in.
/// </summary>
public sealed class MapImport(IRunStore runs, ImportViews views) : UseCase<MapImportRequest, ImportView>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<ImportView>> HandleAsync(Actor actor, MapImportRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await views.FindAsync(request.ImportId, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var run = found.Value;
        if (!ListPrivacy.SeesCells(actor, run))
        {
            return ListPrivacy.Refuse("Mapping columns needs");
        }

        if (run.State != RunState.Draft)
        {
            return RunRefusals.WrongState(run, "Only a draft can be mapped; upload the list again for another mapping.");
        }

        var parameters = ImportParameters.Of(run);
        if (CompiledMapping.Compile(request.Mapping, parameters.Headers, parameters.Dates).ToRefusal() is { } refusal)
        {
            return refusal;
        }

        var mapped = run with { Parameters = (parameters with { Mapping = request.Mapping }).ToJson() };
        return await runs.TryUpdateRunAsync(mapped, cancellationToken) is { } updated
            ? await views.ShowAsync(actor, updated, cancellationToken)
            : RunRefusals.Overtaken;
    }
}

/// <summary>A mapping for a draft import.</summary>
/// <param name="ImportId">The import's run.</param>
/// <param name="Mapping">The whole mapping; replaces the one before.</param>
public sealed record MapImportRequest(Guid ImportId, ImportMapping Mapping);
