using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>A record as it is after a change set: what is folded into the read model.</summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="EntityId">Which.</param>
/// <param name="After">The record as it is; null when it was deleted.</param>
public sealed record RecordChange(EntityKind Kind, Guid EntityId, StoredRecord? After);

/// <summary>Changes sorted by kind, each kind's in the order they came.</summary>
internal sealed class ChangesByKind
{
    private readonly List<RecordChange>?[] _byKind = new List<RecordChange>?[Enum.GetValues<EntityKind>().Max(kind => (int)kind) + 1];

    public ChangesByKind(IEnumerable<RecordChange> changes)
    {
        foreach (var change in changes)
        {
            (_byKind[(int)change.Kind] ??= []).Add(change);
            Count++;
        }
    }

    /// <summary>How many changes there are of all kinds.</summary>
    public int Count { get; private set; }

    public IReadOnlyList<RecordChange> this[EntityKind kind] => _byKind[(int)kind] ?? (IReadOnlyList<RecordChange>)[];
}
