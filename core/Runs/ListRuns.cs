using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Core.Runs;

/// <summary>Lists runs, newest first.</summary>
public sealed class ListRuns(IRunStore runs) : UseCase<ListRunsRequest, IReadOnlyList<Run>>
{
    /// <summary>The most runs one answer holds.</summary>
    public const int MaxLimit = 200;

    /// <inheritdoc />
    public override Permissions Needs => Permissions.Read;

    /// <inheritdoc />
    protected override async Task<Outcome<IReadOnlyList<Run>>> HandleAsync(Actor actor, ListRunsRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await runs.ListRunsAsync(
            request.Kind, request.State, request.Before, Math.Clamp(request.Limit, 1, MaxLimit), cancellationToken);
        return new List<Run>(found);
    }
}

/// <summary>Which runs.</summary>
/// <param name="Kind">Of this kind only.</param>
/// <param name="State">In this state only.</param>
/// <param name="Before">Older than this run.</param>
/// <param name="Limit">At most so many, 1–200.</param>
public sealed record ListRunsRequest(RunKind? Kind = null, RunState? State = null, Guid? Before = null, int Limit = 50);
