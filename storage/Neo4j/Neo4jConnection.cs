namespace PartnershipGraph.Storage.Neo4j;

/// <summary>Where a Neo4j server is and how to sign in to it.</summary>
public sealed record Neo4jConnection
{
    /// <summary>The address of the server's HTTP interface, such as <c>http://127.0.0.1:7474</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>The database.</summary>
    /// <value>Default <c>neo4j</c>, the one database of the Community edition.</value>
    public string Database { get; init; } = "neo4j";

    /// <summary>The user to sign in as.</summary>
    /// <value>Default <c>neo4j</c>.</value>
    public string User { get; init; } = "neo4j";

    /// <summary>The user's password; empty where the server asks for none.</summary>
    public string Password { get; init; } = "";

    /// <summary>How long one statement may take before its reply counts as lost.</summary>
    /// <value>Default 60 seconds. The server's own <c>db.transaction.timeout</c> should not be longer.</value>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Leaves the password out.</summary>
    public override string ToString() => $"{Address} database {Database} as {User}";
}
