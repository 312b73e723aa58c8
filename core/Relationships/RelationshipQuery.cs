using System.Text.Json.Serialization;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Relationships;

/// <summary>
/// Which relationships are wanted, and in which order. Values of one member are alternatives, members narrow each other;
/// an empty member lets everything through.
/// </summary>
public sealed record RelationshipQuery
{
    /// <summary>Codes of relationship kinds.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Organisations, one of which is one of the ends.</summary>
    public IReadOnlyList<Id<Organisation>> Organisations { get; init; } = [];

    /// <summary>Areas, areas below them included: the organisation at one of the ends is based in one of them.</summary>
    public IReadOnlyList<Id<Area>> Areas { get; init; } = [];

    /// <summary>Further areas, areas below them included, which the other end than the one in <see cref="Areas"/> is based in.</summary>
    public IReadOnlyList<Id<Area>> OtherAreas { get; init; } = [];

    /// <summary>Strengths.</summary>
    public IReadOnlyList<TieStrength> Strengths { get; init; } = [];

    /// <summary>Active on this day.</summary>
    public DateOnly? ActiveOn { get; init; }

    /// <summary>Never confirmed, or last confirmed before this day.</summary>
    public DateOnly? NotConfirmedSince { get; init; }

    /// <summary>The record changed at this instant or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public RelationshipSort Sort { get; init; }

    /// <summary>Whether the order is turned round.</summary>
    public bool Descending { get; init; }

    internal string Canonical() => new CanonicalQuery("relationships")
        .With("kind", Kinds).With("organisation", Organisations).With("area", Areas).With("otherArea", OtherAreas)
        .With("strength", Strengths).With("activeOn", ActiveOn).With("notConfirmedSince", NotConfirmedSince)
        .With("updatedSince", UpdatedSince).With<RelationshipSort>("sort", [Sort]).ToString();
}

/// <summary>What a list of relationships is sorted by; the id comes last.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RelationshipSort>))]
public enum RelationshipSort
{
    /// <summary>By when the record was made.</summary>
    [JsonStringEnumMemberName("created")]
    Created = 0,

    /// <summary>By when the record last changed.</summary>
    [JsonStringEnumMemberName("updated")]
    Updated = 1,

    /// <summary>By when it was last confirmed; those that never were come first.</summary>
    [JsonStringEnumMemberName("lastConfirmed")]
    LastConfirmed = 2,
}
