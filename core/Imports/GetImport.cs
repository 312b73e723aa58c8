using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Imports;

/// <summary>Reads one import.</summary>
public sealed class GetImport(ImportViews views) : UseCase<Guid, ImportView>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override async Task<Outcome<ImportView>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        var found = await views.FindAsync(request, cancellationToken);
        return found.Succeeded ? await views.ShowAsync(actor, found.Value, cancellationToken) : found.Refusal;
    }
}
