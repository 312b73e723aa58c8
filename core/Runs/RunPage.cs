using PartnershipGraph.Core.Lists;

namespace PartnershipGraph.Core.Runs;

/// <summary>Reads a slice of the runs, newest first. Its cursor is the id of the last run of the slice before.</summary>
internal static class RunPage
{
    public static async Task<Page<Run>> ReadAsync(
        IRunStore runs, RunKind? kind, RunState? state, Guid? before, int limit, CancellationToken cancellationToken)
    {
        var wanted = Math.Clamp(limit, 1, PageRequest.MaxLimit);
        var found = await runs.ListRunsAsync(kind, state, before, wanted, cancellationToken);
        var total = await runs.CountRunsAsync(kind, state, cancellationToken);
        return new Page<Run>(found, found.Count == wanted ? found[^1].Id.ToString("D") : null, total);
    }
}
