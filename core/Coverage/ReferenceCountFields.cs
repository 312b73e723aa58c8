using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Coverage;

/// <summary>How many bodies of a sector there are in an area, as people and programs write and read it.</summary>
public sealed record ReferenceCountFields : RecordFields, IRecordFields<ReferenceCountFields, ReferenceCount>
{
    /// <summary>Where.</summary>
    [Required]
    public RecordReference? Area { get; init; }

    /// <summary>Of which sector; not <c>unknown</c>.</summary>
    [Required]
    public Sector? Sector { get; init; }

    /// <summary>Of which kind, by its code; left out for the whole sector.</summary>
    [MaxLength(Limits.Word)]
    public string? OrganisationKind { get; init; }

    /// <summary>How many, 0 or more.</summary>
    [Required]
    [Range(0, int.MaxValue)]
    public int? Count { get; init; }

    /// <summary>Who counted: a register, a survey.</summary>
    [Required]
    [MaxLength(Limits.Line)]
    public string? Source { get; init; }

    /// <summary>The day the count is for.</summary>
    [Required]
    public DateOnly? AsOf { get; init; }

    /// <inheritdoc />
    public static ReferenceCountFields Of(ReferenceCount entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new ReferenceCountFields
        {
            Area = viewpoint.Reference(entity.Area),
            Sector = entity.Sector,
            OrganisationKind = entity.OrganisationKind,
            Count = entity.Count,
            Source = entity.Source,
            AsOf = entity.AsOf,
        };
    }

    /// <inheritdoc />
    public ReferenceCount ToEntity(Guid id, ReferenceCount? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (Sector == Organisations.Sector.Unknown)
        {
            reader.Fail(nameof(Sector), "A count is of a known sector: public, private, voluntary or faith.");
        }

        if (Count is null or < 0)
        {
            reader.Fail(nameof(Count), "Is needed: a whole number, 0 or more.");
        }

        return new ReferenceCount
        {
            Id = new Id<ReferenceCount>(id),
            Area = reader.RequiredReference<Area>(Area),
            Sector = reader.RequiredWord(Sector),
            OrganisationKind = reader.Code(Vocabulary.OrganisationKinds, OrganisationKind),
            Count = Count ?? 0,
            Source = reader.RequiredText(Source, Limits.Line),
            AsOf = reader.RequiredDate(AsOf),
        };
    }
}
