using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Search;

/// <summary>What is searched for.</summary>
/// <param name="Text">Words of a name, or an identifier. Typing errors are forgiven.</param>
/// <param name="Limit">How many answers at most, 1 to <see cref="MaxLimit"/>.</param>
public sealed record SearchQuery(string Text, int Limit = 20)
{
    /// <summary>The most answers.</summary>
    public const int MaxLimit = 200;

    /// <summary>Kinds of record to search; empty for organisations, people, areas and initiatives.</summary>
    public IReadOnlyList<EntityKind> Kinds { get; init; } = [];
}

/// <summary>A record that was found.</summary>
/// <param name="Kind">What kind of record.</param>
/// <param name="EntityId">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Matched">The name or identifier that fits the text.</param>
/// <param name="Reason">Why it fits.</param>
/// <param name="Score">How well, above 0 to 1; comparable within one answer.</param>
public sealed record SearchHit(EntityKind Kind, Guid EntityId, string Name, string Matched, SearchReason Reason, double Score);
