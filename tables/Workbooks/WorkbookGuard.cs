using System.Buffers;
using System.IO.Compression;

namespace PartnershipGraph.Tables.Workbooks;

/// <summary>
/// Keeps workbooks out that would do harm: archives that unpack to far more than they are, and those that are no workbooks.
/// Every part is unpacked once and counted, since what an archive says about itself can be a lie.
/// </summary>
internal static class WorkbookGuard
{
    /// <summary>The most bytes that all parts may unpack to.</summary>
    public const long MaxUnpacked = 2L * 1024 * 1024 * 1024;

    /// <summary>The most bytes of the table of texts, which has to be kept in memory.</summary>
    public const long MaxTexts = 64L * 1024 * 1024;

    /// <summary>How many times larger than packed a part may be. Plain sheets reach 50.</summary>
    public const long MaxRatio = 200;

    /// <summary>The most parts.</summary>
    public const int MaxParts = 10_000;

    /// <summary>Below this a part's ratio says nothing.</summary>
    private const long SmallPart = 4L * 1024 * 1024;

    private const string SaveAgain = "Open it in your spreadsheet program, save the sheet as CSV (UTF-8), and upload that.";

    /// <summary>Looks a file over that begins like an archive.</summary>
    /// <returns>Why it is refused; null when it may be read.</returns>
    public static async Task<UnreadableTable?> CheckAsync(Stream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        try
        {
            await using var archive = await ZipArchive.CreateAsync(content, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            if (archive.Entries.Count > MaxParts)
            {
                return Bomb($"has {archive.Entries.Count:N0} parts; a workbook has at most {MaxParts:N0}.");
            }

            if (archive.GetEntry("xl/workbook.xml") is null && archive.GetEntry("xl/workbook.bin") is null)
            {
                return archive.GetEntry("content.xml") is not null
                    ? new UnreadableTable(UnreadableKind.Media, "looks like an OpenDocument spreadsheet, which is not read.", "Save it as an Excel workbook (.xlsx) or as CSV, and upload that.")
                    : new UnreadableTable(UnreadableKind.Media, "looks like a ZIP archive, not like a list.", "Unpack it, and upload the list inside.");
            }

            return await UnpackAsync(archive, cancellationToken);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            return new UnreadableTable(UnreadableKind.Content, "looks like a spreadsheet (XLSX), but its archive is damaged.", $"Save it again in your spreadsheet program. {SaveAgain}");
        }
    }

    private static async Task<UnreadableTable?> UnpackAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        var unpacked = 0L;
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            foreach (var entry in archive.Entries)
            {
                // Pictures, macros and the like are not read, so they are not unpacked either.
                if (!entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) && !entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase) && !entry.FullName.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
                {
                    continue;
                }

                var most = entry.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase) ? MaxTexts : MaxUnpacked;
                var length = 0L;
                await using var part = await entry.OpenAsync(cancellationToken);
                while (await part.ReadAsync(buffer, cancellationToken) is > 0 and var read)
                {
                    length += read;
                    unpacked += read;
                    if (length > SmallPart && length > MaxRatio * Math.Max(1, entry.CompressedLength))
                    {
                        return Bomb($"unpacks to more than {MaxRatio} times its size, as archives do that are made to exhaust a computer.");
                    }

                    if (length > most || unpacked > MaxUnpacked)
                    {
                        return Bomb(most == MaxTexts ? $"holds more than {MaxTexts / (1024 * 1024)} MiB of text." : $"unpacks to more than {MaxUnpacked / (1024 * 1024)} MiB.");
                    }
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return null;
    }

    private static UnreadableTable Bomb(string what) => new(UnreadableKind.Size, what, SaveAgain);
}
