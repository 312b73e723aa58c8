using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Api.Relationships;

/// <summary>Which relationships, in what order, and which page. A repeated parameter gives alternatives; different ones narrow.</summary>
public sealed record ListRelationshipsParameters : ExportableParameters
{
    /// <summary>Codes of relationship kinds.</summary>
    [FromQuery(Name = "kind")]
    public string[]? Kinds { get; init; }

    /// <summary>Ids of organisations, one of which is at one of the ends.</summary>
    [FromQuery(Name = "organisation")]
    public Guid[]? Organisations { get; init; }

    /// <summary>Areas, each by id, code or name, that one of the ends is based in; areas below them are included.</summary>
    [FromQuery(Name = "area")]
    public string[]? Areas { get; init; }

    /// <summary>Areas that the other end is based in.</summary>
    [FromQuery(Name = "otherArea")]
    public string[]? OtherAreas { get; init; }

    /// <summary>Strengths of the relationship.</summary>
    [FromQuery(Name = "strength")]
    public Word<TieStrength>[]? Strengths { get; init; }

    /// <summary>Active on this day.</summary>
    [FromQuery(Name = "activeOn")]
    public DateOnly? ActiveOn { get; init; }

    /// <summary>Never confirmed, or last confirmed before this day.</summary>
    [FromQuery(Name = "notConfirmedSince")]
    public DateOnly? NotConfirmedSince { get; init; }

    /// <summary>Changed at this instant or later.</summary>
    [FromQuery(Name = "updatedSince")]
    public DateTimeOffset? UpdatedSince { get; init; }

    /// <summary>The order: created where nothing is said. A minus sign before it turns it round.</summary>
    [FromQuery(Name = "sort")]
    public SortBy<RelationshipSort>? Sort { get; init; }

    /// <summary>The filters.</summary>
    internal Outcome<RelationshipQuery> ToQuery(IReadModelSource readModel)
    {
        var areas = AreaParameter.Resolve("area", Areas, readModel);
        var otherAreas = AreaParameter.Resolve("otherArea", OtherAreas, readModel);
        if ((areas.Refusal ?? otherAreas.Refusal) is { } refusal)
        {
            return refusal;
        }

        return new RelationshipQuery
        {
            Kinds = Kinds ?? [],
            Organisations = Ids.Of<Organisation>(Organisations),
            Areas = areas.Value,
            OtherAreas = otherAreas.Value,
            Strengths = Words.Values(Strengths),
            ActiveOn = ActiveOn,
            NotConfirmedSince = NotConfirmedSince,
            UpdatedSince = UpdatedSince,
            Sort = Sort?.Key ?? default,
            Descending = Sort?.Descending ?? false,
        };
    }
}
