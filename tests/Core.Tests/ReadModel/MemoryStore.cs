using System.Runtime.CompilerServices;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Tests.ReadModel;

/// <summary>
/// A store that keeps to the contract in what the read model sees of it, and lets a test act at the moments between two
/// answers, as other writers do.
/// </summary>
internal sealed class MemoryStore : IPartnershipStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<RecordKey, StoredRecord> _records = [];
    private readonly List<JournalRow> _journal = [];
    private long _sequence;

    /// <summary>Called, outside any lock, before each record that is streamed and before and after each read.</summary>
    public Action Between { get; set; } = () => { };

    /// <summary>Whether every call fails.</summary>
    public bool IsAway { get; set; }

    /// <summary>How many of the next readings do not see records whole yet that the journal tells of, as on a graph database.</summary>
    public int ReadingsTooEarly { get; set; }

    /// <summary>The change set that turns what is there into what the changes say.</summary>
    public ChangeSet ChangeSetFor(IEnumerable<RecordChange> changes)
    {
        lock (_lock)
        {
            var wanted = new List<Change>();
            foreach (var change in SmallWorld.LastOfEach(changes))
            {
                var version = _records.GetValueOrDefault(new RecordKey(change.Kind, change.EntityId))?.Version ?? 0;
                if (change.After is { } after)
                {
                    wanted.Add(new Put(after.Entity, version));
                }
                else if (version > 0)
                {
                    wanted.Add(new Delete(change.Kind, change.EntityId, version));
                }
            }

            return TestKit.Some.ChangeSet([.. wanted]) with { At = SmallWorld.Start.AddMinutes(_sequence) };
        }
    }

    /// <summary>Writes as another process would.</summary>
    public ApplyOutcome Apply(ChangeSet changeSet)
    {
        lock (_lock)
        {
            var conflicts = changeSet.Changes
                .Select(change => (change, Actual: _records.GetValueOrDefault(new RecordKey(change.Kind, change.EntityId))?.Version ?? 0))
                .Where(pair => pair.Actual != pair.change.ExpectedVersion)
                .Select(pair => new Conflict.VersionMismatch(pair.change.Kind, pair.change.EntityId, pair.change.ExpectedVersion, pair.Actual))
                .ToArray();
            if (conflicts.Length > 0)
            {
                return new ApplyOutcome.Refused(conflicts);
            }

            if (changeSet.Changes.Count == 0)
            {
                return new ApplyOutcome.Applied(_sequence, false, [], null);
            }

            _sequence++;
            var versions = new List<long>();
            foreach (var change in changeSet.Changes)
            {
                var key = new RecordKey(change.Kind, change.EntityId);
                if (change is Put put)
                {
                    var created = _records.GetValueOrDefault(key)?.CreatedAt ?? changeSet.At;
                    _records[key] = new StoredRecord(put.Entity, change.ExpectedVersion + 1, created, changeSet.At);
                }
                else
                {
                    _records.Remove(key);
                }

                versions.Add(change.ExpectedVersion + 1);
                _journal.Add(RowOf(changeSet, change, versions.Count - 1));
            }

            return new ApplyOutcome.Applied(_sequence, false, versions, null);
        }
    }

    /// <summary>Clears the journal up to a sequence away, as retention does.</summary>
    public void ForgetJournal(long until)
    {
        lock (_lock)
        {
            _journal.RemoveAll(row => row.Sequence <= until);
        }
    }

    public Task InitialiseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<ApplyOutcome> ApplyAsync(ChangeSet changeSet, CancellationToken cancellationToken) => Answer(() => Apply(changeSet));

    public Task<IReadOnlyList<StoredRecord>> GetManyAsync(IReadOnlyCollection<RecordKey> keys, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<StoredRecord>>(() => ReadingsTooEarly-- > 0
            ? []
            : [.. keys.Select(key => _records.GetValueOrDefault(key)).OfType<StoredRecord>()]);

    public async IAsyncEnumerable<StoredRecord> StreamAsync(EntityKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var records = await Answer<StoredRecord[]>(
            () => [.. _records.Where(pair => pair.Key.Kind == kind).OrderBy(pair => pair.Key.EntityId).Select(pair => pair.Value)]);
        foreach (var record in records)
        {
            Between();
            yield return record;
        }
    }

    public Task<long> GetSequenceAsync(CancellationToken cancellationToken) => Answer(() => _sequence);

    public Task<IReadOnlyList<JournalRow>> ReadJournalAsync(long after, int limit, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<JournalRow>>(() =>
        {
            // Small portions of whole change sets, so that a catch-up takes several turns.
            var rows = _journal.Where(row => row.Sequence > after).ToArray();
            var last = rows.Take(Math.Min(limit, 3)).LastOrDefault()?.Sequence ?? 0;
            return [.. rows.Where(row => row.Sequence <= last)];
        });

    public Task<FoundRecord> FindAsync(EntityKind kind, Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredRecord>> FindByIdentifierAsync(EntityKind kind, Identifier identifier, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<RecordKey>> ReferencesToAsync(Guid id, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<JournalRow>> ReadHistoryAsync(EntityKind kind, Guid id, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<JournalRow>> ReadRunJournalAsync(Guid runId, long? before, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private async Task<T> Answer<T>(Func<T> answer)
    {
        await Task.Yield();
        Between();
        if (IsAway)
        {
            throw new StoreUnavailableException("The store is away.");
        }

        T result;
        lock (_lock)
        {
            result = answer();
        }

        Between();
        return result;
    }

    private JournalRow RowOf(ChangeSet changeSet, Change change, int ordinal) => new()
    {
        Sequence = _sequence,
        Ordinal = ordinal,
        ChangeSetId = changeSet.Id,
        EntityKind = change.Kind,
        EntityId = change.EntityId,
        Operation = change switch { Put => JournalOperation.Put, MergeInto => JournalOperation.MergedInto, _ => JournalOperation.Delete },
        MergedInto = (change as MergeInto)?.Survivor,
        Version = change.ExpectedVersion + 1,
        Shape = EntityJson.Shape,
        Before = default,
        After = default,
        At = changeSet.At,
        ActorId = null,
        Actor = "system",
        Reason = "test",
        RunId = null,
    };
}
