namespace PartnershipGraph.Storage.Neo4j.Transport;

/// <summary>A statement did not answer with all its rows.</summary>
internal sealed class Neo4jFailureException : Exception
{
    public Neo4jFailureException()
        : this(FailureKind.Refused, null, "The statement failed.")
    {
    }

    public Neo4jFailureException(string message)
        : this(FailureKind.Refused, null, message)
    {
    }

    public Neo4jFailureException(string message, Exception? innerException)
        : this(FailureKind.Refused, null, message, innerException)
    {
    }

    public Neo4jFailureException(FailureKind kind, string? code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        Kind = kind;
        Code = code;
    }

    /// <summary>What may be done about it.</summary>
    public FailureKind Kind { get; }

    /// <summary>The server's code, such as <c>Neo.TransientError.Transaction.DeadlockDetected</c>; null when the server did not speak.</summary>
    public string? Code { get; }
}

/// <summary>What may be done about a failure.</summary>
internal enum FailureKind
{
    /// <summary>Nothing: the same statement would fail again.</summary>
    Refused,

    /// <summary>Nothing was written; the same statement may succeed in a moment.</summary>
    Passing,

    /// <summary>The reply is lost: a write may have happened or not, or may still happen.</summary>
    OutcomeUnknown,

    /// <summary>The server cannot be used until a person or a restart has changed something.</summary>
    Unavailable,
}
