namespace PartnershipGraph.Storage.Archive;

/// <summary>Opens archives for reading.</summary>
internal static class ArchiveFiles
{
    public static FileStream Open(string path) => new(path, new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        BufferSize = 0,
    });
}
