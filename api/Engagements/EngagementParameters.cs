using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;

namespace PartnershipGraph.Api.Engagements;

/// <summary>Which engagements, and which page.</summary>
public sealed record ListEngagementsParameters : ExportableParameters
{
    /// <summary>Ids of organisations, with one of which it was.</summary>
    [FromQuery(Name = "organisation")]
    public Guid[]? Organisations { get; init; }

    /// <summary>The id of a person it was with.</summary>
    [FromQuery(Name = "person")]
    public Guid? Person { get; init; }

    /// <summary>The id of the initiative it was for.</summary>
    [FromQuery(Name = "initiative")]
    public Guid? Initiative { get; init; }

    /// <summary>Codes of engagement kinds.</summary>
    [FromQuery(Name = "kind")]
    public string[]? Kinds { get; init; }

    /// <summary>The id of the user who led it.</summary>
    [FromQuery(Name = "ledBy")]
    public Guid? LedBy { get; init; }

    /// <summary>First day (inclusive).</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; init; }

    /// <summary>Last day (inclusive).</summary>
    [FromQuery(Name = "to")]
    public DateOnly? To { get; init; }

    internal ListRequest<EngagementQuery> ToRequest() => new(
        new EngagementQuery
        {
            Kinds = Kinds ?? [],
            Organisations = Ids.Of<Organisation>(Organisations),
            Person = Ids.One<Person>(Person),
            Initiative = Ids.One<Initiative>(Initiative),
            LedBy = Ids.One<User>(LedBy),
            From = From,
            To = To,
        },
        ToPage());
}

/// <summary>Which follow-ups, and which page.</summary>
public sealed record ListFollowUpsParameters : ExportableParameters
{
    /// <summary>True: still to be done; false: done.</summary>
    [FromQuery(Name = "open")]
    public bool? IsOpen { get; init; }

    /// <summary>The id of the user who is to do it.</summary>
    [FromQuery(Name = "owner")]
    public Guid? Owner { get; init; }

    /// <summary>The id of an organisation it concerns.</summary>
    [FromQuery(Name = "organisation")]
    public Guid? Organisation { get; init; }

    /// <summary>The id of the engagement it came out of.</summary>
    [FromQuery(Name = "engagement")]
    public Guid? Engagement { get; init; }

    /// <summary>Due on this day or before.</summary>
    [FromQuery(Name = "dueBy")]
    public DateOnly? DueBy { get; init; }

    internal ListRequest<FollowUpQuery> ToRequest() => new(
        new FollowUpQuery
        {
            IsOpen = IsOpen,
            Owner = Ids.One<User>(Owner),
            Organisation = Ids.One<Organisation>(Organisation),
            Engagement = Ids.One<Engagement>(Engagement),
            DueBy = DueBy,
        },
        ToPage());
}
