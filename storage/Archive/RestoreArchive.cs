using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Archive;

/// <summary>
/// Fills an empty store with an archive: records with their versions and instants, the journal with its sequences, runs with
/// their files. Each batch is one transaction together with how far the restore is, so that after a crash the same restore
/// goes on where it stopped.
/// </summary>
/// <remarks>Nothing else may use the store before it is done; the store refuses to start until then. Safe for concurrent use.</remarks>
public sealed class RestoreArchive(IRunStore runs, IArchiveStore archive)
{
    private const int BatchLines = 2_000;
    private const int BatchBytes = 2 * 1024 * 1024;

    /// <summary>Restores an archive, or goes on with a restore of the same archive.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="progress">Told how far the work is; null when nobody wants to know.</param>
    /// <param name="cancellationToken">Stops it; it can be gone on with.</param>
    /// <returns>What was restored; null when the store holds something else, and nothing was changed.</returns>
    /// <exception cref="ArchiveException">The archive is damaged, cut off, of a newer version, or none.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<ArchiveSummary?> ExecuteAsync(string path, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        await using var file = ArchiveFiles.Open(path);
        var reader = new ArchiveFileReader(file);
        var (header, end) = await reader.CheckAsync(cancellationToken);
        var begun = await archive.BeginRestoreAsync(end.Sha256, cancellationToken);
        if (begun is null)
        {
            return null;
        }

        if (!begun.IsComplete)
        {
            await LoadAsync(reader, begun.Position, new Reporter(progress, file.Length, end.Lines), cancellationToken);
        }

        return ArchiveSummary.Of(header.Sequence, end);
    }

    private async Task LoadAsync(ArchiveFileReader reader, long position, Reporter reporter, CancellationToken cancellationToken)
    {
        var batch = new Batch(position);
        var lineStart = position;
        await using var lines = reader.ReadFromAsync(position, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var hasLine = await lines.MoveNextAsync();
        while (hasLine)
        {
            var (line, bytes) = lines.Current;
            if (batch.IsFullBefore(line) || (line is FilePartLine && lineStart > batch.From))
            {
                // A file is kept by itself, once its run is there: it replaces itself when this is done again.
                await archive.LoadAsync(batch.Take(lineStart, isLast: false), cancellationToken);
                reporter.Report(lineStart);
            }

            if (line is FilePartLine part)
            {
                await using var content = new FilePartsStream(lines, part);
                await runs.WriteFileAsync(part.RunId, part.Name, content, cancellationToken);
            }
            else
            {
                batch.Add(line, bytes.Length);
            }

            lineStart = reader.Position;
            hasLine = await lines.MoveNextAsync();
        }

        await archive.LoadAsync(batch.Take(lineStart, isLast: true), cancellationToken);
        reporter.Report(lineStart);
    }

    /// <summary>What has been read and not yet written.</summary>
    private sealed class Batch(long from)
    {
        private readonly List<StoredRecord> _records = [];
        private readonly List<Tombstone> _tombstones = [];
        private readonly List<JournalRow> _journal = [];
        private readonly List<Run> _runs = [];
        private readonly List<RunRowOf> _runRows = [];
        private ChangeSetLine? _changeSet;
        private int _lines;
        private long _bytes;

        public long From { get; private set; } = from;

        /// <summary>Whether to write before a line is added; never in the middle of a change set.</summary>
        public bool IsFullBefore(ArchiveLine line) => line is not ChangeLine && (_lines >= BatchLines || _bytes >= BatchBytes);

        public void Add(ArchiveLine line, int bytes)
        {
            switch (line)
            {
                case RecordLine record:
                    _records.Add(new StoredRecord(EntityJson.Read(record.Kind, record.Body.Utf8.Span), record.Version, record.CreatedAt, record.UpdatedAt));
                    break;
                case DeletedLine deleted:
                    _tombstones.Add(new Tombstone(deleted.Kind, deleted.Id, deleted.Version, deleted.DeletedAt, deleted.MergedInto));
                    break;
                case ChangeSetLine changeSet:
                    _changeSet = changeSet;
                    break;
                case ChangeLine change:
                    _journal.Add(RowOf(change));
                    break;
                case RunLine run:
                    _runs.Add(run.Run);
                    break;
                case RunRowLine row:
                    _runRows.Add(new RunRowOf(row.RunId, row.Row));
                    break;
                default:
                    break;
            }

            _lines++;
            _bytes += bytes;
        }

        public RestoreBatch Take(long to, bool isLast)
        {
            var batch = new RestoreBatch
            {
                From = From,
                To = to,
                IsLast = isLast,
                Records = [.. _records],
                Tombstones = [.. _tombstones],
                Journal = [.. _journal],
                Runs = [.. _runs],
                RunRows = [.. _runRows],
            };
            _records.Clear();
            _tombstones.Clear();
            _journal.Clear();
            _runs.Clear();
            _runRows.Clear();
            (From, _lines, _bytes) = (to, 0, 0);
            return batch;
        }

        private JournalRow RowOf(ChangeLine change)
        {
            if (_changeSet?.Sequence != change.Sequence)
            {
                throw new ArchiveException("The archive holds a change without its change set: it was changed or damaged. Use another copy.");
            }

            return new JournalRow
            {
                Sequence = change.Sequence,
                Ordinal = change.Ordinal,
                ChangeSetId = _changeSet.Id,
                EntityKind = change.Kind,
                EntityId = change.Id,
                Operation = change.Operation,
                Version = change.Version,
                Shape = change.Shape,
                Before = change.Before?.Utf8 ?? default,
                After = change.After?.Utf8 ?? default,
                MergedInto = change.MergedInto,
                At = _changeSet.At,
                ActorId = _changeSet.ActorId,
                Actor = _changeSet.Actor,
                Reason = _changeSet.Reason,
                RunId = _changeSet.RunId,
            };
        }
    }

    private sealed class Reporter(IProgress<ArchiveProgress>? progress, long length, long lines)
    {
        public void Report(long position) => progress?.Report(new ArchiveProgress((long)((double)position / length * lines), lines));
    }
}
