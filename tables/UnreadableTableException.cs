namespace PartnershipGraph.Tables;

/// <summary>The rest of a file cannot be read: a row is longer than any row, or a workbook is damaged.</summary>
public sealed class UnreadableTableException : Exception
{
    /// <summary>Creates one.</summary>
    public UnreadableTableException()
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="message">What is wrong, in a sentence that goes on from the file's name.</param>
    public UnreadableTableException(string message)
        : base(message)
    {
    }

    /// <summary>Creates one.</summary>
    /// <param name="message">What is wrong, in a sentence that goes on from the file's name.</param>
    /// <param name="innerException">What the library said.</param>
    public UnreadableTableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
