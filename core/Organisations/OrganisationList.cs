using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Organisations;

/// <summary>Lists of organisations over one picture.</summary>
/// <remarks>
/// Pure but for what the picture remembers; safe for concurrent use. The first page of a new query reads every organisation once,
/// O(n); every further page of it costs O(log n + limit), and after a write the first looks only at what the write touched.
/// </remarks>
public static class OrganisationList
{
    /// <summary>One page of the organisations of a query.</summary>
    /// <param name="picture">The picture to answer from.</param>
    /// <param name="query">Which, in what order.</param>
    /// <param name="page">Which slice.</param>
    /// <param name="today">The day ties and engagements are counted on.</param>
    /// <returns>The page; a refusal when the limit is out of range or the cursor is not one of this query.</returns>
    public static Outcome<Page<OrganisationItem>> Find(ReadModel.ReadModel picture, OrganisationQuery query, PageRequest page, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        var order = OrganisationOrders.OrderOf(query.Sort, today, picture.Directory.TwoWayEngagementKinds);
        var canonical = CanonicalText(query, today);
        var found = ListCache.Slice(
            canonical, page, () => picture.Directory.OrganisationOrders.Matching(canonical, query, picture, today), order, query.Descending);
        if (!found.Succeeded)
        {
            return found.Refusal;
        }

        var window = new EngagementWindow(today, query.EngagementMonths);
        return found.Value.Select(facts => ItemOf(facts, picture.Directory, window));
    }

    /// <summary>Every organisation of a query, in its order; for exports and bulk edits.</summary>
    public static IReadOnlyList<Organisation> All(ReadModel.ReadModel picture, OrganisationQuery query, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(query);
        var rows = AllFacts(picture, query, today);
        var organisations = Array.ConvertAll(rows, facts => facts.Organisation);
        if (query.Descending)
        {
            Array.Reverse(organisations);
        }

        return organisations;
    }

    /// <summary>Every organisation of a query as lists show them, in its order; for exports.</summary>
    internal static IReadOnlyList<OrganisationItem> AllItems(ReadModel.ReadModel picture, OrganisationQuery query, DateOnly today)
    {
        var window = new EngagementWindow(today, query.EngagementMonths);
        var items = Array.ConvertAll(AllFacts(picture, query, today), facts => ItemOf(facts, picture.Directory, window));
        if (query.Descending)
        {
            Array.Reverse(items);
        }

        return items;
    }

    /// <summary>One organisation as lists show it; null when it is not in the picture.</summary>
    public static OrganisationItem? ItemOf(ReadModel.ReadModel picture, Id<Organisation> organisation, EngagementWindow window)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return picture.Directory.OrganisationFacts.Find(organisation.Value) is { Record: not null } facts
            ? ItemOf(facts, picture.Directory, window)
            : null;
    }

    /// <summary>Every organisation of a query, ascending.</summary>
    internal static OrganisationFacts[] AllFacts(ReadModel.ReadModel picture, OrganisationQuery query, DateOnly today) =>
        picture.Directory.OrganisationOrders.Matching(CanonicalText(query, today), query, picture, today);

    private static string CanonicalText(OrganisationQuery query, DateOnly today) =>
        query.Canonical("organisations", today).With<OrganisationSort>("sort", [query.Sort]).ToString();

    private static OrganisationItem ItemOf(OrganisationFacts facts, ReadModel.Directory directory, EngagementWindow window)
    {
        var lastEngagedOn = facts.LastEngagedOn(window.Until, directory.TwoWayEngagementKinds);
        return new OrganisationItem(facts.Record!, facts.TieCountOn(window.Until), lastEngagedOn, window.StateOf(lastEngagedOn));
    }
}
