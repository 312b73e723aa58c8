using System.Runtime.CompilerServices;
using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Archive;

/// <summary>
/// Everything a store holds, line by line, as of one moment while others go on writing: header, records, deleted records,
/// journal, runs with their rows and files. The order is total, so two stores that hold the same give the same lines.
/// </summary>
/// <remarks>
/// A run that had not ended at that moment is shown as it was then, so that what it has written and what it remembers having
/// written agree; rows that it has added since may be among its rows, and are replaced when it goes on.
/// </remarks>
internal sealed class ArchiveContent(IPartnershipStore store, IRunStore runs, IArchiveStore archive)
{
    /// <summary>Bytes in every part of a file but the last.</summary>
    public const int PartBytes = 192 * 1024;

    private const int JournalRows = 5_000;
    private const int RunRows = 2_000;

    /// <summary>The order of kinds: what is pointed to comes before what points to it, so that a restore never points ahead.</summary>
    public static IReadOnlyList<EntityKind> Kinds { get; } =
    [
        EntityKind.VocabularyEntry,
        EntityKind.Area,
        EntityKind.User,
        EntityKind.ApiKey,
        EntityKind.Organisation,
        EntityKind.Person,
        EntityKind.Role,
        EntityKind.Relationship,
        EntityKind.Initiative,
        EntityKind.Participation,
        EntityKind.Engagement,
        EntityKind.FollowUp,
        EntityKind.ReferenceCount,
        EntityKind.DistinctPair,
    ];

    /// <summary>The store at a moment.</summary>
    public async IAsyncEnumerable<ArchiveLine> ReadAsync(ArchiveMark mark, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in ReadRecordAsync(mark.Sequence, cancellationToken))
        {
            yield return line;
        }

        await foreach (var line in ReadRunsAsync(mark, cancellationToken))
        {
            yield return line;
        }
    }

    /// <summary>The store at a sequence, without its runs, which are not journalled.</summary>
    public async IAsyncEnumerable<ArchiveLine> ReadRecordAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new HeaderLine(HeaderLine.FormatName, HeaderLine.CurrentVersion, EntityJson.Shape, sequence);
        var then = new StoreAtSequence(store, archive, sequence);
        foreach (var kind in Kinds)
        {
            await foreach (var record in then.StreamAsync(kind, cancellationToken))
            {
                yield return new RecordLine(
                    kind, record.Entity.Key, record.Version, record.CreatedAt, record.UpdatedAt, new RawJson(EntityJson.Write(record.Entity)));
            }
        }

        foreach (var kind in Kinds)
        {
            await foreach (var tombstone in then.StreamTombstonesAsync(kind, cancellationToken))
            {
                yield return new DeletedLine(kind, tombstone.EntityId, tombstone.Version, tombstone.DeletedAt, tombstone.MergedInto);
            }
        }

        await foreach (var line in ReadJournalAsync(sequence, cancellationToken))
        {
            yield return line;
        }
    }

    private async IAsyncEnumerable<ArchiveLine> ReadJournalAsync(long until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var read = 0L;
        while (read < until)
        {
            var rows = await store.ReadJournalAsync(read, JournalRows, cancellationToken);
            if (rows.Count == 0)
            {
                throw new ArchiveException($"The journal is not whole: it ends at {read} although change set {until} has been written. Run the integrity check.");
            }

            foreach (var row in rows.TakeWhile(row => row.Sequence <= until))
            {
                if (row.Sequence != read)
                {
                    yield return new ChangeSetLine(row.Sequence, row.ChangeSetId, row.At, row.ActorId, row.Actor, row.Reason, row.RunId);
                    read = row.Sequence;
                }

                yield return new ChangeLine(
                    row.Sequence, row.Ordinal, row.EntityKind, row.EntityId, row.Operation, row.Version, row.Shape, RawJson.Of(row.Before), RawJson.Of(row.After),
                    row.MergedInto);
            }

            read = Math.Max(read, Math.Min(until, rows[^1].Sequence));
        }
    }

    private async IAsyncEnumerable<ArchiveLine> ReadRunsAsync(ArchiveMark mark, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unfinished = mark.Unfinished.ToDictionary(run => run.Id);
        foreach (var id in mark.RunIds)
        {
            var run = unfinished.GetValueOrDefault(id) ?? await runs.FindRunAsync(id, cancellationToken)
                ?? throw new ArchiveException($"The run {id:D} has gone. Make the archive again.");
            yield return new RunLine(run);
            await foreach (var line in ReadRowsAsync(id, cancellationToken))
            {
                yield return line;
            }

            foreach (var name in (await archive.ListFilesAsync(id, cancellationToken)).Order(StringComparer.Ordinal))
            {
                await foreach (var part in ReadFileAsync(id, name, cancellationToken))
                {
                    yield return part;
                }
            }
        }
    }

    private async IAsyncEnumerable<RunRowLine> ReadRowsAsync(Guid runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = long.MinValue;
        IReadOnlyList<RunRow> rows;
        do
        {
            rows = await runs.ReadRowsAsync(runId, null, after, RunRows, cancellationToken);
            foreach (var row in rows)
            {
                yield return new RunRowLine(runId, row);
                after = row.Number;
            }
        }
        while (rows.Count == RunRows);
    }

    private async IAsyncEnumerable<FilePartLine> ReadFileAsync(Guid runId, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = await runs.OpenFileAsync(runId, name, cancellationToken);
        if (file is null)
        {
            yield break;
        }

        for (var part = 0; ; part++)
        {
            var bytes = new byte[(int)Math.Min(PartBytes, file.Length - file.Position)];
            await file.ReadExactlyAsync(bytes, cancellationToken);
            var isLast = file.Position == file.Length;
            yield return new FilePartLine(runId, name, part, isLast, bytes);
            if (isLast)
            {
                yield break;
            }
        }
    }
}
