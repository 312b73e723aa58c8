using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Engagements;

/// <summary>A logged contact as people and programs write and read it.</summary>
public sealed record EngagementFields : RecordFields, IRecordFields<EngagementFields, Engagement>
{
    /// <summary>The code of an entry of the vocabulary <c>engagement-kinds</c>, such as <c>meeting</c>.</summary>
    [Required]
    [MaxLength(Limits.Word)]
    public string? EngagementKind { get; init; }

    /// <summary>The day it took place.</summary>
    [Required]
    public DateOnly? OccurredOn { get; init; }

    /// <summary>The user who led it.</summary>
    public RecordReference? LedBy { get; init; }

    /// <summary>The organisations it was with; at least one.</summary>
    [Required]
    public IReadOnlyList<RecordReference> Organisations { get; init; } = [];

    /// <summary>The people it was with.</summary>
    public IReadOnlyList<RecordReference> People { get; init; } = [];

    /// <summary>The initiative it was for.</summary>
    public RecordReference? Initiative { get; init; }

    /// <summary>What was said.</summary>
    [MaxLength(Limits.Notes)]
    public string? Summary { get; init; }

    /// <inheritdoc />
    public static EngagementFields Of(Engagement entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new EngagementFields
        {
            EngagementKind = entity.EngagementKind,
            OccurredOn = entity.OccurredOn,
            LedBy = viewpoint.Reference(entity.LedBy),
            Organisations = viewpoint.References(entity.Organisations),
            People = viewpoint.References(entity.People),
            Initiative = viewpoint.Reference(entity.Initiative),
            Summary = entity.Summary,
        };
    }

    /// <inheritdoc />
    public Engagement ToEntity(Guid id, Engagement? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        if (Organisations.Count == 0)
        {
            reader.Fail(nameof(Organisations), "Name at least one organisation it was with.");
        }

        return new Engagement
        {
            Id = new Id<Engagement>(id),
            EngagementKind = reader.RequiredCode(Vocabulary.EngagementKinds, EngagementKind),
            OccurredOn = reader.RequiredDate(OccurredOn),
            LedBy = reader.Reference<User>(LedBy),
            Organisations = reader.References<Organisation>(Organisations),
            People = reader.References<Person>(People),
            Initiative = reader.Reference<Initiative>(Initiative),
            Summary = reader.LongText(Summary, Limits.Notes),
        };
    }
}

/// <summary>Something promised, as people and programs write and read it.</summary>
public sealed record FollowUpFields : RecordFields, IRecordFields<FollowUpFields, FollowUp>
{
    /// <summary>What is to be done.</summary>
    [Required]
    [MaxLength(Limits.Line)]
    public string? What { get; init; }

    /// <summary>The day it is due.</summary>
    [Required]
    public DateOnly? DueOn { get; init; }

    /// <summary>The day it was done; left out while open.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>The user who is to do it.</summary>
    public RecordReference? Owner { get; init; }

    /// <summary>The engagement it came out of, by its id.</summary>
    public RecordReference? Engagement { get; init; }

    /// <summary>The organisations it concerns.</summary>
    public IReadOnlyList<RecordReference> Organisations { get; init; } = [];

    /// <inheritdoc />
    public static FollowUpFields Of(FollowUp entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new FollowUpFields
        {
            What = entity.What,
            DueOn = entity.DueOn,
            DoneOn = entity.DoneOn,
            Owner = viewpoint.Reference(entity.Owner),
            Engagement = viewpoint.Reference(entity.Engagement),
            Organisations = viewpoint.References(entity.Organisations),
        };
    }

    /// <inheritdoc />
    public FollowUp ToEntity(Guid id, FollowUp? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new FollowUp
        {
            Id = new Id<FollowUp>(id),
            What = reader.RequiredText(What, Limits.Line),
            DueOn = reader.RequiredDate(DueOn),
            DoneOn = DoneOn,
            Owner = reader.Reference<User>(Owner),
            Engagement = reader.Reference<Engagement>(Engagement),
            Organisations = reader.References<Organisation>(Organisations),
        };
    }
}
