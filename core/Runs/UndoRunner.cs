using System.Text.Json;
using System.Text.Json.Nodes;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Runs;

/// <summary>
/// Takes back what a run wrote, newest change first, in bounded change sets with a checkpoint each. A member gets its
/// former value if it still has the one the run wrote; a record the run created is deleted if it is as the run left it
/// and nothing else points to it. Everything else is kept, and the undo's rows say why.
/// </summary>
/// <remarks>
/// Of a merge, the records that went are put again as they were, and of a list that somebody has edited since only what the
/// merge had added is taken out and what it had taken out is put in: later edits stay on the survivor.
/// </remarks>
public sealed class UndoRunner(IRunStore runs, IPartnershipStore store, PartnershipWriter writer, TimeProvider clock) : IRunner
{
    private const int PageRows = 500;
    private const int MaxCollisions = 20;

    /// <inheritdoc />
    public RunKind Kind => RunKind.Undo;

    /// <inheritdoc />
    public async Task<RunEnding> RunAsync(Run run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        var undone = UndoParameters.Of(run).RunId;
        var isMerge = await runs.FindRunAsync(undone, cancellationToken) is { Kind: RunKind.Merge };
        var ids = new RunRecordIds(run);
        await using var bulk = writer.BeginBulk();
        var checkpoint = run.Checkpoint is null
            ? new UndoCheckpoint(null, 0, new UndoResult(0, 0, 0))
            : JsonSerializer.Deserialize(run.Checkpoint, ImportJson.Default.UndoCheckpoint)!;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (run.CancelRequested)
            {
                return End(RunState.Cancelled, checkpoint.Result);
            }

            var journal = await ReadOnAsync(undone, checkpoint, cancellationToken);
            if (journal.Count == 0)
            {
                return End(RunState.Succeeded, checkpoint.Result);
            }

            var kept = new Dictionary<RecordKey, RunRowReason>();
            for (var collisions = 0; ; collisions++)
            {
                var page = await PlanAsync(journal, isMerge, checkpoint, kept, cancellationToken);
                var changeSet = new ChangeSet
                {
                    Id = ids.OfChangeSet(0, page.Checkpoint.Rows),
                    Actor = new Actor(run.ActorId, run.Actor, isMerge ? Permissions.Write : Permissions.Import),
                    At = clock.GetUtcNow(),
                    Reason = isMerge ? "Undo of a merge" : "Undo of an import",
                    RunId = run.Id,
                    Changes = page.Changes,
                    Checkpoint = new RunCheckpoint(
                        run.Id,
                        run.Version,
                        new RunProgress(page.Checkpoint.Rows, null, "changes"),
                        JsonSerializer.Serialize(page.Checkpoint, ImportJson.Default.UndoCheckpoint),
                        page.Rows),
                };
                if (await bulk.ApplyAsync(changeSet, cancellationToken) is not ApplyOutcome.Refused refused)
                {
                    checkpoint = page.Checkpoint;
                    run = await TakeUpAsync(run, cancellationToken);
                    break;
                }

                if (refused.Conflicts.OfType<Conflict.RunMovedOn>().Any())
                {
                    run = await TakeUpAsync(run, cancellationToken);
                    if (run.CancelRequested)
                    {
                        break;
                    }
                }

                if (journal.Count > 1 && refused.Conflicts.OfType<Conflict.TooLarge>().Any())
                {
                    // What was there before may take more room than what the run wrote.
                    journal = [.. journal.Take(Math.Max(1, journal.Count / 2))];
                    continue;
                }

                // What collided is kept, and what only it stood in the way of is found by the next attempt.
                foreach (var conflict in refused.Conflicts)
                {
                    if (Explain(conflict, isLastAttempt: collisions >= MaxCollisions) is { } reason)
                    {
                        kept.TryAdd(reason.Record, reason.Why);
                    }
                }
            }
        }
    }

    private async Task<Run> TakeUpAsync(Run run, CancellationToken cancellationToken) =>
        await runs.FindRunAsync(run.Id, cancellationToken) is { HasEnded: false } current && current.LeaseHolder == run.LeaseHolder
            ? current
            : throw new LeaseLostException();

    /// <summary>Reads on from the checkpoint: newest first, at most what one change set may hold.</summary>
    private async Task<IReadOnlyList<JournalRow>> ReadOnAsync(Guid undone, UndoCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        long? before = checkpoint.Position switch
        {
            null => null,
            { Ordinal: 0 } whole => whole.Sequence,
            { } part => part.Sequence + 1,
        };
        var rows = await store.ReadRunJournalAsync(undone, before, PageRows, cancellationToken);
        return
        [
            .. rows
                .Where(row => checkpoint.Position is not { } position || (row.Sequence, row.Ordinal).CompareTo((position.Sequence, position.Ordinal)) < 0)
                .OrderByDescending(row => row.Sequence)
                .ThenByDescending(row => row.Ordinal)
                .Take(ChangeSet.MaxChanges),
        ];
    }

    /// <summary>Plans the way back of some rows of the journal, newest first.</summary>
    private async Task<Page> PlanAsync(
        IReadOnlyList<JournalRow> journal,
        bool isMerge,
        UndoCheckpoint checkpoint,
        Dictionary<RecordKey, RunRowReason> kept,
        CancellationToken cancellationToken)
    {
        var keys = journal.Select(row => new RecordKey(row.EntityKind, row.EntityId)).Distinct().ToArray();
        var stored = (await store.GetManyAsync(keys, cancellationToken)).ToDictionary(record => new RecordKey(record.Entity.Kind, record.Entity.Key));
        var records = keys.ToDictionary(key => key, key => new Reversal(key.Kind, stored.GetValueOrDefault(key), isMerge));

        var rows = new List<RunRow>(journal.Count);
        var order = new List<Reversal>();
        var (deleted, restored, keptCount, failed) = (0L, 0L, 0L, 0L);
        var number = checkpoint.Rows;
        foreach (var row in journal)
        {
            number++;
            var key = new RecordKey(row.EntityKind, row.EntityId);
            var record = records[key];
            List<RunRowReason> reasons = [];
            if (kept.TryGetValue(key, out var why))
            {
                reasons = [why];
            }
            else if (record.IsMissing && row.Operation == JournalOperation.Put)
            {
                reasons = await WhyMissingAsync(key, isMerge, cancellationToken);
            }
            else if (!record.IsDeleted)
            {
                reasons = record.TakeBack(row);
                if (record.IsFirstChange())
                {
                    order.Add(record);
                }

                deleted += record.IsDeleted ? 1 : 0;
                restored += !record.IsDeleted && reasons.Count == 0 ? 1 : 0;
            }

            // A member that was edited is named; what else stands in the way concerns the whole record.
            var outcome = reasons.Count == 0 ? RunRowOutcome.Reversed
                : reasons.TrueForAll(reason => reason.Column is null) ? RunRowOutcome.Failed
                : RunRowOutcome.Kept;
            keptCount += outcome == RunRowOutcome.Kept ? 1 : 0;
            failed += outcome == RunRowOutcome.Failed ? 1 : 0;
            rows.Add(new RunRow(number, outcome, row.EntityId, reasons, null));
        }

        var result = checkpoint.Result;
        return new Page(
            [.. order.Select(record => record.ToChange()).OfType<Change>()],
            rows,
            new UndoCheckpoint(
                new UndoPosition(journal[^1].Sequence, journal[^1].Ordinal),
                number,
                new UndoResult(result.Deleted + deleted, result.Restored + restored, result.Kept + keptCount, result.Failed + failed)));
    }

    /// <summary>Why what a run wrote cannot be taken back: nothing for an import's record that was deleted, which is as if it had been.</summary>
    private async Task<List<RunRowReason>> WhyMissingAsync(RecordKey key, bool isMerge, CancellationToken cancellationToken) =>
        await store.FindAsync(key.Kind, key.EntityId, cancellationToken) is FoundRecord.Merged
            ? [new RunRowReason(null, null, "It was merged into another record since.", "Undo that merge first, then undo this again.")]
            : isMerge ? [new RunRowReason(null, null, "It was deleted since.", "Add it again by hand if it is missed.")]
            : [];

    private static (RecordKey Record, RunRowReason Why)? Explain(Conflict conflict, bool isLastAttempt)
    {
        (RecordKey, RunRowReason) Keep(EntityKind kind, Guid id, string problem, string remedy) =>
            (new RecordKey(kind, id), new RunRowReason(null, null, problem, remedy));

        return conflict switch
        {
            Conflict.StillReferenced referenced => Keep(
                referenced.Kind, referenced.EntityId,
                referenced.Count == 1 ? "Another record still points to it." : $"{referenced.Count} other records still point to it.",
                "Delete those first, then undo again."),
            Conflict.ReferenceMissing missing => Keep(
                missing.Kind, missing.EntityId, "What it pointed to before no longer exists.", "Correct the record by hand."),
            Conflict.IdentifierTaken taken => Keep(
                taken.Kind, taken.EntityId, $"Its former identifier {taken.Identifier.Value} belongs to another record now.", "Correct the record by hand."),
            Conflict.AreaInsideItself area => Keep(
                EntityKind.Area, area.AreaId, "It would lie inside itself.", "Correct the area by hand."),
            Conflict.TieToItself tie => Keep(
                EntityKind.Relationship, tie.RelationshipId, "It would tie an organisation to itself.", "Correct the relationship by hand."),
            // Edited between reading and writing: read again, unless that goes on and on.
            Conflict.VersionMismatch mismatch when isLastAttempt => Keep(
                mismatch.Kind, mismatch.EntityId, "Somebody keeps changing it.", "Undo again later."),
            _ => null,
        };
    }

    private static RunEnding End(RunState state, UndoResult result) =>
        new(state, JsonSerializer.Serialize(result, ImportJson.Default.UndoResult), null);

    private sealed record Page(IReadOnlyList<Change> Changes, IReadOnlyList<RunRow> Rows, UndoCheckpoint Checkpoint);

    /// <summary>A record on its way back.</summary>
    private sealed class Reversal(EntityKind kind, StoredRecord? stored, bool isMerge)
    {
        private const string Custom = "custom";
        private JsonObject? _members;
        private bool _isListed;
        private bool _hasChanged;

        public bool IsDeleted { get; private set; }

        /// <summary>Whether it is not there, and nothing taken back so far has brought it.</summary>
        public bool IsMissing => stored is null && _members is null && !IsDeleted;

        /// <summary>Whether there is a change now and was none before.</summary>
        public bool IsFirstChange()
        {
            if (_isListed || !_hasChanged)
            {
                return false;
            }

            return _isListed = true;
        }

        /// <summary>Takes one change back as far as nobody has been there since.</summary>
        /// <returns>What was kept and why; empty when all of it was taken back.</returns>
        public List<RunRowReason> TakeBack(JournalRow row)
        {
            if (row.Operation != JournalOperation.Put && !isMerge)
            {
                return [new RunRowReason(null, null, "It was deleted or merged; that is not taken back here.", "Create it again by hand.")];
            }

            if (row.Shape != EntityJson.Shape)
            {
                return [new RunRowReason(null, null, "It was written by an earlier version of the program.", "Correct the record by hand.")];
            }

            var before = Parse(row.Before.Span);
            if (row.Operation != JournalOperation.Put)
            {
                // Where it is there again already, somebody or an earlier undo was first.
                if (IsMissing)
                {
                    _members = before;
                    _hasChanged = true;
                }

                return [];
            }

            _members ??= Parse(EntityJson.Write(stored!.Entity));
            var after = Parse(row.After.Span);
            return before.Count == 0 && after.Count > 0 ? TakeBackCreation(after) : TakeBackChange(before, after);
        }

        /// <summary>The change; null when it came and went again.</summary>
        public Change? ToChange() => (IsDeleted, stored) switch
        {
            (true, null) => null,
            (true, { } gone) => new Delete(kind, gone.Entity.Key, gone.Version),
            _ => new Put(EntityJson.Read(kind, JsonSerializer.SerializeToUtf8Bytes(_members, EntityJson.Options)), stored?.Version ?? 0),
        };

        private List<RunRowReason> TakeBackCreation(JsonObject after)
        {
            var reasons = new List<RunRowReason>();
            foreach (var member in after.Select(pair => pair.Key).Union(_members!.Select(pair => pair.Key)).ToArray())
            {
                if (!JsonNode.DeepEquals(_members![member], after[member]))
                {
                    reasons.Add(EditedSince(member));
                }
            }

            if (reasons.Count == 0)
            {
                IsDeleted = true;
                _hasChanged = true;
            }

            return reasons;
        }

        private List<RunRowReason> TakeBackChange(JsonObject before, JsonObject after)
        {
            var reasons = new List<RunRowReason>();
            foreach (var member in after.Select(pair => pair.Key).Union(before.Select(pair => pair.Key)).ToArray())
            {
                var now = _members![member];
                if (!JsonNode.DeepEquals(now, after[member]))
                {
                    if (isMerge && Parted(member, now, before[member], after[member]) is { } parted)
                    {
                        _hasChanged = true;
                        Set(member, parted);
                    }
                    else if (!JsonNode.DeepEquals(now, before[member]))
                    {
                        reasons.Add(EditedSince(member));
                    }

                    continue;
                }

                _hasChanged = true;
                Set(member, before[member]?.DeepClone());
            }

            return reasons;
        }

        private void Set(string member, JsonNode? value)
        {
            if (value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 })
            {
                _members!.Remove(member);
            }
            else
            {
                _members![member] = value;
            }
        }

        /// <summary>A list or object as it is now without what the run had added, and with what it had taken out; null for other values.</summary>
        private static JsonNode? Parted(string name, JsonNode? now, JsonNode? before, JsonNode? after)
        {
            if (new[] { now, before, after }.All(node => node is null or JsonArray))
            {
                var added = Texts(after as JsonArray).Except(Texts(before as JsonArray)).ToHashSet(StringComparer.Ordinal);
                var taken = Texts(before as JsonArray).Except(Texts(after as JsonArray)).Except(Texts(now as JsonArray)).ToHashSet(StringComparer.Ordinal);
                return new JsonArray(
                [
                    .. (now as JsonArray ?? []).Where(item => !added.Contains(item!.ToJsonString())).Select(item => item!.DeepClone()),
                    .. (before as JsonArray ?? []).Where(item => taken.Contains(item!.ToJsonString())).Select(item => item!.DeepClone()),
                ]);
            }

            if (name == Custom && new[] { now, before, after }.All(node => node is null or JsonObject))
            {
                var (then, left) = (before as JsonObject ?? [], after as JsonObject ?? []);
                return new JsonObject((now as JsonObject ?? [])
                    .Where(member => then.ContainsKey(member.Key) || !JsonNode.DeepEquals(left[member.Key], member.Value))
                    .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
            }

            return null;
        }

        private static IEnumerable<string> Texts(JsonArray? list) => (list ?? []).Select(item => item!.ToJsonString());

        // The value is left out: it may be personal, and the record shows it to those who may see it.
        private static RunRowReason EditedSince(string member) =>
            new(member, null, "Somebody has edited this since.", "Look at the record's history, and change it by hand if it should go back.");

        private static JsonObject Parse(ReadOnlySpan<byte> json) =>
            json.IsEmpty ? [] : (JsonObject?)JsonNode.Parse(json) ?? [];
    }
}
