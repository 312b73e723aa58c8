using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Journal;

/// <summary>What happened to a record.</summary>
/// <param name="Items">The lines of the journal, newest first.</param>
public sealed record HistoryResponse(IReadOnlyList<JournalEntry> Items)
{
    private const int DefaultLimit = 100;

    internal static HistoryRequest Request(EntityKind kind, Guid id, int? limit) => new(kind, id, limit ?? DefaultLimit);
}
