using System.Collections.Concurrent;
using System.Globalization;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Telemetry;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>
/// Builds the read model from the store, folds this process's own writes into it at once, follows the journal for those of
/// others, and publishes each new picture by one reference swap.
/// </summary>
/// <remarks>
/// <para>It starts <em>not ready</em>, with an empty picture. The first build makes it ready for good. From then on it follows;
/// when the journal does not go on from the picture (rows were cleared away, a fold failed or found another version than it expected), it
/// builds afresh beside the picture that keeps serving.</para>
/// <para>Every published picture holds exactly the records as of its sequence: records that were read later than the journal
/// rows that led to them are held back until those rows have been read too.</para>
/// <para>Safe for concurrent use.</para>
/// </remarks>
/// <param name="store">Where records and journal are.</param>
/// <param name="clock">Tells how long the picture has gone without being compared with the journal; the system's where none is given.</param>
public sealed class ReadModelKeeper(IPartnershipStore store, TimeProvider? clock = null) : IReadModelSource, IDisposable
{
    private const int JournalRowsAtOnce = 5_000;
    private const int StreamsAtOnce = 3;
    private const int MostLooks = 100;

    // The largest first, so that they do not come last and alone.
    private static readonly EntityKind[] Kinds =
    [
        EntityKind.Relationship, EntityKind.Person, EntityKind.Role, EntityKind.Organisation, EntityKind.Engagement,
        .. Enum.GetValues<EntityKind>().Except(
            [EntityKind.Relationship, EntityKind.Person, EntityKind.Role, EntityKind.Organisation, EntityKind.Engagement]),
    ];

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SemaphoreSlim _building = new(1, 1);
    private volatile ReadModel _current = ReadModel.Empty;
    private volatile bool _isReady;
    private volatile string? _lastError;
    private long _comparedAt = (clock ?? TimeProvider.System).GetTimestamp();
    private long _buildsStarted;
    private long _lastBuildDone;
    private TaskCompletionSource _moved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc />
    public ReadModel Current => _current;

    /// <inheritdoc />
    public bool IsReady => _isReady;

    /// <summary>How long ago the picture was last known to hold everything in the journal.</summary>
    public TimeSpan Lag => _clock.GetElapsedTime(Interlocked.Read(ref _comparedAt));

    /// <summary>Why the picture could not be kept up last time, in a sentence for operators; null since it could again.</summary>
    public string? LastError => _lastError;

    /// <summary>
    /// Builds the picture afresh: notes the sequence, streams the store, then follows the journal to its end. Writes go on
    /// meanwhile, and the last picture keeps serving. Who asks while a build that began earlier is running waits for one that began later.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached; the last picture stays.</exception>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        var asked = Interlocked.Read(ref _buildsStarted);
        await _building.WaitAsync(cancellationToken);
        try
        {
            if (Interlocked.Read(ref _lastBuildDone) > asked)
            {
                return;
            }

            var number = Interlocked.Increment(ref _buildsStarted);
            var started = _clock.GetTimestamp();
            using (CoreTelemetry.StartBuild())
            {
                await BuildAsync(cancellationToken);
            }

            CoreTelemetry.BuildEnded(_clock.GetElapsedTime(started));
            Interlocked.Exchange(ref _lastBuildDone, number);
        }
        catch (StoreUnavailableException exception)
        {
            _lastError = exception.Message;
            throw;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            _lastError = $"The records could not be taken into memory ({exception.GetType().Name}); the log has the details.";
            throw;
        }
        finally
        {
            _building.Release();
        }
    }

    /// <summary>Takes in what others have written since.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached; the last picture stays.</exception>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        bool goesOn;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            goesOn = await CatchUpAsync(new Following(_current, 0), Publish, cancellationToken) is not null;
        }
        catch (StoreUnavailableException exception)
        {
            _lastError = exception.Message;
            throw;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            NoteFailedFold(exception);
            goesOn = false;
        }
        finally
        {
            _turn.Release();
        }

        if (!goesOn)
        {
            await RebuildAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Takes in a change set that this process has just applied, so that a writer reads its own write. Writers may come in
    /// another order than they applied: what lies between is read from the journal.
    /// </summary>
    /// <remarks>The write itself is done. When the store cannot be reached now, the picture stays behind, and says so, until it can.</remarks>
    public Task FoldAsync(ChangeSet changeSet, ApplyOutcome.Applied applied, CancellationToken cancellationToken) =>
        FoldAsync([(changeSet, applied)], cancellationToken);

    /// <summary>
    /// Takes in change sets that this process has applied one after another, as one new picture: much less work than one
    /// picture each.
    /// </summary>
    /// <param name="written">The change sets and what became of them, in order of sequence.</param>
    /// <param name="cancellationToken">Stops it; the picture then stays behind until it is next compared with the journal.</param>
    public async Task FoldAsync(IReadOnlyList<(ChangeSet ChangeSet, ApplyOutcome.Applied Applied)> written, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(written);
        try
        {
            if (!await TryFoldAsync(written, cancellationToken))
            {
                await RebuildAsync(cancellationToken);
            }
        }
        catch (StoreUnavailableException exception)
        {
            _lastError = exception.Message;
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
    public void Dispose()
    {
        _turn.Dispose();
        _building.Dispose();
    }

    private async Task BuildAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var from = await store.GetSequenceAsync(cancellationToken);
            var records = await ReadAllAsync(cancellationToken);
            var until = await store.GetSequenceAsync(cancellationToken);

            // Records may be as they were at any moment up to here; only at the far end of it is the picture exact.
            var built = new Following(ReadModel.Empty.Fold(from, records), until);
            if (await CatchUpAsync(built, publish: null, cancellationToken) is not { } caughtUp)
            {
                // The rows were cleared away while the store was being read.
                continue;
            }

            var isFirst = !_isReady;
            if (!isFirst)
            {
                caughtUp.Prepare();
            }

            if (await TryPublishAsync(caughtUp, cancellationToken))
            {
                if (isFirst)
                {
                    // Whoever asks meanwhile waits for what they ask for, rather than everybody for everything.
                    _current.Prepare();
                }

                return;
            }
        }
    }

    /// <summary>Publishes a new picture once it holds all of the journal; false when the journal does not go on from it.</summary>
    private async Task<bool> TryPublishAsync(ReadModel built, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (await CatchUpAsync(new Following(built, 0), publish: null, cancellationToken) is not { } current)
            {
                return false;
            }

            _isReady = true;
            Publish(current);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<IReadOnlyList<RecordChange>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var byKind = new ConcurrentDictionary<EntityKind, List<RecordChange>>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = StreamsAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Kinds, options, async (kind, token) =>
        {
            var records = new List<RecordChange>();
            await foreach (var record in store.StreamAsync(kind, token))
            {
                records.Add(new RecordChange(kind, record.Entity.Key, record));
            }

            byKind[kind] = records;
        });
        return [.. Kinds.SelectMany(kind => byKind[kind])];
    }

    private async Task<bool> TryFoldAsync(
        IReadOnlyList<(ChangeSet ChangeSet, ApplyOutcome.Applied Applied)> written, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var current = _current;
            var reached = current.Sequence;
            var changes = new OrderedDictionary<RecordKey, RecordChange>();
            foreach (var (changeSet, applied) in written)
            {
                if (applied.Sequence <= reached)
                {
                    continue;
                }

                if (applied.Repeated || changeSet.Changes.Count == 0 || applied.Sequence != reached + 1)
                {
                    // Before the first build there is nothing to catch up from; the build will find the write in the store.
                    return !_isReady || await CatchUpAsync(new Following(current, 0), Publish, cancellationToken) is not null;
                }

                if (!TryAdd(changes, current, changeSet, applied))
                {
                    return false;
                }

                reached = applied.Sequence;
            }

            if (reached > current.Sequence)
            {
                Publish(current.Fold(reached, [.. changes.Values]));
            }

            return true;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            NoteFailedFold(exception);
            return false;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Adds what a change set makes of records to changes that are to be folded; false when the picture differs from the store.</summary>
    private bool TryAdd(
        OrderedDictionary<RecordKey, RecordChange> changes, ReadModel current, ChangeSet changeSet, ApplyOutcome.Applied applied)
    {
        for (var index = 0; index < changeSet.Changes.Count; index++)
        {
            var change = changeSet.Changes[index];
            var key = new RecordKey(change.Kind, change.EntityId);
            var before = changes.TryGetValue(key, out var earlier) ? earlier.After : current.Find(change.Kind, change.EntityId);
            if ((before?.Version ?? 0) != change.ExpectedVersion)
            {
                _lastError = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The picture at {current.Sequence} differs from the store in a record of the kind {change.Kind}; it is built afresh.");
                return false;
            }

            var after = change is Put put
                ? new StoredRecord(put.Entity, applied.Versions[index], before?.CreatedAt ?? changeSet.At, changeSet.At)
                : null;
            changes[key] = new RecordChange(change.Kind, change.EntityId, after);
        }

        return true;
    }

    /// <summary>Follows the journal to its end.</summary>
    /// <param name="following">Where it starts; used up.</param>
    /// <param name="publish">Takes every picture on the way that is exact; null to take none.</param>
    /// <param name="cancellationToken">Stops it; what was published stays.</param>
    /// <returns>The picture at the end; null when the journal does not go on from the start.</returns>
    private async Task<ReadModel?> CatchUpAsync(Following following, Action<ReadModel>? publish, CancellationToken cancellationToken)
    {
        var looks = 0;
        while (true)
        {
            var comparedAt = _clock.GetTimestamp();
            var rows = await store.ReadJournalAsync(following.Picture.Sequence, JournalRowsAtOnce, cancellationToken);
            if (rows.Count == 0 && following.Awaited is { Count: > 0 } awaited)
            {
                // The journal has no more to tell, so these did not show whole yet when they were read.
                if (++looks > MostLooks)
                {
                    _lastError = string.Create(
                        CultureInfo.InvariantCulture,
                        $"Records at {following.Picture.Sequence} are not what the journal says they are; the picture is built afresh.");
                    return null;
                }

                following.TakeAgain(await store.GetManyAsync(awaited, cancellationToken));
                continue;
            }

            if (rows.Count == 0)
            {
                Interlocked.Exchange(ref _comparedAt, comparedAt);
                _lastError = null;
                if (following.HasMoved)
                {
                    // Nothing was written since the last records were read, so they are those of this sequence.
                    publish?.Invoke(following.Picture);
                }

                return following.Picture;
            }

            if (!following.GoesOnWith(rows))
            {
                _lastError = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The journal does not go on from {following.Picture.Sequence}; the picture is built afresh.");
                return null;
            }

            var keys = rows.Select(row => new RecordKey(row.EntityKind, row.EntityId)).Distinct().ToArray();
            if (following.Take(rows, keys, await store.GetManyAsync(keys, cancellationToken)) && publish is not null)
            {
                publish(following.Picture);
                following.HasMoved = false;
            }
        }
    }

    private static bool IsFault(Exception exception) => exception is not (StoreUnavailableException or OperationCanceledException);

    /// <summary>Whatever went wrong in taking changes in, a picture built afresh does not hold it.</summary>
    private void NoteFailedFold(Exception exception) => _lastError = string.Create(
        CultureInfo.InvariantCulture,
        $"The changes after {_current.Sequence} could not be taken in ({exception.GetType().Name}); the picture is built afresh.");

    private void Publish(ReadModel next)
    {
        _current = next;
        Interlocked.Exchange(ref _moved, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }

    /// <summary>A picture on its way along the journal.</summary>
    /// <param name="picture">Where it starts.</param>
    /// <param name="exactFrom">The sequence before which it may hold records that are newer than its own sequence.</param>
    private sealed class Following(ReadModel picture, long exactFrom)
    {
        // Records that were read as they were later than the rows taken so far, or before they showed whole, with the version that these rows
        // give them; 0 for none.
        private readonly Dictionary<RecordKey, long> _awaited = [];

        public ReadModel Picture { get; private set; } = picture;

        /// <summary>Records of which another version was read than the rows taken so far give them.</summary>
        public IReadOnlyCollection<RecordKey> Awaited => _awaited.Keys;

        /// <summary>Whether it has taken rows since it was last published.</summary>
        public bool HasMoved { get; set; }

        public bool GoesOnWith(IReadOnlyList<JournalRow> rows)
        {
            var sequence = Picture.Sequence;
            foreach (var row in rows)
            {
                if (row.Sequence != sequence && row.Sequence != sequence + 1)
                {
                    return false;
                }

                sequence = row.Sequence;
            }

            return rows[0].Sequence == Picture.Sequence + 1;
        }

        /// <summary>Takes in rows, with their records as they are by now.</summary>
        /// <returns>Whether the picture is exact after.</returns>
        public bool Take(IReadOnlyList<JournalRow> rows, RecordKey[] keys, IReadOnlyList<StoredRecord> present)
        {
            var records = present.ToDictionary(record => new RecordKey(record.Entity.Kind, record.Entity.Key));
            var lastRows = new Dictionary<RecordKey, JournalRow>(keys.Length);
            foreach (var row in rows)
            {
                lastRows[new RecordKey(row.EntityKind, row.EntityId)] = row;
            }

            var changes = new RecordChange[keys.Length];
            for (var index = 0; index < keys.Length; index++)
            {
                var key = keys[index];
                var record = records.GetValueOrDefault(key);
                var versionAfter = lastRows[key].Operation == JournalOperation.Put || record?.Version == lastRows[key].Version
                    ? lastRows[key].Version
                    : 0;
                Note(key, record, versionAfter);
                changes[index] = new RecordChange(key.Kind, key.EntityId, record);
            }

            Picture = Picture.Fold(rows[^1].Sequence, changes);
            HasMoved = true;
            return _awaited.Count == 0 && Picture.Sequence >= exactFrom;
        }

        /// <summary>Takes in records that were awaited, as they are by now.</summary>
        public void TakeAgain(IReadOnlyList<StoredRecord> present)
        {
            var records = present.ToDictionary(record => new RecordKey(record.Entity.Kind, record.Entity.Key));
            var awaited = _awaited.ToArray();
            foreach (var (key, version) in awaited)
            {
                Note(key, records.GetValueOrDefault(key), version);
            }

            Picture = Picture.Fold(
                Picture.Sequence,
                [.. awaited.Select(pair => new RecordChange(pair.Key.Kind, pair.Key.EntityId, records.GetValueOrDefault(pair.Key)))]);
        }

        private void Note(RecordKey key, StoredRecord? record, long version)
        {
            if ((record?.Version ?? 0) == version)
            {
                _awaited.Remove(key);
            }
            else
            {
                _awaited[key] = version;
            }
        }
    }
}
