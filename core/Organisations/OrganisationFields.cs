using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Organisations;

/// <summary>An organisation as people and programs write and read it.</summary>
public sealed record OrganisationFields : RecordFields, IRecordFields<OrganisationFields, Organisation>
{
    /// <summary>The name it goes by.</summary>
    [Required]
    [MaxLength(Limits.Name)]
    public string? Name { get; init; }

    /// <summary>Former, short and alternative names, found by search and matching.</summary>
    public IReadOnlyList<string> OtherNames { get; init; } = [];

    /// <summary>The primary sector. Left out or <c>unknown</c>, it is guessed from the kind where the kind has a default sector.</summary>
    public Sector? Sector { get; init; }

    /// <summary>True when the sector was guessed and nobody has confirmed it; set it to false to confirm.</summary>
    public bool SectorIsGuess { get; init; }

    /// <summary>Further sectors it belongs to: a church school is public and faith.</summary>
    public IReadOnlyList<Sector> AlsoSectors { get; init; } = [];

    /// <summary>The code of an entry of the vocabulary <c>organisation-kinds</c>, such as <c>university</c>.</summary>
    [MaxLength(Limits.Word)]
    public string? OrganisationKind { get; init; }

    /// <summary>The names other systems know it by; schemes are entries of the vocabulary <c>identifier-schemes</c>.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>Its web address.</summary>
    [MaxLength(Limits.Website)]
    public string? Website { get; init; }

    /// <summary>Its postcode.</summary>
    [MaxLength(Limits.Word)]
    public string? Postcode { get; init; }

    /// <summary>The one area it is based in, as precise as is known.</summary>
    public RecordReference? BasedIn { get; init; }

    /// <summary>The areas it works in; empty when not recorded.</summary>
    public IReadOnlyList<RecordReference> OperatesIn { get; init; } = [];

    /// <summary>Works across the whole region, so belongs to no single area.</summary>
    public bool RegionWide { get; init; }

    /// <summary>How far along the partnership is with it; <c>contact</c> when left out.</summary>
    public OrganisationStatus? Status { get; init; }

    /// <summary>The day it closed.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>Codes of entries of the vocabulary <c>themes</c>.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Free words the team sorts by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The user who looks after the relationship.</summary>
    public RecordReference? Owner { get; init; }

    /// <summary>When somebody last checked that its recorded relationships are complete.</summary>
    public DateOnly? RelationshipsReviewedOn { get; init; }

    /// <summary>Anything else worth keeping.</summary>
    [MaxLength(Limits.Notes)]
    public string? Notes { get; init; }

    /// <summary>
    /// What is kept about it beyond these members: texts by name, at most 100. Names have at most 100 characters and differ in more than case.
    /// </summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = CustomFields.None;

    /// <summary>In lists: how many organisations it is tied to today.</summary>
    [ReadOnly(true)]
    public int? Ties { get; init; }

    /// <summary>In lists: the day of its last two-way engagement; left out when there was none.</summary>
    [ReadOnly(true)]
    public DateOnly? LastEngagedOn { get; init; }

    /// <summary>In lists: whether it is engaged, as of today.</summary>
    [ReadOnly(true)]
    public EngagementState? Engagement { get; init; }

    /// <inheritdoc />
    public static OrganisationFields Of(Organisation entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new OrganisationFields
        {
            Name = entity.Name,
            OtherNames = entity.OtherNames,
            Sector = entity.Sector,
            SectorIsGuess = entity.SectorIsGuess,
            AlsoSectors = entity.AlsoSectors,
            OrganisationKind = entity.OrganisationKind,
            Identifiers = entity.Identifiers,
            Website = entity.Website,
            Postcode = entity.Postcode,
            BasedIn = viewpoint.Reference(entity.BasedIn),
            OperatesIn = viewpoint.References(entity.OperatesIn),
            RegionWide = entity.RegionWide,
            Status = entity.Status,
            ClosedOn = entity.ClosedOn,
            Themes = entity.Themes,
            Tags = entity.Tags,
            Owner = viewpoint.Reference(entity.Owner),
            RelationshipsReviewedOn = entity.RelationshipsReviewedOn,
            Notes = entity.Notes,
            Custom = entity.Custom,
        };
    }

    /// <inheritdoc />
    public Organisation ToEntity(Guid id, Organisation? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var kind = reader.Code(Vocabulary.OrganisationKinds, OrganisationKind);
        var (sector, isGuess) = SectorFor(kind, current, reader);
        return new Organisation
        {
            Id = new Id<Organisation>(id),
            Name = reader.RequiredText(Name, Limits.Name),
            OtherNames = reader.Texts(OtherNames, Limits.Name),
            Sector = sector,
            SectorIsGuess = isGuess,
            AlsoSectors = [.. AlsoSectors
                .Where(also => reader.Word<Sector>(also, nameof(AlsoSectors)) is not null)
                .Where(also => also != sector && also != Organisations.Sector.Unknown)
                .Distinct()],
            OrganisationKind = kind,
            Identifiers = reader.Identifiers(Identifiers),
            Website = reader.Website(Website),
            Postcode = reader.Postcode(Postcode),
            BasedIn = reader.Reference<Area>(BasedIn),
            OperatesIn = reader.References<Area>(OperatesIn),
            RegionWide = RegionWide,
            Status = reader.Word(Status) ?? OrganisationStatus.Contact,
            ClosedOn = ClosedOn,
            Themes = reader.Codes(Vocabulary.Themes, Themes),
            Tags = reader.Texts(Tags, Limits.Word),
            Owner = reader.Reference<User>(Owner),
            RelationshipsReviewedOn = RelationshipsReviewedOn,
            Notes = reader.LongText(Notes, Limits.Notes),
            Custom = reader.Custom(Custom),
        };
    }

    /// <summary>
    /// The sector as given, or guessed from the kind. A guess stays one until the sector is set or confirmed, and follows
    /// the kind when only the kind changes.
    /// </summary>
    private (Sector Sector, bool IsGuess) SectorFor(string? kind, Organisation? current, FieldReader reader)
    {
        var given = reader.Word(Sector) ?? Organisations.Sector.Unknown;
        var isStillGuess = SectorIsGuess && (current is null || current.Sector == given);
        var followsKind = given == Organisations.Sector.Unknown
            || (isStillGuess && current is not null && current.OrganisationKind != kind);
        if (!followsKind)
        {
            return (given, isStillGuess);
        }

        var guess = kind is null
            ? null
            : reader.Viewpoint.Model.Directory.Entry(Vocabulary.OrganisationKinds, kind)?.DefaultSector;
        return guess is { } sector && sector != Organisations.Sector.Unknown ? (sector, true) : (given, false);
    }
}
