namespace PartnershipGraph.Storage.Neo4j.Transport;

/// <summary>What the server's error codes mean for the sender. Pure.</summary>
internal static class FailureCodes
{
    /// <summary>The failure that an error of the server's is.</summary>
    /// <param name="code">The code.</param>
    /// <param name="message">The server's message; its details may hold data, so only what is known of the code is passed on for the common ones.</param>
    public static Neo4jFailureException Failure(string code, string message) => code switch
    {
        "Neo.ClientError.Security.Unauthorized" => Unavailable(
            code, "The Neo4j server does not accept the user and password. Check Store:Neo4j:User, and Store:Neo4j:Password or Store:Neo4j:PasswordFile."),
        "Neo.ClientError.Security.AuthenticationRateLimit" => Unavailable(
            code,
            "The Neo4j server refuses to sign anybody in for some seconds after several wrong passwords. Check Store:Neo4j:User, and Store:Neo4j:Password or Store:Neo4j:PasswordFile."),
        "Neo.ClientError.Security.CredentialsExpired" => Unavailable(
            code, "The Neo4j server wants the user's password to be changed first (ALTER CURRENT USER SET PASSWORD …). Then set Store:Neo4j:Password or Store:Neo4j:PasswordFile."),
        "Neo.ClientError.Security.Forbidden" => Unavailable(
            code, "The Neo4j user may not do this. Give the user of Store:Neo4j:User the right to read, write and change the schema."),
        "Neo.ClientError.Database.DatabaseNotFound" => Unavailable(code, "The Neo4j server has no such database. Check Store:Neo4j:Database."),
        "Neo.DatabaseError.Transaction.TransactionStartFailed" => Unavailable(code, $"The Neo4j database needs attention: {message}"),
        "Neo.DatabaseError.Transaction.TransactionCommitFailed" => new(FailureKind.OutcomeUnknown, code, $"The Neo4j server could not say whether it kept the transaction: {message}"),
        "Neo.TransientError.General.MemoryPoolOutOfMemoryError" or "Neo.TransientError.General.TransactionOutOfMemoryError" => Unavailable(
            code, "The statement needs more memory than the Neo4j server allows. Raise its db.memory.transaction.max or its heap, or write less at once."),
        "Neo.ClientError.Transaction.TransactionTimedOut" or "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration" => Unavailable(
            code, "The statement took longer than the Neo4j server allows (db.transaction.timeout)."),
        "Neo.TransientError.Transaction.Terminated" or "Neo.TransientError.Transaction.LockClientStopped" or "Neo.ClientError.Transaction.Terminated" => Unavailable(
            code, "The statement was terminated at the Neo4j server."),
        "Neo.ClientError.Cluster.NotALeader" or "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase" or "Neo.ClientError.Security.AuthorizationExpired" => Passing(code, message),
        _ when code.StartsWith("Neo.TransientError.", StringComparison.Ordinal) => Passing(code, message),
        _ when code.StartsWith("Neo.DatabaseError.", StringComparison.Ordinal) => Unavailable(code, $"The Neo4j server failed ({code}): {message}"),
        _ when code.StartsWith("Neo.ClientError.Schema.", StringComparison.Ordinal) => new(
            FailureKind.Refused, code, $"{code}: what is in the Neo4j database does not fit its rules; the server's query log says more."),
        _ => new(FailureKind.Refused, code, $"{code}: {message}"),
    };

    private static Neo4jFailureException Unavailable(string code, string message) => new(FailureKind.Unavailable, code, message);

    private static Neo4jFailureException Passing(string code, string message) => new(FailureKind.Passing, code, $"{code}: {message}");
}
