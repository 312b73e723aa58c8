namespace PartnershipGraph.Api.Problems;

/// <summary>
/// What went wrong, as problem details (RFC 9457). Further members depend on the type: <c>candidates</c> of an ambiguous
/// name, <c>current</c> for a stale write, counts of what a delete would take along.
/// </summary>
public sealed record ProblemResponse
{
    /// <summary>The kind of problem, stable across versions.</summary>
    public required string Type { get; init; }

    /// <summary>What the kind means.</summary>
    public required string Title { get; init; }

    /// <summary>The HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>Where, what and what to do, in one or two sentences.</summary>
    public string? Detail { get; init; }

    /// <summary>Quote it when asking for help: the logs of the server know it.</summary>
    public required string TraceId { get; init; }

    /// <summary>Messages by member, header or parameter.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
}
