using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Runs;

/// <summary>Lists the undos of a run, newest first: none, one, or several when the earlier ones kept something.</summary>
public sealed class ListUndos(IRunStore runs) : UseCase<Guid, IReadOnlyList<Run>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<IReadOnlyList<Run>>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken) =>
        new List<Run>(await Undos.OfAsync(runs, request, cancellationToken));
}
