using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;

namespace PartnershipGraph.Api.Engagements;

/// <summary>Which engagements, and which page.</summary>
public sealed record ListEngagementsParameters : PageParameters
{
    /// <summary>Ids of organisations it was with.</summary>
    [FromQuery(Name = "organisation")]
    public Guid[]? Organisations { get; init; }

    /// <summary>Ids of people it was with.</summary>
    [FromQuery(Name = "person")]
    public Guid[]? People { get; init; }

    /// <summary>Ids of initiatives it was for.</summary>
    [FromQuery(Name = "initiative")]
    public Guid[]? Initiatives { get; init; }

    /// <summary>Codes of engagement kinds.</summary>
    [FromQuery(Name = "kind")]
    public string[]? Kinds { get; init; }

    /// <summary>Ids of users who led it.</summary>
    [FromQuery(Name = "ledBy")]
    public Guid[]? LedBy { get; init; }

    /// <summary>On this day or later.</summary>
    [FromQuery(Name = "from")]
    public DateOnly? From { get; init; }

    /// <summary>Before this day.</summary>
    [FromQuery(Name = "until")]
    public DateOnly? Until { get; init; }

    internal ListEngagementsRequest ToRequest() => new(ToPage())
    {
        Organisations = Ids.Of<Organisation>(Organisations),
        People = Ids.Of<Person>(People),
        Initiatives = Ids.Of<Initiative>(Initiatives),
        Kinds = Kinds ?? [],
        LedBy = Ids.Of<User>(LedBy),
        From = From,
        Until = Until,
    };
}

/// <summary>Which follow-ups, and which page.</summary>
public sealed record ListFollowUpsParameters : PageParameters
{
    /// <summary>Ids of users who are to do it.</summary>
    [FromQuery(Name = "owner")]
    public Guid[]? Owners { get; init; }

    /// <summary>Ids of organisations it concerns.</summary>
    [FromQuery(Name = "organisation")]
    public Guid[]? Organisations { get; init; }

    /// <summary>True: still to be done; false: done.</summary>
    [FromQuery(Name = "open")]
    public bool? IsOpen { get; init; }

    /// <summary>Due before this day.</summary>
    [FromQuery(Name = "dueBefore")]
    public DateOnly? DueBefore { get; init; }

    internal ListFollowUpsRequest ToRequest() => new(ToPage())
    {
        Owners = Ids.Of<User>(Owners),
        Organisations = Ids.Of<Organisation>(Organisations),
        IsOpen = IsOpen,
        DueBefore = DueBefore,
    };
}
