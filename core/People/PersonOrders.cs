using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Core.People;

/// <summary>The people in each of their orders, carried from picture to picture.</summary>
/// <remarks>Safe for concurrent use.</remarks>
internal sealed class PersonOrders
{
    private readonly SortedRows<PersonFacts> _byName;
    private readonly SortedRows<PersonFacts> _byUpdated;

    public PersonOrders()
        : this(new(), new())
    {
    }

    private PersonOrders(SortedRows<PersonFacts> byName, SortedRows<PersonFacts> byUpdated)
    {
        _byName = byName;
        _byUpdated = byUpdated;
    }

    public PersonOrders After(IReadOnlyList<KeyValuePair<Guid, PersonFacts?>> replaced) =>
        new(_byName.After(replaced), _byUpdated.After(replaced));

    /// <summary>How people are sorted.</summary>
    public static RowOrder<PersonFacts> OrderOf(PersonSort sort) => new(
        sort == PersonSort.Updated
            ? facts => SortKey.OfInstant(facts.Record!.UpdatedAt)
            : facts => SortKey.OfText(facts.SortName),
        facts => facts.Id);

    /// <summary>Every person in an order, ascending.</summary>
    public PersonFacts[] InOrder(PersonSort sort, ReadModel.Directory directory)
    {
        var rows = sort == PersonSort.Updated ? _byUpdated : _byName;
        return rows.Get(sort, OrderOf(sort), Find, () => directory.PersonFacts.Values.Where(IsThere));

        PersonFacts? Find(Guid id) => directory.PersonFacts.Find(id) is { } facts && IsThere(facts) ? facts : null;

        static bool IsThere(PersonFacts facts) => facts.Record is not null;
    }
}
