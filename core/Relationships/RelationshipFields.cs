using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Relationships;

/// <summary>A relationship between two organisations, as people and programs write and read it.</summary>
public sealed record RelationshipFields : RecordFields, IRecordFields<RelationshipFields, Relationship>
{
    /// <summary>One end; for a directed kind the one that acts, such as the funder.</summary>
    [Required]
    public RecordReference? From { get; init; }

    /// <summary>The other end.</summary>
    [Required]
    public RecordReference? To { get; init; }

    /// <summary>The code of an entry of the vocabulary <c>relationship-kinds</c>, such as <c>partnership</c>.</summary>
    [Required]
    [MaxLength(Limits.Word)]
    public string? RelationshipKind { get; init; }

    /// <summary>How close the work is; left out when not known.</summary>
    public TieStrength? Strength { get; init; }

    /// <summary>First day; left out when not known.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>First day no longer active; left out while active.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where it is known from: a meeting, a survey, a grant register.</summary>
    [MaxLength(Limits.Line)]
    public string? Source { get; init; }

    /// <summary>Which side reported it.</summary>
    public ReportedBy? ReportedBy { get; init; }

    /// <summary>When somebody last confirmed that it still stands.</summary>
    public DateOnly? LastConfirmedOn { get; init; }

    /// <summary>Who to speak to at the first end.</summary>
    public IReadOnlyList<RecordReference> ContactsAtFrom { get; init; } = [];

    /// <summary>Who to speak to at the second end.</summary>
    public IReadOnlyList<RecordReference> ContactsAtTo { get; init; } = [];

    /// <summary>Anything else worth keeping.</summary>
    [MaxLength(Limits.Notes)]
    public string? Notes { get; init; }

    /// <inheritdoc />
    public static RelationshipFields Of(Relationship entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new RelationshipFields
        {
            From = viewpoint.Reference(entity.From),
            To = viewpoint.Reference(entity.To),
            RelationshipKind = entity.RelationshipKind,
            Strength = entity.Strength,
            Since = entity.Since,
            Until = entity.Until,
            Source = entity.Source,
            ReportedBy = entity.ReportedBy,
            LastConfirmedOn = entity.LastConfirmedOn,
            ContactsAtFrom = viewpoint.References(entity.ContactsAtFrom),
            ContactsAtTo = viewpoint.References(entity.ContactsAtTo),
            Notes = entity.Notes,
        };
    }

    /// <inheritdoc />
    public Relationship ToEntity(Guid id, Relationship? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var from = reader.RequiredReference<Organisation>(From);
        var to = reader.RequiredReference<Organisation>(To);
        if (from == to && from != default)
        {
            reader.Fail(nameof(To), "An organisation cannot have a relationship with itself. Name another organisation.");
        }

        reader.InOrder(Since, Until);
        return new Relationship
        {
            Id = new Id<Relationship>(id),
            From = from,
            To = to,
            RelationshipKind = reader.RequiredCode(Vocabulary.RelationshipKinds, RelationshipKind),
            Strength = reader.Word(Strength),
            Since = Since,
            Until = Until,
            Source = reader.Text(Source, Limits.Line),
            ReportedBy = reader.Word(ReportedBy),
            LastConfirmedOn = LastConfirmedOn,
            ContactsAtFrom = reader.References<Person>(ContactsAtFrom),
            ContactsAtTo = reader.References<Person>(ContactsAtTo),
            Notes = reader.LongText(Notes, Limits.Notes),
        };
    }
}
