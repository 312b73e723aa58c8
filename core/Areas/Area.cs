using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Areas;

/// <summary>
/// A place: official or drawn by the user. Areas nest and overlap: one may be part of several. The part-of relation has no
/// circles; the store refuses a change that would close one.
/// </summary>
public sealed record Area : Entity
{
    /// <summary>The identifier scheme of <see cref="Code"/>.</summary>
    public const string CodeScheme = "area-code";

    /// <summary>The area's id.</summary>
    public required Id<Area> Id { get; init; }

    /// <summary>The name; 1–200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>The GSS code where there is an official one, else a code of the user's; unique among areas.</summary>
    public string? Code { get; init; }

    /// <summary>Other spellings, found by search and import.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>What kind of place, in plain words: <c>district</c>, <c>county</c>, <c>partnership area</c>.</summary>
    public string? AreaKind { get; init; }

    /// <summary>The areas that contain this one whole.</summary>
    public IReadOnlyList<Id<Area>> PartOf { get; init; } = [];

    /// <summary>First day it no longer exists; null while it does.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What took its place.</summary>
    public IReadOnlyList<Id<Area>> Successors { get; init; } = [];

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.Area;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IReadOnlyList<Identifier> KnownAs => Code is null ? [] : [new Identifier(CodeScheme, Code)];

    /// <inheritdoc />
    public override IEnumerable<Reference> References()
    {
        if (Code is not null)
        {
            yield return VocabularyEntry.ReferenceTo(Vocabulary.IdentifierSchemes, CodeScheme, "code");
        }

        foreach (var area in PartOf)
        {
            yield return new Reference(EntityKind.Area, area.Value, "partOf");
        }

        foreach (var area in Successors)
        {
            yield return new Reference(EntityKind.Area, area.Value, "successors");
        }
    }
}
