using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Records;

/// <summary>Reads the one record that holds an identifier.</summary>
/// <typeparam name="TFields">How it is described.</typeparam>
/// <typeparam name="TEntity">What is read.</typeparam>
public abstract class FindByIdentifier<TFields, TEntity>(RecordDesk desk) : UseCase<Identifier, TFields>
    where TFields : RecordFields, IRecordFields<TFields, TEntity>
    where TEntity : Entity
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override Task<Outcome<TFields>> HandleAsync(Actor actor, Identifier request, CancellationToken cancellationToken) =>
        desk.FindByIdentifierAsync<TFields, TEntity>(actor, request, cancellationToken);
}
