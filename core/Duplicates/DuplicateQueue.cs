using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Duplicates;

/// <summary>
/// Keeps the pairs of organisations and of people that may be one, over the whole directory. Worked out once and then
/// kept up: from one picture to the next only records that have changed are looked at again.
/// </summary>
/// <remarks>
/// <para>Safe for concurrent use: one caller at a time works, the others get what is known. A step over few changes is
/// taken while the caller waits, so that whoever writes reads their own write; a large one is left to <see cref="UpdateAsync"/>, which a
/// service calls after every new picture.</para>
/// <para>Costs one comparison of references for each record of the directory for a new picture, and one search for duplicates for each changed record.</para>
/// </remarks>
public sealed class DuplicateQueue : IDisposable
{
    /// <summary>How many changed records are looked at while somebody waits.</summary>
    internal const int AtOnce = 2_000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private State _state = State.Empty;

    /// <summary>The pairs of a picture, or of an earlier one while many records are still to be looked at.</summary>
    public async Task<DuplicatePairs> PairsOfAsync(ReadModel.ReadModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (Volatile.Read(ref _state) is var known && known.Picture.Sequence >= model.Sequence)
        {
            return known.Pairs;
        }

        if (!await _turn.WaitAsync(TimeSpan.FromSeconds(1), cancellationToken))
        {
            return Volatile.Read(ref _state).Pairs;
        }

        try
        {
            if (_state.Picture.Sequence < model.Sequence && ChangesBetween(_state.Picture, model) is { Count: <= AtOnce } changes)
            {
                Step(model, changes, cancellationToken);
            }

            return _state.Pairs;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Brings the pairs up to a picture, however much there is to do.</summary>
    public async Task UpdateAsync(ReadModel.ReadModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_state.Picture.Sequence < model.Sequence)
            {
                Step(model, ChangesBetween(_state.Picture, model), cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private void Step(ReadModel.ReadModel model, List<RecordKeyOf> changes, CancellationToken cancellationToken)
    {
        var byRecord = _state.ByRecord;
        if (changes.Count > 0)
        {
            byRecord = new Dictionary<Guid, Dictionary<Guid, DuplicatePair>>(byRecord);
            foreach (var change in changes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Remove(byRecord, change.Id);
            }

            foreach (var change in changes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Add(byRecord, change, model);
            }
        }

        Volatile.Write(ref _state, new State(
            model,
            byRecord,
            new DuplicatePairs(model.Sequence, changes.Count == 0 ? _state.Pairs.Pairs : [.. byRecord.SelectMany(record => record.Value.Values.Where(pair => pair.One == record.Key))])));
    }

    private static void Remove(Dictionary<Guid, Dictionary<Guid, DuplicatePair>> byRecord, Guid id)
    {
        if (!byRecord.Remove(id, out var pairs))
        {
            return;
        }

        foreach (var other in pairs.Keys)
        {
            // Maps of the last state are never changed: others may be reading its pairs.
            if (byRecord.TryGetValue(other, out var known))
            {
                byRecord[other] = new Dictionary<Guid, DuplicatePair>(known.Where(pair => pair.Key != id));
            }
        }
    }

    private static void Add(Dictionary<Guid, Dictionary<Guid, DuplicatePair>> byRecord, RecordKeyOf change, ReadModel.ReadModel model)
    {
        if (change.Record is not { } record)
        {
            return;
        }

        foreach (var candidate in CandidatesOf(record.Entity, model))
        {
            var (one, other) = change.Id.CompareTo(candidate.Id) < 0 ? (change.Id, candidate.Id) : (candidate.Id, change.Id);
            var pair = new DuplicatePair(
                DistinctPair.IdOf(change.Kind, one, other).Value, change.Kind, one, other, candidate.Score ?? 0, candidate.Reasons);
            Put(byRecord, one, other, pair);
            Put(byRecord, other, one, pair);
        }
    }

    private static void Put(Dictionary<Guid, Dictionary<Guid, DuplicatePair>> byRecord, Guid id, Guid other, DuplicatePair pair)
    {
        // Found from both sides, the likelier view counts.
        var pairs = byRecord.TryGetValue(id, out var known) ? known : [];
        if (!pairs.TryGetValue(other, out var earlier) || earlier.Score < pair.Score)
        {
            byRecord[id] = new Dictionary<Guid, DuplicatePair>(pairs) { [other] = pair };
        }
    }

    private static IReadOnlyList<Candidate> CandidatesOf(Entity entity, ReadModel.ReadModel model) => entity switch
    {
        Organisation organisation => OrganisationDuplicates.Of(organisation, model),
        Person person => PersonDuplicates.Of(person, model),
        _ => [],
    };

    private static List<RecordKeyOf> ChangesBetween(ReadModel.ReadModel before, ReadModel.ReadModel after)
    {
        var changes = new List<RecordKeyOf>();
        Compare(EntityKind.Organisation, before.Directory.Organisations, after.Directory.Organisations, changes);
        Compare(EntityKind.Person, before.Directory.People, after.Directory.People, changes);
        AddToldApart(before, after, changes);
        return changes;
    }

    /// <summary>Records about whose pairs somebody has changed their mind are looked at again.</summary>
    private static void AddToldApart(ReadModel.ReadModel before, ReadModel.ReadModel after, List<RecordKeyOf> changes)
    {
        var pairs = new List<RecordKeyOf>();
        Compare(EntityKind.DistinctPair, before.Directory.DistinctPairs, after.Directory.DistinctPairs, pairs);
        if (pairs.Count == 0)
        {
            return;
        }

        var known = changes.Select(change => change.Id).ToHashSet();
        foreach (var pair in pairs.Select(change => (DistinctPair)(change.Record ?? before.Find(EntityKind.DistinctPair, change.Id)!).Entity))
        {
            changes.AddRange(pair.Both.Where(known.Add).Select(id => new RecordKeyOf(pair.KindOfBoth, id, after.Find(pair.KindOfBoth, id))));
        }
    }

    private static void Compare<T>(EntityKind kind, RecordTable<T> before, RecordTable<T> after, List<RecordKeyOf> changes)
        where T : Entity
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }

        foreach (var record in after.Stored)
        {
            if (!ReferenceEquals(before.Find(record.Entity.Key), record))
            {
                changes.Add(new RecordKeyOf(kind, record.Entity.Key, record));
            }
        }

        foreach (var record in before.Stored)
        {
            if (after.Find(record.Entity.Key) is null)
            {
                changes.Add(new RecordKeyOf(kind, record.Entity.Key, null));
            }
        }
    }

    private readonly record struct RecordKeyOf(EntityKind Kind, Guid Id, StoredRecord? Record);

    private sealed record State(
        ReadModel.ReadModel Picture, Dictionary<Guid, Dictionary<Guid, DuplicatePair>> ByRecord, DuplicatePairs Pairs)
    {
        public static State Empty { get; } = new(ReadModel.ReadModel.Empty, [], new DuplicatePairs(0, []));
    }
}
