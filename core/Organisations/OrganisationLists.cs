using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Organisations;

/// <summary>Lists organisations, each with its ties and engagement as of today.</summary>
public sealed class ListOrganisations(RecordDesk desk) : UseCase<ListRequest<OrganisationQuery>, Page<OrganisationFields>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Page<OrganisationFields>>> HandleAsync(
        Actor actor, ListRequest<OrganisationQuery> request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var found = OrganisationList.Find(viewpoint.Model, request.Query, request.Page, viewpoint.Today);
        return Task.FromResult<Outcome<Page<OrganisationFields>>>(
            found.Succeeded ? found.Value.Select(item => FieldsOf(item, viewpoint)) : found.Refusal);
    }

    internal static OrganisationFields FieldsOf(OrganisationItem item, Viewpoint viewpoint) =>
        RecordDesk.View<OrganisationFields, Organisation>(item.Record, viewpoint) with
        {
            Ties = item.Ties,
            LastEngagedOn = item.LastEngagedOn,
            Engagement = item.Engagement,
        };
}

/// <summary>Finds organisations that are likely the same body as one.</summary>
public sealed class FindSimilarOrganisations(RecordDesk desk) : UseCase<Guid, IReadOnlyList<Candidate>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<IReadOnlyList<Candidate>>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken)
    {
        var found = await desk.FindAsync(EntityKind.Organisation, request, cancellationToken);
        return found.Succeeded
            ? OrganisationDuplicates.Of((Organisation)found.Value.Entity, desk.ViewpointOf(actor).Model).ToList()
            : found.Refusal;
    }
}
