using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Organisations;

/// <summary>
/// Shows one numbered page of a list of organisations, with the words people read instead of codes and ids. Numbered pages
/// shift when records come and go; programs that walk a whole list go by cursor instead.
/// </summary>
/// <remarks>The first page of a query reads every organisation once; every further page costs O(page size).</remarks>
public sealed class BrowseOrganisations(IReadModelSource readModel, TimeProvider clock)
    : UseCase<BrowseOrganisationsRequest, OrganisationRows>
{
    /// <summary>The most rows a page may have.</summary>
    public const int MaxPageSize = 200;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<OrganisationRows>> HandleAsync(
        Actor actor, BrowseOrganisationsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.FromResult(Browse(request));
    }

    private Outcome<OrganisationRows> Browse(BrowseOrganisationsRequest request)
    {
        if (request.PageSize is < 1 or > MaxPageSize || request.Page < 1)
        {
            return new Refusal(Problem.Malformed, $"A page is numbered from 1 and has 1 to {MaxPageSize} rows.");
        }

        var picture = readModel.Current;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var window = new EngagementWindow(today, request.Query.EngagementMonths);
        var all = OrganisationList.AllFacts(picture, request.Query, today);
        var first = (long)(request.Page - 1) * request.PageSize;
        var count = (int)Math.Clamp(all.Length - first, 0, request.PageSize);
        var rows = new OrganisationRow[count];
        for (var index = 0; index < count; index++)
        {
            var place = (int)first + index;
            var facts = all[request.Query.Descending ? all.Length - 1 - place : place];
            rows[index] = RowOf(OrganisationList.ItemOf(picture, facts.Organisation.Id, window)!, picture.Directory);
        }

        return new OrganisationRows(rows, all.Length, picture.Directory.Organisations.Count);
    }

    private static OrganisationRow RowOf(OrganisationItem item, ReadModel.Directory directory)
    {
        var organisation = item.Organisation;
        return new OrganisationRow(
            organisation.Id.Value,
            organisation.Name,
            organisation.Sector,
            organisation.SectorIsGuess,
            organisation.OrganisationKind is { } kind ? directory.Entry(Vocabulary.OrganisationKinds, kind)?.Label ?? kind : null,
            organisation.BasedIn is { } area && directory.Areas.TryGet(area, out var place) ? place.Name : null,
            organisation.RegionWide,
            organisation.Status,
            item.Ties,
            item.Engagement,
            item.LastEngagedOn);
    }
}

/// <summary>Which page of which list.</summary>
/// <param name="Query">Which organisations, in which order.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="PageSize">How many rows a page has, 1–200.</param>
public sealed record BrowseOrganisationsRequest(OrganisationQuery Query, int Page = 1, int PageSize = 50);

/// <summary>A numbered page of a list of organisations.</summary>
/// <param name="Rows">The rows, in the list's order; empty past the end.</param>
/// <param name="Total">How many organisations the filters let through.</param>
/// <param name="Known">How many organisations there are at all.</param>
public sealed record OrganisationRows(IReadOnlyList<OrganisationRow> Rows, int Total, int Known);

/// <summary>An organisation as a row for people.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sector">Its primary sector.</param>
/// <param name="SectorIsGuess">Whether nobody has confirmed the sector.</param>
/// <param name="Kind">What kind of body it is, in words; null when not known.</param>
/// <param name="BasedIn">The area it is based in, by name; null when not known.</param>
/// <param name="RegionWide">Whether it works across the whole region.</param>
/// <param name="Status">How far along the partnership is with it.</param>
/// <param name="Ties">How many organisations it is tied to today.</param>
/// <param name="Engagement">Its engagement state today.</param>
/// <param name="LastEngagedOn">The day of its last two-way engagement; null when there was none.</param>
public sealed record OrganisationRow(
    Guid Id,
    string Name,
    Sector Sector,
    bool SectorIsGuess,
    string? Kind,
    string? BasedIn,
    bool RegionWide,
    OrganisationStatus Status,
    int Ties,
    EngagementState Engagement,
    DateOnly? LastEngagedOn);
