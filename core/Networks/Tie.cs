using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Networks;

/// <summary>
/// That two organisations work together, in however many ways: their relationships merged into one, whichever way they point.
/// </summary>
/// <param name="One">The end with the smaller id.</param>
/// <param name="Other">The end with the larger id.</param>
/// <param name="Kinds">The kinds of the relationships, each once, in ordinal order. Their number is the tie's multiplicity.</param>
/// <param name="Strength">The greatest strength; null when none is known.</param>
/// <param name="Since">The earliest first day; null when a start is not known.</param>
/// <param name="Until">The latest end (exclusive); null when one has no end.</param>
/// <param name="IsConfirmed">Whether both sides reported one of them.</param>
/// <param name="LastConfirmedOn">When one was last confirmed to still stand; null when none was.</param>
/// <param name="Relationships">The relationships, in order of id.</param>
public sealed record Tie(
    Id<Organisation> One,
    Id<Organisation> Other,
    IReadOnlyList<string> Kinds,
    TieStrength? Strength,
    DateOnly? Since,
    DateOnly? Until,
    bool IsConfirmed,
    DateOnly? LastConfirmedOn,
    IReadOnlyList<Id<Relationship>> Relationships)
{
    /// <summary>How many kinds of relationship it has.</summary>
    public int Multiplicity => Kinds.Count;

    /// <summary>Merges the relationships of one pair.</summary>
    /// <param name="relationships">At least one, all between the same two organisations.</param>
    public static Tie Of(IReadOnlyList<Relationship> relationships)
    {
        ArgumentNullException.ThrowIfNull(relationships);
        ArgumentOutOfRangeException.ThrowIfZero(relationships.Count);
        var first = relationships[0];
        var (one, other) = first.From < first.To ? (first.From, first.To) : (first.To, first.From);
        return new Tie(
            one,
            other,
            relationships.Count == 1
                ? [first.RelationshipKind]
                : [.. relationships.Select(r => r.RelationshipKind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            relationships.Max(r => r.Strength),
            relationships.Any(r => r.Since is null) ? null : relationships.Min(r => r.Since),
            relationships.Any(r => r.Until is null) ? null : relationships.Max(r => r.Until),
            relationships.Any(r => r.ReportedBy == ReportedBy.Both),
            relationships.Max(r => r.LastConfirmedOn),
            [.. relationships.Select(r => r.Id).Order()]);
    }

    /// <summary>Merges relationships pair by pair, in order of the pairs' ids.</summary>
    public static IEnumerable<Tie> Merge(IEnumerable<Relationship> relationships) => relationships
        .GroupBy(r => r.From < r.To ? (One: r.From, Other: r.To) : (One: r.To, Other: r.From))
        .OrderBy(pair => pair.Key.One).ThenBy(pair => pair.Key.Other)
        .Select(pair => Of([.. pair]));
}
