using System.ComponentModel;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Organisations;

/// <summary>Lists organisations by cursor, for programs that walk a whole list.</summary>
public sealed class ListOrganisations(RecordDesk desk) : UseCase<ListOrganisationsRequest, Page<ListedOrganisation>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Page<ListedOrganisation>>> HandleAsync(
        Actor actor, ListOrganisationsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var page = OrganisationList.Find(viewpoint.Model, request.Query, request.Page, viewpoint.Today);
        return Task.FromResult<Outcome<Page<ListedOrganisation>>>(
            page.Succeeded ? page.Value.Select(item => ListedOrganisation.Of(item, viewpoint)) : page.Refusal);
    }
}

/// <summary>Which organisations, and which page of them.</summary>
/// <param name="Query">Which, in what order.</param>
/// <param name="Page">Which page.</param>
public sealed record ListOrganisationsRequest(OrganisationQuery Query, PageRequest Page);

/// <summary>An organisation in a list: as it is read alone, with what only the whole can tell.</summary>
public sealed record ListedOrganisation : OrganisationFields
{
    private ListedOrganisation(OrganisationFields organisation)
        : base(organisation)
    {
    }

    /// <summary>How many organisations it is tied to today.</summary>
    [ReadOnly(true)]
    public int Ties { get; private init; }

    /// <summary>Whether the partnership is in touch with it.</summary>
    [ReadOnly(true)]
    public EngagementState Engagement { get; private init; }

    /// <summary>The day of its last two-way engagement; left out when there was none.</summary>
    [ReadOnly(true)]
    public DateOnly? LastEngagedOn { get; private init; }

    /// <summary>The organisation of a list's item.</summary>
    public static ListedOrganisation Of(OrganisationItem item, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new ListedOrganisation(RecordDesk.View<OrganisationFields, Organisation>(item.Record, viewpoint))
        {
            Ties = item.Ties,
            Engagement = item.Engagement,
            LastEngagedOn = item.LastEngagedOn,
        };
    }
}
