namespace PartnershipGraph.Storage.Archive;

/// <summary>What an archive holds.</summary>
/// <param name="Sequence">The journal sequence it shows.</param>
/// <param name="Records">How many records.</param>
/// <param name="Deleted">How many deleted records.</param>
/// <param name="ChangeSets">How many change sets of the journal.</param>
/// <param name="Runs">How many runs.</param>
/// <param name="Files">How many files of runs.</param>
/// <param name="Sha256">Its checksum, which tells it from every other.</param>
public sealed record ArchiveSummary(long Sequence, long Records, long Deleted, long ChangeSets, long Runs, long Files, string Sha256)
{
    internal static ArchiveSummary Of(long sequence, EndLine end) =>
        new(sequence, end.Records, end.Deleted, end.ChangeSets, end.Runs, end.Files, end.Sha256);
}

/// <summary>How far the work on an archive is.</summary>
/// <param name="Lines">Lines done.</param>
/// <param name="Total">Lines in all; null when not known.</param>
public readonly record struct ArchiveProgress(long Lines, long? Total);
