namespace PartnershipGraph.Storage.Neo4j.Transport;

/// <summary>
/// A value that the program has no type for: a point, a duration, a date after the year 9999. Anybody may put one beside a record with
/// Neo4j's own tools, so it is no fault of the reply; only who needs the value fails.
/// </summary>
internal sealed class UnreadableValue
{
    private UnreadableValue()
    {
    }

    /// <summary>The one there is: nothing is kept of what it was.</summary>
    public static UnreadableValue Instance { get; } = new();
}
