using PartnershipGraph.Core.Runs;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Storage.Archive;

/// <summary>
/// Writes everything a store holds at one journal sequence to one file of JSON lines, while the store is in use. Stores that
/// hold the same give the same bytes, whatever their kind.
/// </summary>
/// <remarks>
/// The file holds personal data and the hashes of API keys: on Unix only its owner may read it. Safe for concurrent use.
/// </remarks>
public sealed class WriteArchive(IPartnershipStore store, IRunStore runs, IArchiveStore archive)
{
    private const int ReportEvery = 10_000;

    /// <summary>Writes the archive. The file shows under its name once it is whole and on the disk.</summary>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="progress">Told how far the work is; null when nobody wants to know.</param>
    /// <param name="cancellationToken">Stops it; nothing is then left behind.</param>
    /// <exception cref="ArchiveException">The file exists already.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be reached.</exception>
    public async Task<ArchiveSummary> ExecuteAsync(string path, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        RefuseExisting(path);
        var partial = path + ".partial";
        try
        {
            var summary = await WriteAsync(partial, progress, cancellationToken);
            RefuseExisting(path);
            File.Move(partial, path);
            return summary;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void RefuseExisting(string path)
    {
        if (Path.Exists(path))
        {
            throw new ArchiveException($"{path} exists already. Name a new file.");
        }
    }

    private async Task<ArchiveSummary> WriteAsync(string path, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var file = new FileStream(path, options);
        using var writer = new ArchiveFileWriter(file);
        var sequence = 0L;
        await foreach (var line in new ArchiveContent(store, runs, archive).ReadAsync(cancellationToken))
        {
            sequence = line is HeaderLine header ? header.Sequence : sequence;
            await writer.WriteAsync(line, cancellationToken);
            if (writer.Lines % ReportEvery == 0)
            {
                progress?.Report(new ArchiveProgress(writer.Lines, null));
            }
        }

        var end = await writer.CompleteAsync(cancellationToken);
        file.Flush(flushToDisk: true);
        return ArchiveSummary.Of(sequence, end);
    }
}
