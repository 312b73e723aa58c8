using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Relationships;

/// <summary>Lists relationships.</summary>
public sealed class ListRelationships(RecordDesk desk) : UseCase<ListRequest<RelationshipQuery>, Page<RelationshipFields>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Page<RelationshipFields>>> HandleAsync(
        Actor actor, ListRequest<RelationshipQuery> request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var found = RelationshipList.Find(viewpoint.Model, request.Query, request.Page);
        return Task.FromResult<Outcome<Page<RelationshipFields>>>(found.Succeeded
            ? found.Value.Select(record => RecordDesk.View<RelationshipFields, Relationship>(record, viewpoint))
            : found.Refusal);
    }
}
