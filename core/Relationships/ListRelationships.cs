using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Relationships;

/// <summary>Lists relationships by cursor, ended ones too.</summary>
public sealed class ListRelationships(RecordDesk desk) : UseCase<ListRelationshipsRequest, Page<RelationshipFields>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Page<RelationshipFields>>> HandleAsync(
        Actor actor, ListRelationshipsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var page = RelationshipList.Find(viewpoint.Model, request.Query, request.Page);
        return Task.FromResult<Outcome<Page<RelationshipFields>>>(page.Succeeded
            ? page.Value.Select(record => RecordDesk.View<RelationshipFields, Relationship>(record, viewpoint))
            : page.Refusal);
    }
}

/// <summary>Which relationships, and which page of them.</summary>
/// <param name="Query">Which, in what order.</param>
/// <param name="Page">Which page.</param>
public sealed record ListRelationshipsRequest(RelationshipQuery Query, PageRequest Page);
