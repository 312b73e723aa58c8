using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Organisations;

/// <summary>
/// Which organisations are wanted, and in which order. Values of one member are alternatives, members narrow each other;
/// an empty member lets everything through.
/// </summary>
public sealed record OrganisationQuery
{
    /// <summary>Words that must each begin a word of one of its names, or be one of its identifiers or its postcode.</summary>
    public string? Text { get; init; }

    /// <summary>Sectors, of which one is its own or among its further ones.</summary>
    public IReadOnlyList<Sector> Sectors { get; init; } = [];

    /// <summary>Codes of organisation kinds.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Statuses.</summary>
    public IReadOnlyList<OrganisationStatus> Statuses { get; init; } = [];

    /// <summary>Areas, areas below them included.</summary>
    public IReadOnlyList<Id<Area>> Areas { get; init; } = [];

    /// <summary>How it belongs to one of <see cref="Areas"/>.</summary>
    public AreaMode AreaMode { get; init; }

    /// <summary>Codes of themes.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Tags, whatever their capitals.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Users who look after it.</summary>
    public IReadOnlyList<Id<User>> Owners { get; init; } = [];

    /// <summary>Engagement states as of today.</summary>
    public IReadOnlyList<EngagementState> Engagement { get; init; } = [];

    /// <summary>How many months back an engagement counts as recent.</summary>
    public int EngagementMonths { get; init; } = EngagementWindow.DefaultMonths;

    /// <summary>Whether it has no tie today; false: has at least one.</summary>
    public bool? HasNoTies { get; init; }

    /// <summary>Organisations, to one of which it is tied today.</summary>
    public IReadOnlyList<Id<Organisation>> RelatedTo { get; init; } = [];

    /// <summary>The record changed at this instant or later.</summary>
    public DateTimeOffset? UpdatedSince { get; init; }

    /// <summary>What the list is sorted by.</summary>
    public OrganisationSort Sort { get; init; }

    /// <summary>Whether the order is turned round.</summary>
    public bool Descending { get; init; }

    /// <summary>Whether nothing is filtered out.</summary>
    internal bool LetsAllThrough => string.IsNullOrWhiteSpace(Text)
        && Sectors.Count == 0 && Kinds.Count == 0 && Statuses.Count == 0 && Areas.Count == 0 && Themes.Count == 0
        && Tags.Count == 0 && Owners.Count == 0 && Engagement.Count == 0 && HasNoTies is null && RelatedTo.Count == 0
        && UpdatedSince is null;

    /// <summary>The filters in one text in which equal ones are equal.</summary>
    internal CanonicalQuery Canonical(string kind, DateOnly today)
    {
        var canonical = new CanonicalQuery(kind)
            .With("q", Text?.Trim())
            .With("sector", Sectors).With("kind", Kinds).With("status", Statuses)
            .With("area", Areas).With("theme", Themes).With("tag", Tags).With("owner", Owners)
            .With("engagement", Engagement).With("hasNoTies", HasNoTies).With("relatedTo", RelatedTo)
            .With("updatedSince", UpdatedSince);
        if (Areas.Count > 0)
        {
            canonical.With<AreaMode>("areaMode", [AreaMode]);
        }

        if (Engagement.Count > 0)
        {
            canonical.With<int>("months", [EngagementMonths]);
        }

        // Ties and engagements are as of a day, so a cursor of yesterday starts again.
        return Engagement.Count > 0 || HasNoTies is not null || RelatedTo.Count > 0 || Sort is OrganisationSort.LastEngaged or OrganisationSort.Ties
            ? canonical.With("today", (DateOnly?)today)
            : canonical;
    }
}
