using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Records;

/// <summary>Lists the records of a kind page by page, in one order: for kinds that are few or seldom asked for.</summary>
/// <typeparam name="TQuery">Which records.</typeparam>
/// <typeparam name="TFields">How they are described.</typeparam>
/// <typeparam name="TEntity">What is listed.</typeparam>
/// <remarks>The first page of a query reads every record of the kind, O(n log n); further pages cost O(log n + limit).</remarks>
public abstract class ListRecords<TQuery, TFields, TEntity>(RecordDesk desk) : UseCase<ListRequest<TQuery>, Page<TFields>>
    where TFields : RecordFields, IRecordFields<TFields, TEntity>
    where TEntity : Entity
{
    private static readonly EntityKind Kind = EntityKinds.Of<TEntity>();

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <summary>Whether the newest come first.</summary>
    private protected virtual bool Descending => false;

    /// <inheritdoc />
    protected override Task<Outcome<Page<TFields>>> HandleAsync(
        Actor actor, ListRequest<TQuery> request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var viewpoint = desk.ViewpointOf(actor);
        var order = new RowOrder<StoredRecord>(record => KeyOf((TEntity)record.Entity), record => record.Entity.Key);
        var found = viewpoint.Model.Lists.Page(
            Canonical(request.Query, new CanonicalQuery(Kind.ToString()), viewpoint.Today).ToString(),
            request.Page,
            () => order.Sort(Matching(request.Query, viewpoint)),
            order,
            Descending);
        return Task.FromResult<Outcome<Page<TFields>>>(found.Succeeded
            ? found.Value.Select(record => RecordDesk.View<TFields, TEntity>(record, viewpoint))
            : found.Refusal);
    }

    /// <summary>Every record of a query, in the list's order.</summary>
    internal IReadOnlyList<StoredRecord> All(TQuery query, Viewpoint viewpoint)
    {
        var order = new RowOrder<StoredRecord>(record => KeyOf((TEntity)record.Entity), record => record.Entity.Key);
        var rows = viewpoint.Model.Lists.All(
            Canonical(query, new CanonicalQuery(Kind.ToString()), viewpoint.Today).ToString(), () => order.Sort(Matching(query, viewpoint)));
        return Descending ? [.. rows.Reverse()] : rows;
    }

    /// <summary>Every record of the kind.</summary>
    private protected abstract RecordTable<TEntity> TableOf(ReadModel.Directory directory);

    /// <summary>What the list is sorted by.</summary>
    private protected abstract SortKey KeyOf(TEntity entity);

    /// <summary>Whether a record is wanted.</summary>
    private protected abstract bool Matches(TEntity entity, TQuery query, Viewpoint viewpoint);

    /// <summary>The query as one text in which equal queries are equal.</summary>
    private protected abstract CanonicalQuery Canonical(TQuery query, CanonicalQuery canonical, DateOnly today);

    private IEnumerable<StoredRecord> Matching(TQuery query, Viewpoint viewpoint) =>
        TableOf(viewpoint.Model.Directory).Stored.Where(record => Matches((TEntity)record.Entity, query, viewpoint));
}
