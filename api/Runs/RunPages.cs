using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Outcomes;

namespace PartnershipGraph.Api.Runs;

/// <summary>Pages of runs: newest first, so that the cursor is the id of the last one seen.</summary>
internal static class RunPages
{
    /// <summary>The run to go on after; null for the first page.</summary>
    public static Outcome<Guid?> Before(string? cursor) => string.IsNullOrEmpty(cursor)
        ? (Guid?)null
        : Guid.TryParse(cursor, out var before)
            ? before
            : Refusal.Malformed("cursor", "Belongs to another query. Start again without one.");

    /// <summary>How many runs to ask for.</summary>
    public static Outcome<int> Limit(int? limit) => (limit ?? PageRequest.DefaultLimit) is >= 1 and <= PageRequest.MaxLimit and var wanted
        ? wanted
        : Refusal.Malformed("limit", $"Is a number from 1 to {PageRequest.MaxLimit}.");
}
