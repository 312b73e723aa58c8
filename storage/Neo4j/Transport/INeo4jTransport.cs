namespace PartnershipGraph.Storage.Neo4j.Transport;

/// <summary>Carries one statement to a Neo4j server and its rows back. What stands behind it may change: nothing else knows HTTP.</summary>
/// <remarks>
/// Implementations are safe for concurrent use. Values both ways are null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>,
/// <see cref="string"/>, <see cref="byte"/> arrays, <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="DateTimeOffset"/>, lists
/// and dictionaries of them; on the way in also <see cref="int"/>, and <see cref="Guid"/>, which is written as text; on the way out
/// also <see cref="UnreadableValue"/>.
/// </remarks>
internal interface INeo4jTransport : IDisposable
{
    /// <summary>Sends one statement once, in a transaction of its own, and reads its reply to the end.</summary>
    /// <returns>The rows, when all of them came and no error after them.</returns>
    /// <exception cref="Neo4jFailureException">Anything else, with what may be done about it.</exception>
    /// <exception cref="OperationCanceledException">The token was set. A statement that was sent runs on.</exception>
    Task<IReadOnlyList<object?[]>> SendAsync(Statement statement, IReadOnlyDictionary<string, object?> parameters, CancellationToken cancellationToken);

    /// <summary>Asks the server what it is.</summary>
    /// <exception cref="Neo4jFailureException">It cannot be reached.</exception>
    Task<ServerDescription> DescribeServerAsync(CancellationToken cancellationToken);
}

/// <summary>What a server says of itself.</summary>
/// <param name="Version">Its version, such as <c>5.26.30</c> or <c>2026.09.0</c>; null when it does not say.</param>
/// <param name="HasQueryApi">Whether it offers the Query API; null when it does not say.</param>
internal sealed record ServerDescription(string? Version, bool? HasQueryApi);
