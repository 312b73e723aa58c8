using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>A record as it is after a change set: what is folded into the read model.</summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="EntityId">Which.</param>
/// <param name="After">The record as it is; null when it was deleted.</param>
public sealed record RecordChange(EntityKind Kind, Guid EntityId, StoredRecord? After);

internal static class RecordChanges
{
    public static IEnumerable<RecordChange> OfKind(this IReadOnlyList<RecordChange> changes, EntityKind kind) =>
        changes.Where(change => change.Kind == kind);
}
