using System.Text.Json;
using System.Text.Json.Nodes;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Integrity;

/// <summary>
/// Replays the journal and holds the store against it, record by record, while the store is in use. What differs was edited
/// behind the journal's back: with the database's own tools, or by a fault.
/// </summary>
/// <remarks>Safe for concurrent use. Reads everything once; holds about 100 bytes for each record in memory.</remarks>
public sealed class IntegrityCheck(IPartnershipStore store, IArchiveStore archive)
{
    /// <summary>The most findings that are named.</summary>
    public const int MaxNamed = 200;

    private const int JournalRows = 5_000;

    /// <summary>Checks the store as it is at the journal's end now.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<IntegrityReport> ExecuteAsync(CancellationToken cancellationToken)
    {
        var sequence = await archive.SettleAsync(cancellationToken);
        var findings = new Findings();
        var journal = await FoldAsync(sequence, findings, cancellationToken);
        var then = new StoreAtSequence(store, archive, sequence);
        var records = 0L;
        foreach (var kind in Enum.GetValues<EntityKind>())
        {
            try
            {
                await foreach (var record in then.StreamAsync(kind, cancellationToken))
                {
                    records++;
                    await MeetAsync(journal, record, sequence, findings, cancellationToken);
                }
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                records += await MeetOneByOneAsync(journal, then, kind, sequence, findings, cancellationToken);
            }

            await foreach (var tombstone in then.StreamTombstonesAsync(kind, cancellationToken))
            {
                if (journal.Meet(tombstone) is { } problem)
                {
                    findings.Add(new IntegrityFinding(problem, kind, tombstone.EntityId));
                }
            }
        }

        foreach (var (key, problem) in journal.Unmet())
        {
            findings.Add(new IntegrityFinding(problem, key.Kind, key.EntityId));
        }

        foreach (var stray in await archive.FindStraysAsync(MaxNamed, cancellationToken))
        {
            findings.Add(new IntegrityFinding(IntegrityProblem.Stray, Where: stray));
        }

        return new IntegrityReport(sequence, records, journal.Rows, findings.Count, findings.Named);
    }

    private async Task<JournalFold> FoldAsync(long until, Findings findings, CancellationToken cancellationToken)
    {
        var fold = new JournalFold();
        var (sequence, ordinal) = (0L, -1);
        while (sequence < until)
        {
            var rows = await store.ReadJournalAsync(sequence, JournalRows, cancellationToken);
            foreach (var row in rows.TakeWhile(row => row.Sequence <= until))
            {
                var isNext = row.Sequence == sequence ? row.Ordinal == ordinal + 1 : row.Sequence == sequence + 1 && row.Ordinal == 0;
                if (!isNext)
                {
                    findings.Add(new IntegrityFinding(IntegrityProblem.JournalGap, Where: $"something is missing before {row.Sequence}.{row.Ordinal}"));
                }

                (sequence, ordinal) = (row.Sequence, row.Ordinal);
                fold.Add(row);
            }

            if (rows.Count == 0 || rows[^1].Sequence > until)
            {
                break;
            }
        }

        if (sequence < until)
        {
            findings.Add(new IntegrityFinding(IntegrityProblem.JournalGap, Where: $"it ends at {sequence} although change set {until} was written"));
        }

        return fold;
    }

    /// <summary>Whether a record was edited into something that is no record any more.</summary>
    private static bool IsUnreadable(Exception exception) => exception is UnreadableRecordException or JsonException;

    private async Task MeetAsync(JournalFold journal, StoredRecord record, long sequence, Findings findings, CancellationToken cancellationToken)
    {
        var problem = journal.Meet(record);
        if (problem is null)
        {
            return;
        }

        // Fingerprints differ too where an earlier version wrote the same record in another form.
        var members = problem == IntegrityProblem.Changed ? await DifferencesAsync(record, sequence, cancellationToken) : null;
        if (members is not { Count: 0 })
        {
            findings.Add(new IntegrityFinding(problem.Value, record.Entity.Kind, record.Entity.Key, members));
        }
    }

    /// <summary>Goes on with a kind of which a record cannot be read, by the ids that the journal tells of.</summary>
    /// <returns>How many records were read.</returns>
    private async Task<long> MeetOneByOneAsync(
        JournalFold journal, StoreAtSequence then, EntityKind kind, long sequence, Findings findings, CancellationToken cancellationToken)
    {
        var (read, unreadable) = (0L, 0);
        foreach (var key in journal.MissingOf(kind))
        {
            try
            {
                if (await store.FindAsync(kind, key.EntityId, cancellationToken) is FoundRecord.Present(var record) && !then.HasChanged(key))
                {
                    read++;
                    await MeetAsync(journal, record, sequence, findings, cancellationToken);
                }
            }
            catch (Exception exception) when (IsUnreadable(exception))
            {
                unreadable++;
                journal.CrossOff(key);
                findings.Add(new IntegrityFinding(IntegrityProblem.Changed, kind, key.EntityId, ["it cannot be read"]));
            }

            if (then.HasChanged(key))
            {
                journal.CrossOff(key);
            }
        }

        if (unreadable == 0)
        {
            findings.Add(new IntegrityFinding(IntegrityProblem.Stray, Where: $"a {EntityKinds.Word(kind)} that cannot be read"));
        }

        return read;
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(StoredRecord record, long sequence, CancellationToken cancellationToken)
    {
        var history = await store.ReadHistoryAsync(record.Entity.Kind, record.Entity.Key, int.MaxValue, cancellationToken);
        StoredRecord? expected;
        try
        {
            expected = RecordHistory.At(history, sequence).Record;
        }
        catch (JsonException)
        {
            return ["its journal"];
        }

        if (expected is null)
        {
            return ["its journal"];
        }

        var (left, right) = (ObjectOf(expected.Entity), ObjectOf(record.Entity));
        var members = left.Select(member => member.Key).Union(right.Select(member => member.Key), StringComparer.Ordinal)
            .Where(name => !JsonNode.DeepEquals(left[name], right[name])).ToList();
        AddUnless(expected.Version == record.Version, "version");
        AddUnless(expected.CreatedAt == record.CreatedAt, "createdAt");
        AddUnless(expected.UpdatedAt == record.UpdatedAt, "updatedAt");
        return members;

        void AddUnless(bool isSame, string name)
        {
            if (!isSame)
            {
                members.Add(name);
            }
        }
    }

    private static JsonObject ObjectOf(Entity entity) => JsonNode.Parse(EntityJson.Write(entity))!.AsObject();

    private sealed class Findings
    {
        private readonly List<IntegrityFinding> _named = [];

        public long Count { get; private set; }

        public IReadOnlyList<IntegrityFinding> Named => _named;

        public void Add(IntegrityFinding finding)
        {
            Count++;
            if (_named.Count < MaxNamed)
            {
                _named.Add(finding);
            }
        }
    }
}
