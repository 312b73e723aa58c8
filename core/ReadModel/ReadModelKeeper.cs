using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>
/// Builds the read model from the store, folds this process's own writes into it at once, follows the journal for those of
/// others, and publishes each new picture by one reference swap.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ReadModelKeeper(IPartnershipStore store) : IReadModelSource, IDisposable
{
    private static readonly EntityKind[] Kinds = Enum.GetValues<EntityKind>();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile ReadModel _current = ReadModel.Empty;
    private volatile bool _isReady;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public ReadModel Current => _current;

    /// <inheritdoc />
    public bool IsReady => _isReady;

    /// <summary>Builds the picture afresh: notes the sequence, streams the store, then follows the journal to its end.</summary>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var sequence = await store.GetSequenceAsync(cancellationToken);
            var records = new List<RecordChange>();
            foreach (var kind in Kinds)
            {
                await foreach (var record in store.StreamAsync(kind, cancellationToken))
                {
                    records.Add(new RecordChange(kind, record.Entity.Key, record));
                }
            }

            Publish(await CatchUpAsync(ReadModel.Empty.Fold(sequence, records), cancellationToken));
            _isReady = true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes in what others have written since.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var current = _current;
            var next = await CatchUpAsync(current, cancellationToken);
            if (!ReferenceEquals(current, next))
            {
                Publish(next);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes in a change set that this process has just applied, so that a writer reads its own write.</summary>
    public async Task FoldAsync(ChangeSet changeSet, ApplyOutcome.Applied applied, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changeSet);
        ArgumentNullException.ThrowIfNull(applied);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var current = _current;
            if (applied.Repeated || applied.Sequence != current.Sequence + 1)
            {
                Publish(await CatchUpAsync(current, cancellationToken));
                return;
            }

            var changes = new RecordChange[changeSet.Changes.Count];
            for (var index = 0; index < changes.Length; index++)
            {
                var change = changeSet.Changes[index];
                var after = change is Put put
                    ? new StoredRecord(
                        put.Entity,
                        applied.Versions[index],
                        current.Find(change.Kind, change.EntityId)?.CreatedAt ?? changeSet.At,
                        changeSet.At)
                    : null;
                changes[index] = new RecordChange(change.Kind, change.EntityId, after);
            }

            Publish(current.Fold(applied.Sequence, changes));
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public async Task<ReadModel?> WaitForAsync(long sequence, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        while (true)
        {
            var moved = Volatile.Read(ref _moved).Task;
            var current = _current;
            if (current.Sequence >= sequence)
            {
                return current;
            }

            try
            {
                await moved.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<ReadModel> CatchUpAsync(ReadModel from, CancellationToken cancellationToken)
    {
        const int BatchRows = 5_000;
        while (true)
        {
            var rows = await store.ReadJournalAsync(from.Sequence, BatchRows, cancellationToken);
            if (rows.Count == 0)
            {
                return from;
            }

            var keys = rows.Select(row => new RecordKey(row.EntityKind, row.EntityId)).Distinct().ToArray();
            var present = (await store.GetManyAsync(keys, cancellationToken)).ToDictionary(record => record.Entity.Key);
            var changes = Array.ConvertAll(keys, key => new RecordChange(key.Kind, key.EntityId, present.GetValueOrDefault(key.EntityId)));
            from = from.Fold(rows[^1].Sequence, changes);
        }
    }

    private void Publish(ReadModel next)
    {
        _current = next;
        Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
