using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Tables;
using PartnershipGraph.Tables.Writing;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Gives the rows that an import which was stopped has left, as a list that imports the rest. For those who see contact
/// details, and whoever made the import.
/// </summary>
public sealed class GetRemainingRows(IRunStore runs, ImportViews views) : UseCase<Guid, RejectedRows>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<RejectedRows>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var found = await views.FindAsync(request, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        if (!ListPrivacy.SeesCells(actor, found.Value))
        {
            return ListPrivacy.Refuse("The rows of the list need");
        }

        var parameters = ImportParameters.Of(found.Value);
        if (ImportRest.Of(found.Value, parameters) is not { } rest)
        {
            return RunRefusals.WrongState(found.Value, "No rows of it are left.");
        }

        return new RejectedRows(
            Path.GetFileNameWithoutExtension(parameters.FileName) + "-rest.csv",
            (target, token) => WriteAsync(request, parameters, rest, target, token));
    }

    private async Task WriteAsync(Guid runId, ImportParameters parameters, ImportRest rest, Stream target, CancellationToken cancellationToken)
    {
        await using var content = await runs.OpenFileAsync(runId, ImportParameters.ListFile, cancellationToken)
            ?? throw new InvalidOperationException($"The list {parameters.FileName} is no longer kept.");
        using var reader = await TableFile.OpenAsync(content, parameters.Format, restoresProtectedCells: true, cancellationToken);
        await using var csv = new CsvTableWriter(target);
        await csv.WriteRowAsync(parameters.Headers, cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.Row.Number > rest.LastRow)
            {
                await csv.WriteRowAsync(reader.Row.Cells, cancellationToken);
            }
        }
    }
}
