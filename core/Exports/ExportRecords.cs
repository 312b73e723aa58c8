using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Exports;

/// <summary>Gives every record of a list that goes page by page otherwise.</summary>
/// <typeparam name="TQuery">Which records.</typeparam>
/// <typeparam name="TFields">How they are described.</typeparam>
/// <typeparam name="TEntity">What is listed.</typeparam>
public abstract class ExportRecords<TQuery, TFields, TEntity>(RecordDesk desk, ListRecords<TQuery, TFields, TEntity> list, string fileName)
    : UseCase<TQuery, Export>
    where TFields : RecordFields, IRecordFields<TFields, TEntity>
    where TEntity : Entity
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<Export>> HandleAsync(Actor actor, TQuery request, CancellationToken cancellationToken)
    {
        var viewpoint = desk.ViewpointOf(actor);
        var records = list.All(request, viewpoint);
        return Task.FromResult<Outcome<Export>>(new Export(
            fileName,
            viewpoint.Model.Sequence,
            records.Count,
            records.Select(record => RecordDesk.View<TFields, TEntity>(record, viewpoint)),
            TableOf([.. records.Select(record => (TEntity)record.Entity)], viewpoint)));
    }

    /// <summary>The records as a contact list; null when lists cannot bring them in.</summary>
    private protected abstract ExportTable? TableOf(IReadOnlyList<TEntity> records, Viewpoint viewpoint);
}
