using System.Collections.Concurrent;
using System.Collections.Frozen;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Core.Organisations;

/// <summary>The organisations in each of their orders, carried from picture to picture.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class OrganisationOrders
{
    private static readonly RowOrder<OrganisationFacts> IdOrder = new(_ => default, facts => facts.Id);
    private const int FiltersRemembered = 32;
    private readonly ConcurrentDictionary<string, SortedRows<OrganisationFacts>> _filtered = new(StringComparer.Ordinal);
    private readonly SortedRows<OrganisationFacts> _byId;
    private readonly SortedRows<OrganisationFacts> _byName;
    private readonly SortedRows<OrganisationFacts> _byUpdated;
    private readonly SortedRows<OrganisationFacts> _byLastEngaged;
    private readonly SortedRows<OrganisationFacts> _byTies;

    public OrganisationOrders()
        : this(new(), new(), new(), new(), new())
    {
    }

    private OrganisationOrders(
        SortedRows<OrganisationFacts> byId,
        SortedRows<OrganisationFacts> byName,
        SortedRows<OrganisationFacts> byUpdated,
        SortedRows<OrganisationFacts> byLastEngaged,
        SortedRows<OrganisationFacts> byTies)
    {
        _byId = byId;
        _byName = byName;
        _byUpdated = byUpdated;
        _byLastEngaged = byLastEngaged;
        _byTies = byTies;
    }

    /// <summary>The orders of the next picture, those of filtered lists too.</summary>
    public OrganisationOrders After(IReadOnlyList<KeyValuePair<Guid, OrganisationFacts?>> replaced)
    {
        var next = new OrganisationOrders(
            _byId.After(replaced), _byName.After(replaced), _byUpdated.After(replaced), _byLastEngaged.After(replaced), _byTies.After(replaced));
        foreach (var (query, rows) in _filtered)
        {
            next._filtered[query] = rows.After(replaced);
        }

        return next;
    }

    /// <summary>How organisations are sorted, with days counted up to and including <paramref name="today"/>.</summary>
    public static RowOrder<OrganisationFacts> OrderOf(OrganisationSort sort, DateOnly today, FrozenSet<string> twoWayKinds) => new(
        sort switch
        {
            OrganisationSort.Updated => facts => SortKey.OfInstant(facts.Record!.UpdatedAt),
            OrganisationSort.LastEngaged => facts => SortKey.OfDay(facts.LastEngagedOn(today, twoWayKinds)),
            OrganisationSort.Ties => facts => SortKey.OfNumber(facts.TieCountOn(today)),
            _ => facts => SortKey.OfText(facts.SortName),
        },
        facts => facts.Id);

    /// <summary>Every organisation in an order, ascending.</summary>
    public OrganisationFacts[] InOrder(OrganisationSort sort, DateOnly today, ReadModel.Directory directory)
    {
        var twoWayKinds = directory.TwoWayEngagementKinds;
        var (rows, basis) = sort switch
        {
            OrganisationSort.Updated => (_byUpdated, (object)"updated"),
            OrganisationSort.LastEngaged => (_byLastEngaged, (today, twoWayKinds)),
            OrganisationSort.Ties => (_byTies, today),
            _ => (_byName, "name"),
        };
        return Get(rows, basis, OrderOf(sort, today, twoWayKinds), directory);
    }

    /// <summary>Every organisation in order of id.</summary>
    public OrganisationFacts[] ById(ReadModel.Directory directory) => Get(_byId, "id", IdOrder, directory);

    /// <summary>
    /// The organisations of a query, ascending. Worked out once and then carried along: after a write only what it touched is
    /// looked at again, since whether an organisation fits depends on itself, the area tree and what is two-way.
    /// </summary>
    public OrganisationFacts[] Matching(string canonical, OrganisationQuery query, ReadModel.ReadModel picture, DateOnly today)
    {
        var directory = picture.Directory;
        if (query.LetsAllThrough)
        {
            return InOrder(query.Sort, today, directory);
        }

        if (!_filtered.TryGetValue(canonical, out var rows))
        {
            if (_filtered.Count >= FiltersRemembered && _filtered.Keys.FirstOrDefault() is { } other)
            {
                _filtered.TryRemove(other, out _);
            }

            rows = _filtered.GetOrAdd(canonical, new SortedRows<OrganisationFacts>());
        }

        var filter = new Lazy<OrganisationFilter>(() => new OrganisationFilter(picture, query, today, aboutAll: false));
        return rows.Get(
            (directory.AreaTree, directory.TwoWayEngagementKinds, today),
            OrderOf(query.Sort, today, directory.TwoWayEngagementKinds),
            id => directory.OrganisationFacts.Find(id) is { Record: not null } facts && filter.Value.Matches(facts) ? facts : null,
            () => Array.FindAll(
                InOrder(query.Sort, today, directory), new OrganisationFilter(picture, query, today, aboutAll: true).Matches),
            areSorted: true);
    }

    private static OrganisationFacts[] Get(
        SortedRows<OrganisationFacts> rows, object basis, RowOrder<OrganisationFacts> order, ReadModel.Directory directory)
    {
        return rows.Get(basis, order, Find, () => directory.OrganisationFacts.Values.Where(IsThere));

        OrganisationFacts? Find(Guid id) => directory.OrganisationFacts.Find(id) is { } facts && IsThere(facts) ? facts : null;

        static bool IsThere(OrganisationFacts facts) => facts.Record is not null;
    }
}
