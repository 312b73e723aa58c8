using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Records;

/// <summary>Changes a record; a change to what is there already writes nothing and answers the record.</summary>
/// <typeparam name="TFields">How it is described.</typeparam>
/// <typeparam name="TEntity">What is changed.</typeparam>
public abstract class ChangeRecord<TFields, TEntity>(RecordDesk desk) : UseCase<ChangeRequest<TFields>, Written<TFields>>
    where TFields : RecordFields, IRecordFields<TFields, TEntity>
    where TEntity : Entity
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Write;

    /// <inheritdoc />
    protected override Task<Outcome<Written<TFields>>> HandleAsync(
        Actor actor, ChangeRequest<TFields> request, CancellationToken cancellationToken) =>
        desk.ChangeAsync<TFields, TEntity>(actor, request, cancellationToken);
}
