using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Runs;

/// <summary>Reads one run.</summary>
public sealed class GetRun(IRunStore runs) : UseCase<Guid, Run>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<Run>> HandleAsync(Actor actor, Guid request, CancellationToken cancellationToken) =>
        await runs.FindRunAsync(request, cancellationToken) is { } run ? run : RunRefusals.NotFound(request);
}
