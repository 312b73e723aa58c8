using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Relationships;

/// <summary>Lists of relationships over one picture.</summary>
/// <remarks>Pure but for what the picture remembers; safe for concurrent use.</remarks>
public static class RelationshipList
{
    /// <summary>One page of the relationships of a query.</summary>
    /// <returns>The page; a refusal when the limit is out of range or the cursor is not one of this query.</returns>
    public static Outcome<Page<StoredRecord>> Find(ReadModel.ReadModel picture, RelationshipQuery query, PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(page);
        var order = OrderOf(query.Sort);
        return picture.Lists.Page(query.Canonical(), page, () => Matching(picture, query, order), order, query.Descending);
    }

    /// <summary>Every relationship of a query, in its order; for exports.</summary>
    public static IReadOnlyList<StoredRecord> All(ReadModel.ReadModel picture, RelationshipQuery query)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(query);
        var rows = picture.Lists.All(query.Canonical(), () => Matching(picture, query, OrderOf(query.Sort)));
        return query.Descending ? [.. rows.Reverse()] : rows;
    }

    private static RowOrder<StoredRecord> OrderOf(RelationshipSort sort) => new(
        sort switch
        {
            RelationshipSort.Updated => record => SortKey.OfInstant(record.UpdatedAt),
            RelationshipSort.LastConfirmed => record => SortKey.OfDay(((Relationship)record.Entity).LastConfirmedOn),
            _ => record => SortKey.OfInstant(record.CreatedAt),
        },
        record => record.Entity.Key);

    private static StoredRecord[] Matching(ReadModel.ReadModel picture, RelationshipQuery query, RowOrder<StoredRecord> order)
    {
        var table = picture.Ties.Relationships;
        var areas = AreasOf(query.Areas);
        var otherAreas = AreasOf(query.OtherAreas);
        var candidates = (query.Organisations.Count, areas ?? otherAreas) switch
        {
            ( > 0, _) => OfOrganisations(query.Organisations),
            (_, { } within) => OfOrganisations(picture.Directory.OrganisationFacts.Values
                .Where(facts => facts.BasedIn is { } basedIn && within.Contains(basedIn)).Select(facts => new Id<Organisations.Organisation>(facts.Id))),
            _ => table.Stored,
        };
        return order.Sort(candidates.Where(record => Matches(record, (Relationship)record.Entity)));

        IEnumerable<StoredRecord> OfOrganisations(IEnumerable<Id<Organisations.Organisation>> organisations) => organisations
            .SelectMany(picture.Ties.Of).Select(relationship => relationship.Id.Value).Distinct().Select(id => table.Find(id)!);

        bool Matches(StoredRecord record, Relationship relationship) =>
            (query.Kinds.Count == 0 || query.Kinds.Contains(relationship.RelationshipKind))
            && (query.Strengths.Count == 0 || (relationship.Strength is { } strength && query.Strengths.Contains(strength)))
            && (query.ActiveOn is not { } day || relationship.IsActiveOn(day))
            && (query.NotConfirmedSince is not { } confirmed || relationship.LastConfirmedOn is null || relationship.LastConfirmedOn < confirmed)
            && (query.UpdatedSince is not { } since || record.UpdatedAt >= since)
            && ((areas is null && otherAreas is null)
                || Lies(relationship.From, areas) && Lies(relationship.To, otherAreas)
                || Lies(relationship.To, areas) && Lies(relationship.From, otherAreas));

        bool Lies(Id<Organisations.Organisation> end, IReadOnlySet<Id<Area>>? within) => within is null
            || (picture.Directory.Organisations.TryGet(end, out var organisation)
                && organisation.BasedIn is { } basedIn && within.Contains(basedIn));

        IReadOnlySet<Id<Area>>? AreasOf(IReadOnlyList<Id<Area>> wanted) =>
            wanted.Count == 0 ? null : picture.Directory.AreaTree.Within(wanted);
    }
}
