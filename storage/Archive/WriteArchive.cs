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
    /// <exception cref="ArchiveException">The file exists already, or another archive was finished under its name meanwhile.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="StoreUnavailableException">The store cannot be reached, or a restore into it has not been completed.</exception>
    public async Task<ArchiveSummary> ExecuteAsync(string path, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        if (Path.Exists(path))
        {
            throw Existing(path);
        }

        // A name of its own: another archive may be on its way to the same path.
        var partial = $"{path}.{Path.GetRandomFileName()}.partial";
        var file = Create(partial);
        try
        {
            ArchiveSummary summary;
            await using (file)
            {
                summary = await WriteAsync(file, progress, cancellationToken);
            }

            Publish(partial, path);
            return summary;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static void Publish(string partial, string path)
    {
        try
        {
            File.Move(partial, path, overwrite: false);
        }
        catch (IOException exception) when (Path.Exists(path))
        {
            throw Existing(path, exception);
        }
    }

    private static ArchiveException Existing(string path, IOException? cause = null) => new($"{path} exists already. Name a new file.", cause);

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.None,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private async Task<ArchiveSummary> WriteAsync(FileStream file, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        var mark = await archive.MarkAsync(cancellationToken);
        using var writer = new ArchiveFileWriter(file);
        await foreach (var line in new ArchiveContent(store, runs, archive).ReadAsync(mark, cancellationToken))
        {
            await writer.WriteAsync(line, cancellationToken);
            if (writer.Lines % ReportEvery == 0)
            {
                progress?.Report(new ArchiveProgress(writer.Lines, null));
            }
        }

        var end = await writer.CompleteAsync(cancellationToken);
        file.Flush(flushToDisk: true);
        return ArchiveSummary.Of(mark.Sequence, end);
    }
}
