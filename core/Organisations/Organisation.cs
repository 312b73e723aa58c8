using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Organisations;

/// <summary>A body that takes part, or might, in the partnership.</summary>
public sealed record Organisation : Entity
{
    /// <summary>The organisation's id.</summary>
    public required Id<Organisation> Id { get; init; }

    /// <summary>The name it goes by; 1–300 characters, trimmed.</summary>
    public required string Name { get; init; }

    /// <summary>Former, short and alternative names, found by search and matching.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>The primary sector.</summary>
    public Sector Sector { get; init; }

    /// <summary>True when <see cref="Sector"/> was derived (from the kind, say) and nobody has confirmed it.</summary>
    public bool SectorIsGuess { get; init; }

    /// <summary>Further sectors it belongs to: a church school is public and faith.</summary>
    public IReadOnlyList<Sector> AlsoSectors { get; init; } = [];

    /// <summary>Code of an entry of <see cref="Vocabulary.OrganisationKinds"/>, such as <c>university</c>; null when not known.</summary>
    public string? OrganisationKind { get; init; }

    /// <summary>The names other systems know it by.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>An absolute http or https address.</summary>
    public string? Website { get; init; }

    /// <summary>A UK postcode in capitals with one space, or as given when it is not one.</summary>
    public string? Postcode { get; init; }

    /// <summary>The one area it is based in, as precise as is known.</summary>
    public Id<Area>? BasedIn { get; init; }

    /// <summary>The areas it works in; empty when not recorded.</summary>
    public IReadOnlyList<Id<Area>> OperatesIn { get; init; } = [];

    /// <summary>Works across the whole region, so belongs to no single area: analyses keep it in a group of its own.</summary>
    public bool RegionWide { get; init; }

    /// <summary>How far along the partnership is with it.</summary>
    public OrganisationStatus Status { get; init; } = OrganisationStatus.Contact;

    /// <summary>The day it closed; null while open.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Codes of entries of <see cref="Vocabulary.Themes"/>.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Free words the team sorts by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The user who looks after the relationship.</summary>
    public Id<User>? Owner { get; init; }

    /// <summary>
    /// When somebody last checked that its recorded relationships are complete. Says how far to trust an empty cell:
    /// not recorded is not absent.
    /// </summary>
    public DateOnly? RelationshipsReviewedOn { get; init; }

    /// <summary>Anything else worth keeping.</summary>
    public string? Notes { get; init; }

    /// <summary>What is kept about it beyond these members, by name: columns of lists that mean nothing here, say.</summary>
    public CustomFields Custom { get; init; } = CustomFields.None;

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.Organisation;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IReadOnlyList<Identifier> KnownAs => Identifiers;

    /// <inheritdoc />
    public override IEnumerable<Reference> References()
    {
        if (OrganisationKind is { } kind)
        {
            yield return VocabularyEntry.ReferenceTo(Vocabulary.OrganisationKinds, kind, "organisationKind");
        }

        foreach (var identifier in Identifiers)
        {
            yield return VocabularyEntry.ReferenceTo(Vocabulary.IdentifierSchemes, identifier.Scheme, "identifiers");
        }

        if (BasedIn is { } basedIn)
        {
            yield return new Reference(EntityKind.Area, basedIn.Value, "basedIn");
        }

        foreach (var area in OperatesIn)
        {
            yield return new Reference(EntityKind.Area, area.Value, "operatesIn");
        }

        foreach (var theme in Themes)
        {
            yield return VocabularyEntry.ReferenceTo(Vocabulary.Themes, theme, "themes");
        }

        if (Owner is { } owner)
        {
            yield return new Reference(EntityKind.User, owner.Value, "owner");
        }
    }
}
