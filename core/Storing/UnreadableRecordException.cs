using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Storing;

/// <summary>
/// A record in the store is no record any more: somebody has given it, with the database's own tools, a value that its kind does not have.
/// The message names the record, never what it says.
/// </summary>
public sealed class UnreadableRecordException : Exception
{
    /// <summary>Creates the exception.</summary>
    public UnreadableRecordException()
        : this("A record in the store cannot be read.")
    {
    }

    /// <summary>Creates the exception with a message that names the record.</summary>
    public UnreadableRecordException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message that names the record.</summary>
    public UnreadableRecordException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Creates the exception for a record.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="id">Its id; null when that cannot be read either.</param>
    /// <param name="innerException">What was met.</param>
    public UnreadableRecordException(EntityKind kind, Guid? id, Exception? innerException)
        : this(
            $"The {EntityKinds.Word(kind)} {id?.ToString("D") ?? "without a readable id"} cannot be read: it was edited in the database, past the program. Its history tells what it was; put that back with the database's own tools, or restore an archive.",
            innerException)
    {
    }
}
