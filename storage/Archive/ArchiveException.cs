namespace PartnershipGraph.Storage.Archive;

/// <summary>An archive cannot be used. The message says why, in words for people, and names no record's content.</summary>
public sealed class ArchiveException : Exception
{
    /// <summary>Creates the exception.</summary>
    public ArchiveException()
        : this("The archive cannot be used.")
    {
    }

    /// <summary>Creates the exception with the reason.</summary>
    public ArchiveException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with the reason.</summary>
    public ArchiveException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
