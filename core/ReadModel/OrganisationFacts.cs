using System.Collections.Frozen;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>
/// An organisation with everything that hangs on it, so that a filter over all organisations reads each in one place.
/// Replaced by a new one whenever any of it changes.
/// </summary>
/// <remarks>
/// Immutable once its picture is published; what is remembered from one question to the next is only ever replaced whole.
/// </remarks>
internal sealed class OrganisationFacts
{
    private LastEngaged? _lastEngaged;
    private TieCount? _tieCount;

    public OrganisationFacts(Guid id) => Id = id;

    private OrganisationFacts(OrganisationFacts other)
    {
        Id = other.Id;
        Record = other.Record;
        SortName = other.SortName;
        Sectors = other.Sectors;
        Status = other.Status;
        OrganisationKind = other.OrganisationKind;
        BasedIn = other.BasedIn;
        Relationships = other.Relationships;
        Roles = other.Roles;
        Engagements = other.Engagements;
        Participations = other.Participations;
    }

    public Guid Id { get; }

    /// <summary>The record; null while only others that point to it have arrived.</summary>
    public StoredRecord? Record { get; private set; }

    /// <summary>The organisation, for those who know that the record is there.</summary>
    public Organisation Organisation => (Organisation)Record!.Entity;

    /// <summary>The name in the form it is sorted by.</summary>
    public string SortName { get; private set; } = string.Empty;

    /// <summary>Its sectors, further ones too, a bit each. Like the next three, kept here so that a filter need not follow the record.</summary>
    public int Sectors { get; private set; }

    public OrganisationStatus Status { get; private set; }

    public string? OrganisationKind { get; private set; }

    public Id<Area>? BasedIn { get; private set; }

    /// <summary>In order of id.</summary>
    public Relationship[] Relationships { get; set; } = [];

    /// <summary>In order of id.</summary>
    public Role[] Roles { get; set; } = [];

    /// <summary>Newest first, then in order of id.</summary>
    public Engagement[] Engagements { get; set; } = [];

    /// <summary>In order of id.</summary>
    public Participation[] Participations { get; set; } = [];

    public bool IsEmpty => Record is null
        && Relationships.Length == 0 && Roles.Length == 0 && Engagements.Length == 0 && Participations.Length == 0;

    public OrganisationFacts Copy() => new(this);

    public void Put(StoredRecord? record)
    {
        Record = record;
        if (record?.Entity is not Organisation organisation)
        {
            SortName = string.Empty;
            return;
        }

        SortName = NormalisedName.Of(organisation.Name);
        Sectors = BitOf(organisation.Sector);
        foreach (var sector in organisation.AlsoSectors)
        {
            Sectors |= BitOf(sector);
        }

        Status = organisation.Status;
        OrganisationKind = organisation.OrganisationKind;
        BasedIn = organisation.BasedIn;
    }

    /// <summary>The bit of a sector in <see cref="Sectors"/>.</summary>
    public static int BitOf(Sector sector) => 1 << (int)sector;

    /// <summary>How many other organisations it has a relationship with that is active on a day.</summary>
    public int TieCountOn(DateOnly day)
    {
        if (Relationships.Length == 0)
        {
            return 0;
        }

        if (_tieCount is { } known && known.Day == day)
        {
            return known.Count;
        }

        var others = new HashSet<Guid>();
        foreach (var relationship in Relationships)
        {
            if (relationship.IsActiveOn(day))
            {
                others.Add(relationship.From.Value == Id ? relationship.To.Value : relationship.From.Value);
            }
        }

        _tieCount = new TieCount(day, others.Count);
        return others.Count;
    }

    /// <summary>Whether it has any relationship that is active on a day.</summary>
    public bool HasTieOn(DateOnly day)
    {
        foreach (var relationship in Relationships)
        {
            if (relationship.IsActiveOn(day))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The day of the last engagement of a two-way kind up to and including a day; null when there was none.</summary>
    public DateOnly? LastEngagedOn(DateOnly upTo, FrozenSet<string> twoWayKinds)
    {
        if (Engagements.Length == 0)
        {
            return null;
        }

        if (_lastEngaged is { } known && known.UpTo == upTo && ReferenceEquals(known.TwoWayKinds, twoWayKinds))
        {
            return known.Day;
        }

        DateOnly? day = null;
        foreach (var engagement in Engagements)
        {
            if (engagement.OccurredOn <= upTo && twoWayKinds.Contains(engagement.EngagementKind))
            {
                day = engagement.OccurredOn;
                break;
            }
        }

        _lastEngaged = new LastEngaged(upTo, twoWayKinds, day);
        return day;
    }

    private sealed record TieCount(DateOnly Day, int Count);

    private sealed record LastEngaged(DateOnly UpTo, FrozenSet<string> TwoWayKinds, DateOnly? Day);
}
