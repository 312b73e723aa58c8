using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Networks;

/// <summary>Which relationships make up a network.</summary>
/// <param name="On">The day they must be active on.</param>
public sealed record NetworkFilter(DateOnly On)
{
    /// <summary>Codes of the kinds that count; empty for all.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The least strength; relationships of unknown strength are then left out. Null for any.</summary>
    public TieStrength? MinStrength { get; init; }

    /// <summary>Keeps relationships last confirmed at most so many days before <see cref="On"/>. Null for all.</summary>
    public int? ConfirmedWithinDays { get; init; }

    /// <summary>Whether a relationship is part of the network.</summary>
    public bool Includes(Relationship relationship)
    {
        ArgumentNullException.ThrowIfNull(relationship);
        return relationship.IsActiveOn(On)
            && (Kinds.Count == 0 || Kinds.Contains(relationship.RelationshipKind))
            && (MinStrength is not { } least || relationship.Strength >= least)
            && (ConfirmedWithinDays is not { } days || relationship.LastConfirmedOn >= On.AddDays(-days));
    }

    /// <summary>Equal for filters that include the same.</summary>
    internal string Canonical() => new CanonicalQuery("network")
        .With("on", (DateOnly?)On).With("kind", Kinds)
        .With("minStrength", MinStrength?.ToString()).With("confirmedWithin", ConfirmedWithinDays?.ToString(System.Globalization.CultureInfo.InvariantCulture))
        .ToString();
}
