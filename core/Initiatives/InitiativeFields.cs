using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Initiatives;

/// <summary>An initiative as people and programs write and read it.</summary>
public sealed record InitiativeFields : RecordFields, IRecordFields<InitiativeFields, Initiative>
{
    /// <summary>The name.</summary>
    [Required]
    [MaxLength(Limits.Name)]
    public string? Name { get; init; }

    /// <summary>What it is about.</summary>
    [MaxLength(Limits.Notes)]
    public string? Summary { get; init; }

    /// <summary>Codes of entries of the vocabulary <c>themes</c>.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Where it runs.</summary>
    public IReadOnlyList<RecordReference> Areas { get; init; } = [];

    /// <summary>First day.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The names other systems know it by.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <inheritdoc />
    public static InitiativeFields Of(Initiative entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new InitiativeFields
        {
            Name = entity.Name,
            Summary = entity.Summary,
            Themes = entity.Themes,
            Areas = viewpoint.References(entity.Areas),
            StartsOn = entity.StartsOn,
            EndsOn = entity.EndsOn,
            Identifiers = entity.Identifiers,
        };
    }

    /// <inheritdoc />
    public Initiative ToEntity(Guid id, Initiative? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (StartsOn > EndsOn)
        {
            reader.Fail(nameof(EndsOn), "Must not be before startsOn; it is the last day.");
        }

        return new Initiative
        {
            Id = new Id<Initiative>(id),
            Name = reader.RequiredText(Name, Limits.Name),
            Summary = reader.LongText(Summary, Limits.Notes),
            Themes = reader.Codes(Vocabulary.Themes, Themes),
            Areas = reader.References<Area>(Areas),
            StartsOn = StartsOn,
            EndsOn = EndsOn,
            Identifiers = reader.Identifiers(Identifiers),
        };
    }
}

/// <summary>An organisation's part in an initiative, as people and programs write and read it.</summary>
public sealed record ParticipationFields : RecordFields, IRecordFields<ParticipationFields, Participation>
{
    /// <summary>What it takes part in.</summary>
    [Required]
    public RecordReference? Initiative { get; init; }

    /// <summary>Who takes part.</summary>
    [Required]
    public RecordReference? Organisation { get; init; }

    /// <summary>As what: lead, partner, funder, venue, in your own words.</summary>
    [MaxLength(Limits.ShortName)]
    public string? As { get; init; }

    /// <summary>First day.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>First day no longer taking part.</summary>
    public DateOnly? Until { get; init; }

    /// <inheritdoc />
    public static ParticipationFields Of(Participation entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new ParticipationFields
        {
            Initiative = viewpoint.Reference(entity.Initiative),
            Organisation = viewpoint.Reference(entity.Organisation),
            As = entity.As,
            Since = entity.Since,
            Until = entity.Until,
        };
    }

    /// <inheritdoc />
    public Participation ToEntity(Guid id, Participation? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        reader.InOrder(Since, Until);
        return new Participation
        {
            Id = new Id<Participation>(id),
            Initiative = reader.RequiredReference<Initiative>(Initiative),
            Organisation = reader.RequiredReference<Organisation>(Organisation),
            As = reader.Text(As, Limits.ShortName),
            Since = Since,
            Until = Until,
        };
    }
}
