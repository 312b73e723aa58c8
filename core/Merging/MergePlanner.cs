using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Merging;

/// <summary>
/// Plans a merge, or its next stretch, on the records as the store has them: what points to the records that go points to
/// the survivor after, what is one with something that the survivor has goes into that, what would tie it to itself goes. The stretch with
/// which nothing is left to move also changes the survivor and lets the others go.
/// </summary>
/// <remarks>Safe for concurrent use: keeps nothing. Costs one look at all that points to the survivor for each stretch.</remarks>
internal sealed class MergePlanner(IPartnershipStore store)
{
    private const int ReadAtOnce = 2_000;

    /// <summary>Plans the next stretch.</summary>
    /// <param name="parameters">The merge.</param>
    /// <param name="room">How many changes the stretch may have; more than 2 for each record of the merge.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The stretch; refused when one of the records is not there.</returns>
    public async Task<Outcome<MergeStretch>> PlanAsync(MergeParameters parameters, int room, CancellationToken cancellationToken)
    {
        var records = await ReadMembersAsync(parameters, cancellationToken);
        if (!records.Succeeded)
        {
            return records.Refusal;
        }

        var referrers = new SortedSet<(EntityKind Kind, Guid Id)>();
        foreach (var merged in parameters.Merged)
        {
            referrers.UnionWith((await store.ReferencesToAsync(merged.Id, room, cancellationToken)).Select(key => (key.Kind, key.EntityId)));
        }

        var toMove = referrers.Take(room).Select(key => new RecordKey(key.Kind, key.Id)).ToList();
        var work = new Work(parameters);
        if (toMove.Exists(key => key.Kind is EntityKind.Relationship or EntityKind.Role or EntityKind.Participation))
        {
            await AddExistingAsync(work, parameters.Survivor.Id, cancellationToken);
        }

        foreach (var record in await GetManyAsync(toMove, cancellationToken))
        {
            // A pair told apart is another record after; whether that is there already is looked up.
            if (record.Entity is DistinctPair pair && work.PairAfter(pair) is { } after && await store.FindAsync(after.Kind, after.Key, cancellationToken) is FoundRecord.Present)
            {
                work.KnowPair(after);
            }

            work.Move(record);
            if (work.Count > room - parameters.Merged.Count - 1)
            {
                return work.ToStretch(records.Value, isLast: false);
            }
        }

        return work.ToStretch(records.Value, isLast: referrers.Count < room);
    }

    private async Task<Outcome<IReadOnlyList<StoredRecord>>> ReadMembersAsync(MergeParameters parameters, CancellationToken cancellationToken)
    {
        var records = new List<StoredRecord>();
        foreach (var member in parameters.Members)
        {
            switch (await store.FindAsync(parameters.Kind, member.Id, cancellationToken))
            {
                case FoundRecord.Present present:
                    records.Add(present.Record);
                    break;
                case FoundRecord.Merged:
                    return new Refusal(Problem.Conflict, $"The {EntityKinds.Word(parameters.Kind)} {member.Id:D} was merged into another meanwhile. Look at it again.");
                case FoundRecord.Gone:
                    return new Refusal(Problem.Gone, $"The {EntityKinds.Word(parameters.Kind)} {member.Id:D} was deleted.");
                default:
                    return new Refusal(Problem.NotFound, $"There is no {EntityKinds.Word(parameters.Kind)} with the id {member.Id:D}.");
            }
        }

        return records;
    }

    private async Task AddExistingAsync(Work work, Guid survivor, CancellationToken cancellationToken)
    {
        var keys = (await store.ReferencesToAsync(survivor, int.MaxValue, cancellationToken))
            .Where(key => key.Kind is EntityKind.Relationship or EntityKind.Role or EntityKind.Participation)
            .ToList();
        foreach (var record in await GetManyAsync(keys, cancellationToken))
        {
            work.AddExisting(record);
        }

        await foreach (var record in store.StreamAsync(EntityKind.VocabularyEntry, cancellationToken))
        {
            work.KnowKind((VocabularyEntry)record.Entity);
        }
    }

    private async Task<List<StoredRecord>> GetManyAsync(List<RecordKey> keys, CancellationToken cancellationToken)
    {
        var records = new List<StoredRecord>(keys.Count);
        foreach (var some in keys.Chunk(ReadAtOnce))
        {
            records.AddRange(await store.GetManyAsync(some, cancellationToken));
        }

        return [.. records.OrderBy(record => record.Entity.Kind).ThenBy(record => record.Entity.Key)];
    }

    /// <summary>The changes so far.</summary>
    private sealed class Work(MergeParameters parameters)
    {
        private readonly HashSet<Guid> _merged = [.. parameters.Merged.Select(member => member.Id)];
        private readonly HashSet<string> _directed = new(StringComparer.Ordinal);
        private readonly Dictionary<(EntityKind, string), List<Planned>> _ties = [];
        private readonly HashSet<Guid> _pairs = [];
        private readonly List<StoredRecord> _existing = [];
        private readonly List<Planned> _planned = [];
        private bool _isKeyed;

        public int Count { get; private set; }

        public void AddExisting(StoredRecord record) => _existing.Add(record);

        public void KnowKind(VocabularyEntry entry)
        {
            if (entry is { Vocabulary: Vocabulary.RelationshipKinds, IsDirected: true })
            {
                _directed.Add(entry.Code);
            }
        }

        public void KnowPair(DistinctPair pair) => _pairs.Add(pair.Key);

        /// <summary>The pair told apart that a pair is after; null when it would tell a record apart from itself.</summary>
        public DistinctPair? PairAfter(DistinctPair pair)
        {
            var after = pair.Both.Select(After).Distinct().ToArray();
            return after is [var one, var other] ? DistinctPair.Of(pair.KindOfBoth, one, other) : null;
        }

        public void Move(StoredRecord record)
        {
            if (record.Entity is DistinctPair pair)
            {
                Move(record, pair);
                return;
            }

            var moved = Moved(record.Entity);
            if (moved is Relationship { From: var from, To: var to } && from == to)
            {
                Plan(record, null, MergeStep.Removed);
                return;
            }

            Key();
            if (UnitedTies.KeyOf(moved, _directed.Contains) is { } key && key != UnitedTies.KeyOf(record.Entity, _directed.Contains))
            {
                var ties = TiesOf(moved.Kind, key);
                foreach (var tie in ties.Where(tie => tie.Record.Entity.Key != moved.Key))
                {
                    if (UnitedTies.Unite(tie.After!, moved) is { } united)
                    {
                        Change(tie, united);
                        Plan(record, null, MergeStep.United).Survivor = united.Key;
                        return;
                    }
                }

                ties.RemoveAll(tie => tie.Record.Entity.Key == moved.Key);
                ties.Add(Plan(record, moved, MergeStep.Moved));
                return;
            }

            Plan(record, moved, MergeStep.Moved);
        }

        public MergeStretch ToStretch(IReadOnlyList<StoredRecord> records, bool isLast)
        {
            var members = new MergedMembers([.. records.Select(record => record.Entity)], parameters.Fields);
            var changes = new List<Change>(_planned.Count + records.Count);
            changes.AddRange(_planned.Where(planned => planned.After is not null).Select(planned => new Put(planned.After!, planned.Record.Version)));
            changes.AddRange(_planned.Where(planned => planned.After is null).Select(planned => (Change)(planned.Survivor is { } survivor
                ? new MergeInto(planned.Record.Entity.Kind, planned.Record.Entity.Key, planned.Record.Version, survivor)
                : new Delete(planned.Record.Entity.Kind, planned.Record.Entity.Key, planned.Record.Version))));
            changes.AddRange(_planned.Where(planned => planned.NewPair is not null).Select(planned => new Put(planned.NewPair!, 0)));
            if (isLast)
            {
                // Taken back last to first: the records that went are there again before anything points to them.
                changes.Add(new Put(members.ToEntity(), records[0].Version));
                changes.AddRange(records.Skip(1).Select(record => new MergeInto(parameters.Kind, record.Entity.Key, record.Version, parameters.Survivor.Id)));
            }

            return new MergeStretch(
                records,
                members,
                changes,
                [.. _planned.Where(planned => planned.Step is MergeStep.United or MergeStep.Removed).Select(RowOf)],
                MergeCount.Sum(_planned.Where(planned => planned.Step is not null).Select(planned => new MergeCount(
                    planned.Record.Entity.Kind,
                    planned.Step == MergeStep.Moved ? 1 : 0,
                    planned.Step == MergeStep.United ? 1 : 0,
                    planned.Step == MergeStep.Removed ? 1 : 0))),
                isLast);
        }

        private static (Guid Id, RunRowReason Reason) RowOf(Planned planned)
        {
            var word = EntityKinds.Word(planned.Record.Entity.Kind);
            return (planned.Record.Entity.Key, planned.Step == MergeStep.United
                ? new RunRowReason(null, null, $"This {word} said the same as one that the other record had, and went into it.", "Look at the united one.")
                : new RunRowReason(null, null, $"This {word} would have tied the record to itself, and went.", "Nothing is to be done."));
        }

        private void Move(StoredRecord record, DistinctPair pair)
        {
            var after = PairAfter(pair);
            var planned = Plan(record, null, after is null ? MergeStep.Removed : MergeStep.Moved);
            if (after is not null && _pairs.Add(after.Key))
            {
                planned.NewPair = after;
                Count++;
            }
        }

        // Existing ties are looked at only when the kinds that have a direction are known.
        private void Key()
        {
            if (_isKeyed)
            {
                return;
            }

            _isKeyed = true;
            foreach (var record in _existing.Where(record => !PointsToMerged(record.Entity)))
            {
                if (UnitedTies.KeyOf(record.Entity, _directed.Contains) is { } key)
                {
                    TiesOf(record.Entity.Kind, key).Add(new Planned(record) { After = record.Entity });
                }
            }
        }

        private bool PointsToMerged(Entity entity) => entity.References().Any(reference => _merged.Contains(reference.Target));

        private List<Planned> TiesOf(EntityKind kind, string key)
        {
            if (!_ties.TryGetValue((kind, key), out var ties))
            {
                _ties.Add((kind, key), ties = []);
            }

            return ties;
        }

        private Planned Plan(StoredRecord record, Entity? after, MergeStep step)
        {
            var planned = new Planned(record) { After = after, Step = step, IsListed = true };
            _planned.Add(planned);
            Count++;
            return planned;
        }

        private void Change(Planned tie, Entity after)
        {
            tie.After = after;
            if (!tie.IsListed)
            {
                tie.IsListed = true;
                _planned.Add(tie);
                Count++;
            }
        }

        private Guid After(Guid id) => _merged.Contains(id) ? parameters.Survivor.Id : id;

        private Id<T> After<T>(Id<T> id)
            where T : Entity => new(After(id.Value));

        private IReadOnlyList<Id<T>> After<T>(IReadOnlyList<Id<T>> ids)
            where T : Entity => ids.Any(id => _merged.Contains(id.Value)) ? [.. ids.Select(After).Distinct()] : ids;

        private Entity Moved(Entity entity) => entity switch
        {
            Relationship tie => tie with
            {
                From = After(tie.From),
                To = After(tie.To),
                ContactsAtFrom = After(tie.ContactsAtFrom),
                ContactsAtTo = After(tie.ContactsAtTo),
            },
            Role role => role with { Person = After(role.Person), Organisation = After(role.Organisation) },
            Participation part => part with { Organisation = After(part.Organisation) },
            Engagement engagement => engagement with { Organisations = After(engagement.Organisations), People = After(engagement.People) },
            FollowUp followUp => followUp with { Organisations = After(followUp.Organisations) },
            _ => throw new InvalidOperationException($"A {entity.Kind} is not known to point to what is merged."),
        };
    }

    private enum MergeStep
    {
        Moved,
        United,
        Removed,
    }

    private sealed class Planned(StoredRecord record)
    {
        public StoredRecord Record => record;

        /// <summary>The record as it shall be; null when it goes.</summary>
        public Entity? After { get; set; }

        /// <summary>The record that it goes into.</summary>
        public Guid? Survivor { get; set; }

        /// <summary>The pair told apart that takes its place.</summary>
        public DistinctPair? NewPair { get; set; }

        /// <summary>What became of it; null for one that only takes another in.</summary>
        public MergeStep? Step { get; set; }

        public bool IsListed { get; set; }
    }
}

/// <summary>A stretch of a merge: one change set.</summary>
/// <param name="Records">The records of the merge as they are, the survivor first.</param>
/// <param name="Members">What the survivor shall be.</param>
/// <param name="Changes">What changes.</param>
/// <param name="Rows">What did not only move, and why.</param>
/// <param name="Counts">What was moved.</param>
/// <param name="IsLast">Whether it ends the merge.</param>
internal sealed record MergeStretch(
    IReadOnlyList<StoredRecord> Records,
    MergedMembers Members,
    IReadOnlyList<Change> Changes,
    IReadOnlyList<(Guid Id, RunRowReason Reason)> Rows,
    IReadOnlyList<MergeCount> Counts,
    bool IsLast);
