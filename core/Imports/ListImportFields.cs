using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Imports;

/// <summary>Lists what a column of an import can mean.</summary>
public sealed class ListImportFields : UseCase<ListImportFieldsRequest, IReadOnlyList<ImportField>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Import;

    /// <inheritdoc />
    protected override Task<Outcome<IReadOnlyList<ImportField>>> HandleAsync(Actor actor, ListImportFieldsRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<IReadOnlyList<ImportField>>>(ImportField.All.ToList());
}

/// <summary>Asks for all fields.</summary>
public sealed record ListImportFieldsRequest;
