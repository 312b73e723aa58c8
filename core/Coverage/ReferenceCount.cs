using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Coverage;

/// <summary>How many bodies of a sector (and kind) there are in an area in the world: the denominator of coverage.</summary>
public sealed record ReferenceCount : Entity
{
    /// <summary>The count's id.</summary>
    public required Id<ReferenceCount> Id { get; init; }

    /// <summary>Where.</summary>
    public required Id<Area> Area { get; init; }

    /// <summary>Of which sector.</summary>
    public required Sector Sector { get; init; }

    /// <summary>Of which kind; null for the whole sector.</summary>
    public string? OrganisationKind { get; init; }

    /// <summary>How many, 0 or more.</summary>
    public required int Count { get; init; }

    /// <summary>Who counted: a register, a survey.</summary>
    public required string Source { get; init; }

    /// <summary>The day the count is for.</summary>
    public required DateOnly AsOf { get; init; }

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.ReferenceCount;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IEnumerable<Reference> References()
    {
        yield return new Reference(EntityKind.Area, Area.Value, "area");
        if (OrganisationKind is { } kind)
        {
            yield return VocabularyEntry.ReferenceTo(Vocabulary.OrganisationKinds, kind, "organisationKind");
        }
    }
}
