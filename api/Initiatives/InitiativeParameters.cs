using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.Lists;

namespace PartnershipGraph.Api.Initiatives;

/// <summary>Which initiatives, and which page.</summary>
public sealed record ListInitiativesParameters : ExportableParameters
{
    /// <summary>Part of the name.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; init; }

    /// <summary>Codes of themes.</summary>
    [FromQuery(Name = "theme")]
    public string[]? Themes { get; init; }

    /// <summary>Areas it runs in, each by id, code or name; areas below them are included.</summary>
    [FromQuery(Name = "area")]
    public string[]? Areas { get; init; }

    /// <summary>The id of an organisation that takes or took part.</summary>
    [FromQuery(Name = "organisation")]
    public Guid? Organisation { get; init; }

    /// <summary>Running on this day.</summary>
    [FromQuery(Name = "runningOn")]
    public DateOnly? RunningOn { get; init; }
}
