using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Integrity;

/// <summary>What the journal leaves of every record, as fingerprints: about 100 bytes of memory for each.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
internal sealed class JournalFold
{
    private readonly Dictionary<RecordKey, State> _states = [];

    /// <summary>How many rows were taken in.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes in the next row.</summary>
    public void Add(JournalRow row)
    {
        Rows++;
        var key = new RecordKey(row.EntityKind, row.EntityId);
        if (row.After.IsEmpty)
        {
            _states[key] = Gone(row.Version, row.At, row.MergedInto);
            return;
        }

        var isCreation = row.Before.IsEmpty;
        var before = isCreation ? default : _states.GetValueOrDefault(key);
        _states[key] = new State(
            before.Digest ^ (isCreation ? MemberDigest.Of(row.After.Span) : MemberDigest.Of(row.Before.Span) ^ MemberDigest.Of(row.After.Span)),
            row.Version,
            isCreation ? row.At.UtcTicks : before.CreatedAt,
            row.At.UtcTicks,
            IsPresent: true);
    }

    /// <summary>Holds a record against the journal and crosses it off.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public IntegrityProblem? Meet(StoredRecord record)
    {
        if (!_states.Remove(new RecordKey(record.Entity.Kind, record.Entity.Key), out var state) || !state.IsPresent)
        {
            return IntegrityProblem.Added;
        }

        var actual = new State(
            MemberDigest.Of(EntityJson.Write(record.Entity)), record.Version, record.CreatedAt.UtcTicks, record.UpdatedAt.UtcTicks, IsPresent: true);
        return actual == state ? null : IntegrityProblem.Changed;
    }

    /// <summary>Holds what is left of a deleted record against the journal and crosses it off.</summary>
    public IntegrityProblem? Meet(Tombstone tombstone)
    {
        var key = new RecordKey(tombstone.Kind, tombstone.EntityId);
        return _states.TryGetValue(key, out var state) && !state.IsPresent && _states.Remove(key)
            && state == Gone(tombstone.Version, tombstone.DeletedAt, tombstone.MergedInto)
            ? null
            : IntegrityProblem.DeletionChanged;
    }

    /// <summary>The records of a kind that should be there and that nobody has met, in order of id.</summary>
    public IReadOnlyList<RecordKey> MissingOf(EntityKind kind) =>
    [
        .. _states.Where(state => state.Key.Kind == kind && state.Value.IsPresent).Select(state => state.Key).OrderBy(key => key.EntityId),
    ];

    /// <summary>Crosses a record off without a look at it.</summary>
    public void CrossOff(RecordKey key) => _states.Remove(key);

    /// <summary>What the journal tells of and nobody has met, in order of kind and id.</summary>
    public IEnumerable<(RecordKey Key, IntegrityProblem Problem)> Unmet() => _states
        .OrderBy(state => state.Key.Kind).ThenBy(state => state.Key.EntityId)
        .Select(state => (state.Key, state.Value.IsPresent ? IntegrityProblem.Deleted : IntegrityProblem.DeletionChanged));

    // What is left of a record is its version, its end, and the record that stands for it.
    private static State Gone(long version, DateTimeOffset at, Guid? mergedInto) => new(
        mergedInto is { } survivor ? MemberDigest.Of(survivor) : default, version, at.UtcTicks, at.UtcTicks, IsPresent: false);

    private readonly record struct State(UInt128 Digest, long Version, long CreatedAt, long UpdatedAt, bool IsPresent);
}
