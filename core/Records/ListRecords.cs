using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Records;

/// <summary>Lists records of a kind page by page, from one picture.</summary>
/// <typeparam name="TRequest">Which records and which page.</typeparam>
/// <typeparam name="TFields">How they are described.</typeparam>
/// <typeparam name="TEntity">What is listed.</typeparam>
public abstract class ListRecords<TRequest, TFields, TEntity>(RecordDesk desk) : UseCase<TRequest, Page<TFields>>
    where TFields : RecordFields, IRecordFields<TFields, TEntity>
    where TEntity : Entity
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Page<TFields>>> HandleAsync(Actor actor, TRequest request, CancellationToken cancellationToken)
    {
        var viewpoint = desk.ViewpointOf(actor);
        var list = Describe(request, viewpoint);
        var page = viewpoint.Model.Lists.Page(
            list.Query, list.Page, () => list.Rows, list.Key, static record => record.Entity.Key, list.Descending);
        return Task.FromResult<Outcome<Page<TFields>>>(
            page.Succeeded ? page.Value.Select(record => RecordDesk.View<TFields, TEntity>(record, viewpoint)) : page.Refusal);
    }

    /// <summary>What the request asks for.</summary>
    protected abstract RecordList Describe(TRequest request, Viewpoint viewpoint);

    /// <summary>A list: its name, its rows and their order.</summary>
    /// <param name="Query">The list and its filters in one text in which equal ones are equal; a cursor belongs to one such text.</param>
    /// <param name="Page">Which page.</param>
    /// <param name="Rows">The records that the filters let through; read once for a picture and query.</param>
    /// <param name="Key">What they are sorted by; the id comes last.</param>
    /// <param name="Descending">Whether the order is turned round.</param>
    protected sealed record RecordList(
        string Query, PageRequest Page, IEnumerable<StoredRecord> Rows, Func<StoredRecord, SortKey> Key, bool Descending = false);
}
