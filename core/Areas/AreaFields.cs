using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Areas;

/// <summary>An area as people and programs write and read it.</summary>
public sealed record AreaFields : RecordFields, IRecordFields<AreaFields, Area>
{
    /// <summary>The name.</summary>
    [Required]
    [MaxLength(Limits.ShortName)]
    public string? Name { get; init; }

    /// <summary>The GSS code where there is an official one, else a code of your own; unique among areas.</summary>
    [MaxLength(Limits.AreaCode)]
    public string? Code { get; init; }

    /// <summary>Other spellings, found by search and import.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>What kind of place, in plain words: <c>district</c>, <c>county</c>, <c>partnership area</c>.</summary>
    [MaxLength(Limits.ShortName)]
    public string? AreaKind { get; init; }

    /// <summary>The areas that contain this one whole; may be several.</summary>
    public IReadOnlyList<RecordReference> PartOf { get; init; } = [];

    /// <summary>First day it no longer exists.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What took its place.</summary>
    public IReadOnlyList<RecordReference> Successors { get; init; } = [];

    /// <inheritdoc />
    public static AreaFields Of(Area entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new AreaFields
        {
            Name = entity.Name,
            Code = entity.Code,
            OtherNames = entity.OtherNames,
            AreaKind = entity.AreaKind,
            PartOf = viewpoint.References(entity.PartOf),
            Until = entity.Until,
            Successors = viewpoint.References(entity.Successors),
        };
    }

    /// <inheritdoc />
    public Area ToEntity(Guid id, Area? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var area = new Area
        {
            Id = new Id<Area>(id),
            Name = reader.RequiredText(Name, Limits.ShortName),
            Code = reader.Text(Code, Limits.AreaCode),
            OtherNames = reader.Texts(OtherNames, Limits.ShortName),
            AreaKind = reader.Text(AreaKind, Limits.ShortName),
            PartOf = reader.References<Area>(PartOf),
            Until = Until,
            Successors = reader.References<Area>(Successors),
        };
        if (area.Successors.Contains(area.Id))
        {
            reader.Fail(nameof(Successors), "An area cannot take its own place. Name another area.");
        }

        return area;
    }
}
