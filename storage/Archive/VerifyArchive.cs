using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Archive;

/// <summary>
/// Holds a store against an archive: every record and change as they were at the archive's sequence, so that a store that has
/// moved on is the same as long as its past is. Runs and files are not journalled; they are held against it on request, which
/// makes sense straight after a restore only.
/// </summary>
/// <remarks>Safe for concurrent use, and while the store is in use.</remarks>
public sealed class VerifyArchive(IPartnershipStore store, IRunStore runs, IArchiveStore archive)
{
    /// <summary>The most differences that are named.</summary>
    public const int MaxNamed = 100;

    private const int ReportEvery = 10_000;

    /// <summary>Compares.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="withRuns">Whether to compare runs and their files too, provided that the store is still at the archive's sequence.</param>
    /// <param name="progress">Told how far the work is; null when nobody wants to know.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArchiveException">The archive is damaged, cut off, of a newer version, or none.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be reached, or a restore into it has not been completed.</exception>
    public async Task<ArchiveComparison> ExecuteAsync(
        string path, bool withRuns, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        await using var file = ArchiveFiles.Open(path);
        var reader = new ArchiveFileReader(file);
        var (header, end) = await reader.CheckAsync(cancellationToken);
        var mark = await archive.MarkAsync(cancellationToken);
        var content = new ArchiveContent(store, runs, archive);
        withRuns = withRuns && mark.Sequence == header.Sequence;
        var comparison = new Comparison(withRuns);
        await using var archived = reader.ReadFromAsync(0, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var stored = (withRuns
                ? content.ReadAsync(mark, cancellationToken)
                : content.ReadRecordAsync(Math.Min(mark.Sequence, header.Sequence), cancellationToken))
            .GetAsyncEnumerator(cancellationToken);

        var hasArchived = await archived.MoveNextAsync();
        var hasStored = await stored.MoveNextAsync();
        while ((hasArchived && comparison.IsCompared(archived.Current.Line)) || hasStored)
        {
            var order = (hasArchived && comparison.IsCompared(archived.Current.Line), hasStored) switch
            {
                (true, false) => -1,
                (false, true) => 1,
                _ => comparison.Compare(archived.Current, stored.Current),
            };
            if (order != 0)
            {
                comparison.Note(order < 0 ? archived.Current.Line : stored.Current, order < 0 ? DifferenceKind.Missing : DifferenceKind.Extra);
            }

            hasArchived = order > 0 ? hasArchived : await archived.MoveNextAsync();
            hasStored = order < 0 ? hasStored : await stored.MoveNextAsync();
            if (++comparison.Lines % ReportEvery == 0)
            {
                progress?.Report(new ArchiveProgress(comparison.Lines, end.Lines));
            }
        }

        return new ArchiveComparison(ArchiveSummary.Of(header.Sequence, end), mark.Sequence, withRuns, comparison.Differences, comparison.Named);
    }

    private sealed class Comparison(bool withRuns)
    {
        private readonly List<ArchiveDifference> _named = [];

        public long Lines { get; set; }

        public long Differences { get; private set; }

        public IReadOnlyList<ArchiveDifference> Named => _named;

        public bool IsCompared(ArchiveLine line) => withRuns || line is not (RunLine or RunRowLine or FilePartLine);

        /// <summary>Below zero when the archive's line comes before the store's, above when after; equal ones are compared to the byte.</summary>
        public int Compare((ArchiveLine Line, ReadOnlyMemory<byte> Bytes) archived, ArchiveLine stored)
        {
            if (archived.Bytes.Span.SequenceEqual(ArchiveJson.Write(stored)))
            {
                return 0;
            }

            var order = LineKey.Of(archived.Line).CompareTo(LineKey.Of(stored));
            if (order == 0)
            {
                Note(stored, DifferenceKind.Different);
            }

            return order;
        }

        public void Note(ArchiveLine line, DifferenceKind kind)
        {
            Differences++;
            if (_named.Count < MaxNamed)
            {
                _named.Add(new ArchiveDifference(kind, Describe(line)));
            }
        }

        private static string Describe(ArchiveLine line) => line switch
        {
            HeaderLine header => $"sequence {header.Sequence}",
            RecordLine record => $"{EntityKinds.Word(record.Kind)} {record.Id:D}",
            DeletedLine deleted => $"deleted {EntityKinds.Word(deleted.Kind)} {deleted.Id:D}",
            ChangeSetLine changeSet => $"change set {changeSet.Sequence}",
            ChangeLine change => $"change {change.Sequence}.{change.Ordinal}",
            RunLine run => $"run {run.Run.Id:D}",
            RunRowLine row => $"row {row.Row.Number} of run {row.RunId:D}",
            FilePartLine part => $"file of run {part.RunId:D}",
            _ => "line",
        };
    }
}

/// <summary>How a store and an archive compare.</summary>
/// <param name="Archive">What the archive holds.</param>
/// <param name="StoreSequence">The store's sequence when the comparison began.</param>
/// <param name="WithRuns">Whether runs were compared.</param>
/// <param name="Differences">How many lines differ; 0 when the store holds exactly what the archive does.</param>
/// <param name="Named">The first of them.</param>
public sealed record ArchiveComparison(
    ArchiveSummary Archive, long StoreSequence, bool WithRuns, long Differences, IReadOnlyList<ArchiveDifference> Named);

/// <summary>One difference between a store and an archive.</summary>
/// <param name="Kind">How they differ.</param>
/// <param name="What">What differs: kind and id, never content.</param>
public sealed record ArchiveDifference(DifferenceKind Kind, string What);

/// <summary>How a store differs from an archive.</summary>
public enum DifferenceKind
{
    /// <summary>In the archive and not in the store.</summary>
    Missing,

    /// <summary>In the store and not in the archive.</summary>
    Extra,

    /// <summary>In both, and not the same.</summary>
    Different,
}
