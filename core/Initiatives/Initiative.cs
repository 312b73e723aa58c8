using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Initiatives;

/// <summary>A programme or project that organisations take part in. Its own layer of the network, never mixed into the tie count.</summary>
public sealed record Initiative : Entity
{
    /// <summary>The initiative's id.</summary>
    public required Id<Initiative> Id { get; init; }

    /// <summary>The name; 1–300 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about.</summary>
    public string? Summary { get; init; }

    /// <summary>Codes of entries of <see cref="Vocabulary.Themes"/>.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Where it runs.</summary>
    public IReadOnlyList<Id<Area>> Areas { get; init; } = [];

    /// <summary>First day (inclusive).</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Last day (inclusive).</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The names other systems know it by.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.Initiative;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IReadOnlyList<Identifier> KnownAs => Identifiers;

    /// <inheritdoc />
    public override IEnumerable<Reference> References()
    {
        foreach (var theme in Themes)
        {
            yield return VocabularyEntry.ReferenceTo(Vocabulary.Themes, theme, "themes");
        }

        foreach (var area in Areas)
        {
            yield return new Reference(EntityKind.Area, area.Value, "areas");
        }

        foreach (var identifier in Identifiers)
        {
            yield return VocabularyEntry.ReferenceTo(Vocabulary.IdentifierSchemes, identifier.Scheme, "identifiers");
        }
    }
}

/// <summary>An organisation's part in an initiative.</summary>
public sealed record Participation : Entity
{
    /// <summary>The participation's id.</summary>
    public required Id<Participation> Id { get; init; }

    /// <summary>What it takes part in.</summary>
    public required Id<Initiative> Initiative { get; init; }

    /// <summary>Who takes part.</summary>
    public required Id<Organisation> Organisation { get; init; }

    /// <summary>As what: lead, partner, funder, venue, in the user's words; null when not known.</summary>
    public string? As { get; init; }

    /// <summary>First day (inclusive); null when not known.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>First day no longer taking part (exclusive); null while it does.</summary>
    public DateOnly? Until { get; init; }

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.Participation;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IEnumerable<Reference> References() =>
    [
        new(EntityKind.Initiative, Initiative.Value, "initiative"),
        new(EntityKind.Organisation, Organisation.Value, "organisation"),
    ];
}
