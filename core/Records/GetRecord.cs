using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Records;

/// <summary>Reads one record by its id.</summary>
/// <typeparam name="TFields">How it is described.</typeparam>
/// <typeparam name="TEntity">What is read.</typeparam>
public abstract class GetRecord<TFields, TEntity>(RecordDesk desk) : UseCase<Guid, TFields>
    where TFields : RecordFields, IRecordFields<TFields, TEntity>
    where TEntity : Entity
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<TFields>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken) =>
        desk.GetAsync<TFields, TEntity>(actor, request, cancellationToken);
}
