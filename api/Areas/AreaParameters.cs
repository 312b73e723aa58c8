using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Exports;
using PartnershipGraph.Api.Lists;

namespace PartnershipGraph.Api.Areas;

/// <summary>Which areas, and which page.</summary>
public sealed record ListAreasParameters : ExportableParameters
{
    /// <summary>Part of a name, or the code.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; init; }

    /// <summary>Kinds of place, such as district.</summary>
    [FromQuery(Name = "kind")]
    public string[]? Kinds { get; init; }

    /// <summary>An area by id, code or name: lists every area below it.</summary>
    [FromQuery(Name = "within")]
    public string? Within { get; init; }
}
