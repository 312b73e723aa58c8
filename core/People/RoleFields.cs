using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>A role that a person holds in an organisation, as people and programs write and read it.</summary>
public sealed record RoleFields : RecordFields, IRecordFields<RoleFields, Role>
{
    /// <summary>Who holds it.</summary>
    [Required]
    public RecordReference? Person { get; init; }

    /// <summary>Where.</summary>
    [Required]
    public RecordReference? Organisation { get; init; }

    /// <summary>The title.</summary>
    [MaxLength(Limits.ShortName)]
    public string? Title { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>First day no longer held.</summary>
    public DateOnly? Until { get; init; }

    /// <inheritdoc />
    public static RoleFields Of(Role entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new RoleFields
        {
            Person = viewpoint.Reference(entity.Person),
            Organisation = viewpoint.Reference(entity.Organisation),
            Title = entity.Title,
            Since = entity.Since,
            Until = entity.Until,
        };
    }

    /// <inheritdoc />
    public Role ToEntity(Guid id, Role? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.InOrder(Since, Until);
        return new Role
        {
            Id = new Id<Role>(id),
            Person = reader.RequiredReference<Person>(Person),
            Organisation = reader.RequiredReference<Organisation>(Organisation),
            Title = reader.Text(Title, Limits.ShortName),
            Since = Since,
            Until = Until,
        };
    }
}
