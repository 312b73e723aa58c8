using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Says what an import would do, by the planning that the import itself uses, and writes nothing. Takes about a second per
/// 50,000 rows. Its rows are without the values that reasons quote for those who do not see contact details, unless they
/// made the import.
/// </summary>
public sealed class DryRunImport(IRunStore runs, IReadModelSource readModel, ImportViews views) : UseCase<Guid, ImportCheck>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<ImportCheck>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        var found = await views.FindAsync(request, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var run = found.Value;
        if (run.State != RunState.Draft)
        {
            return RunRefusals.WrongState(run, "Only a draft can be tried out.");
        }

        var parameters = ImportParameters.Of(run);
        var mapping = CompiledMapping.Compile(parameters.Mapping, parameters.Headers, parameters.Dates);
        if (mapping.ToRefusal() is { } refusal)
        {
            return refusal;
        }

        await using var content = await runs.OpenFileAsync(run.Id, ImportParameters.ListFile, cancellationToken);
        if (content is null)
        {
            return new Refusal(Problem.Gone, $"The list {parameters.FileName} is no longer kept. Upload it again.");
        }

        var model = readModel.Current;
        var check = await Task.Run(
            () => ImportTrial.TryAsync(
                run, parameters with { MakesUniqueSchemes = actor.May(Permissions.Admin) }, mapping, model, content, cancellationToken),
            cancellationToken);
        return ListPrivacy.SeesCells(actor, run)
            ? check
            : check with
            {
                FirstRows = [.. check.FirstRows.Select(ListPrivacy.WithoutCells)],
                FirstRefused = [.. check.FirstRefused.Select(ListPrivacy.WithoutCells)],
            };
    }
}
