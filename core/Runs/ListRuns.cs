using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Runs;

/// <summary>Lists runs, newest first.</summary>
public sealed class ListRuns(IRunStore runs) : UseCase<ListRunsRequest, Page<Run>>
{
    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<Page<Run>>> HandleAsync(Actor actor, ListRunsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return await RunPage.ReadAsync(runs, request.Kind, request.State, request.Before, request.Limit, cancellationToken);
    }
}

/// <summary>Which runs.</summary>
/// <param name="Kind">Of this kind only.</param>
/// <param name="State">In this state only.</param>
/// <param name="Before">Older than this run.</param>
/// <param name="Limit">At most so many, 1–200.</param>
public sealed record ListRunsRequest(RunKind? Kind = null, RunState? State = null, Guid? Before = null, int Limit = 50);
