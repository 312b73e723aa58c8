using System.Runtime.CompilerServices;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Journal;

/// <summary>
/// Reads a store as it was at one sequence, while others go on writing. Every stretch is read first and the journal after
/// it, so whatever changed in the meantime is known; what has changed since the sequence is told from its journal instead
/// of from the store.
/// </summary>
/// <remarks>
/// Asks of the store neither that a long reading sees one moment nor that a change set shows all at once, only that
/// <see cref="IArchiveStore.SettleAsync"/> tells what may have shown. Costs one look at the journal for each stretch and one history for each record that has changed since the
/// sequence; holds the ids of those in memory. Not safe for concurrent use.
/// </remarks>
public sealed class StoreAtSequence(IPartnershipStore store, IArchiveStore archive, long sequence)
{
    private const int Stretch = 2_000;
    private const int JournalRows = 5_000;

    // Whether each record that has changed since had been there before, as a record or deleted.
    private readonly Dictionary<RecordKey, bool> _changed = [];
    private readonly Dictionary<EntityKind, SortedSet<Guid>> _changedOfKind = [];
    private long? _read;

    /// <summary>Whether the record is known to have changed since the sequence; true for all that did before it was streamed.</summary>
    public bool HasChanged(RecordKey key) => _changed.ContainsKey(key);

    /// <summary>The records of a kind as they were, in order of id.</summary>
    public async IAsyncEnumerable<StoredRecord> StreamAsync(EntityKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? passed = null;
        var stretch = new List<StoredRecord>(Stretch);
        await using var records = store.StreamAsync(kind, cancellationToken).GetAsyncEnumerator(cancellationToken);
        bool isAtEnd;
        do
        {
            isAtEnd = await TakeAsync(records, stretch);
            await FollowAsync(cancellationToken);
            Guid? until = isAtEnd ? null : stretch[^1].Entity.Key;
            foreach (var (id, present) in Merge(stretch, record => record.Entity.Key, ChangedIds(kind, passed, until)))
            {
                if (!HasChanged(new RecordKey(kind, id)))
                {
                    yield return present!;
                }
                else if ((await HistoryAsync(kind, id, cancellationToken)).Record is { } past)
                {
                    yield return past;
                }
            }

            passed = until;
            stretch.Clear();
        }
        while (!isAtEnd);
    }

    /// <summary>What was left of deleted records of a kind, in order of id.</summary>
    public async IAsyncEnumerable<Tombstone> StreamTombstonesAsync(EntityKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Guid? passed = null;
        bool isAtEnd;
        do
        {
            var stretch = await archive.ReadTombstonesAsync(kind, passed, Stretch, cancellationToken);
            isAtEnd = stretch.Count < Stretch;
            await FollowAsync(cancellationToken);
            Guid? until = isAtEnd ? null : stretch[^1].EntityId;
            foreach (var (id, present) in Merge(stretch, tombstone => tombstone.EntityId, ChangedIds(kind, passed, until)))
            {
                if (!HasChanged(new RecordKey(kind, id)))
                {
                    yield return present!;
                }
                else if ((await HistoryAsync(kind, id, cancellationToken)).Tombstone is { } past)
                {
                    yield return past;
                }
            }

            passed = until;
        }
        while (!isAtEnd);
    }

    private static async Task<bool> TakeAsync(IAsyncEnumerator<StoredRecord> records, List<StoredRecord> stretch)
    {
        while (stretch.Count < Stretch)
        {
            if (!await records.MoveNextAsync())
            {
                return true;
            }

            stretch.Add(records.Current);
        }

        return false;
    }

    private static IEnumerable<(Guid Id, T? Present)> Merge<T>(IReadOnlyList<T> stretch, Func<T, Guid> idOf, IReadOnlyList<Guid> changed)
        where T : class
    {
        var next = 0;
        foreach (var present in stretch)
        {
            var id = idOf(present);
            while (next < changed.Count && changed[next].CompareTo(id) < 0)
            {
                yield return (changed[next++], null);
            }

            if (next < changed.Count && changed[next] == id)
            {
                next++;
            }

            yield return (id, present);
        }

        while (next < changed.Count)
        {
            yield return (changed[next++], null);
        }
    }

    /// <summary>Ids above one and up to another that have changed, in order.</summary>
    private IReadOnlyList<Guid> ChangedIds(EntityKind kind, Guid? above, Guid? upTo)
    {
        if (!_changedOfKind.TryGetValue(kind, out var ids))
        {
            return [];
        }

        var range = ids.GetViewBetween(above ?? Guid.Empty, upTo ?? Guid.AllBitsSet);
        return [.. range.Where(id => id != above)];
    }

    private async Task<PastRecord> HistoryAsync(EntityKind kind, Guid id, CancellationToken cancellationToken) =>
        _changed[new RecordKey(kind, id)]
            ? RecordHistory.At(await store.ReadHistoryAsync(kind, id, int.MaxValue, cancellationToken), sequence)
            : default;

    /// <summary>Reads on in the journal to its end.</summary>
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        var end = await archive.SettleAsync(cancellationToken);
        var read = _read ?? sequence;
        while (read < end)
        {
            var rows = await store.ReadJournalAsync(read, JournalRows, cancellationToken);
            foreach (var row in rows)
            {
                var key = new RecordKey(row.EntityKind, row.EntityId);
                var wasThere = !row.Before.IsEmpty || row.Version > 1;
                if (_changed.TryAdd(key, wasThere) && wasThere)
                {
                    if (!_changedOfKind.TryGetValue(row.EntityKind, out var ids))
                    {
                        _changedOfKind.Add(row.EntityKind, ids = []);
                    }

                    ids.Add(row.EntityId);
                }

            }

            // A journal with a hole in it ends early; the integrity check says so.
            read = rows.Count == 0 ? end : rows[^1].Sequence;
        }

        _read = read;
    }
}
