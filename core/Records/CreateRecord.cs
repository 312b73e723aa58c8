using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Records;

/// <summary>Adds a record.</summary>
/// <typeparam name="TFields">How it is described.</typeparam>
/// <typeparam name="TEntity">What is added.</typeparam>
public abstract class CreateRecord<TFields, TEntity>(RecordDesk desk) : UseCase<CreateRequest<TFields>, Written<TFields>>
    where TFields : RecordFields, IRecordFields<TFields, TEntity>
    where TEntity : Entity
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Write;

    /// <inheritdoc />
    protected override Task<Outcome<Written<TFields>>> HandleAsync(
        Actor actor, CreateRequest<TFields> request, CancellationToken cancellationToken) =>
        desk.CreateAsync<TFields, TEntity>(actor, request, LikelyDuplicates, cancellationToken);

    /// <summary>Records that are likely the one to be added, the likeliest first. None, unless the kind says otherwise.</summary>
    protected virtual IReadOnlyList<Candidate> LikelyDuplicates(TEntity entity, ReadModel.ReadModel model) => [];
}
