using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Api.Organisations;

/// <summary>Filters on organisations, for lists of them and of the people in them. A repeated parameter gives alternatives; different ones narrow.</summary>
public record OrganisationFilterParameters : ExportableParameters
{
    /// <summary>Words that must each begin a word of a name, or an identifier, or a postcode.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; init; }

    /// <summary>Sectors, of which one is the organisation's own or among its further ones.</summary>
    [FromQuery(Name = "sector")]
    public Word<Sector>[]? Sectors { get; init; }

    /// <summary>Codes of organisation kinds.</summary>
    [FromQuery(Name = "kind")]
    public string[]? Kinds { get; init; }

    /// <summary>Statuses of the organisation.</summary>
    [FromQuery(Name = "status")]
    public Word<OrganisationStatus>[]? Statuses { get; init; }

    /// <summary>Areas, each by id, code or name; areas below them are included.</summary>
    [FromQuery(Name = "area")]
    public string[]? Areas { get; init; }

    /// <summary>How the organisation belongs to the area; either where nothing is said.</summary>
    [FromQuery(Name = "areaMode")]
    public Word<AreaMode>? AreaMode { get; init; }

    /// <summary>Codes of themes.</summary>
    [FromQuery(Name = "theme")]
    public string[]? Themes { get; init; }

    /// <summary>Tags, whatever their capitals.</summary>
    [FromQuery(Name = "tag")]
    public string[]? Tags { get; init; }

    /// <summary>Ids of users who look after the organisation.</summary>
    [FromQuery(Name = "owner")]
    public Guid[]? Owners { get; init; }

    /// <summary>Engagement states as of today.</summary>
    [FromQuery(Name = "engagement")]
    public Word<EngagementState>[]? Engagement { get; init; }

    /// <summary>True: is tied to nobody today; false: has a tie.</summary>
    [FromQuery(Name = "hasNoTies")]
    public bool? HasNoTies { get; init; }

    /// <summary>Ids of organisations, to one of which it is tied today.</summary>
    [FromQuery(Name = "relatedTo")]
    public Guid[]? RelatedTo { get; init; }

    /// <summary>Changed at this instant or later.</summary>
    [FromQuery(Name = "updatedSince")]
    public DateTimeOffset? UpdatedSince { get; init; }

    /// <summary>The filters.</summary>
    internal Outcome<OrganisationQuery> ToQuery(IReadModelSource readModel)
    {
        var areas = AreaParameter.Resolve("area", Areas, readModel);
        if (!areas.Succeeded)
        {
            return areas.Refusal;
        }

        return new OrganisationQuery
        {
            Text = Text,
            Sectors = Words.Values(Sectors),
            Kinds = Kinds ?? [],
            Statuses = Words.Values(Statuses),
            Areas = areas.Value,
            AreaMode = AreaMode?.Value ?? default,
            Themes = Themes ?? [],
            Tags = Tags ?? [],
            Owners = Ids.Of<User>(Owners),
            Engagement = Words.Values(Engagement),
            HasNoTies = HasNoTies,
            RelatedTo = Ids.Of<Organisation>(RelatedTo),
            UpdatedSince = UpdatedSince,
        };
    }
}

/// <summary>Which organisations, in what order, and which page.</summary>
public sealed record ListOrganisationsParameters : OrganisationFilterParameters
{
    /// <summary>The order: name where nothing is said. A minus sign before it turns it round.</summary>
    [FromQuery(Name = "sort")]
    public SortBy<OrganisationSort>? Sort { get; init; }

    /// <summary>The query in the order wanted.</summary>
    internal OrganisationQuery InOrder(OrganisationQuery query) =>
        query with { Sort = Sort?.Key ?? default, Descending = Sort?.Descending ?? false };
}
