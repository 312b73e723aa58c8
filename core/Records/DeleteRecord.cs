using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Records;

/// <summary>Deletes a record, with what hangs on it when asked to, and says what went along.</summary>
/// <typeparam name="TFields">Its members as people and programs see them.</typeparam>
/// <typeparam name="TEntity">What is deleted.</typeparam>
public abstract class DeleteRecord<TFields, TEntity>(RecordDesk desk) : UseCase<DeleteRequest, Deleted>
    where TFields : RecordFields, IRecordFields<TFields, TEntity>
    where TEntity : Entity
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Write;

    /// <inheritdoc />
    protected override Task<Outcome<Deleted>> HandleAsync(Actor actor, DeleteRequest request, CancellationToken cancellationToken) =>
        desk.DeleteAsync<TFields, TEntity>(actor, request, cancellationToken);
}
