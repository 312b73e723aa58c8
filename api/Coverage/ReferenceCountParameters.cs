using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Core.Organisations;

namespace PartnershipGraph.Api.Coverage;

/// <summary>Which reference counts, and which page.</summary>
public sealed record ListReferenceCountsParameters : PageParameters
{
    /// <summary>The areas counted, each by id, code or name; areas below them are included.</summary>
    [FromQuery(Name = "area")]
    public string[]? Areas { get; init; }

    /// <summary>The sectors counted.</summary>
    [FromQuery(Name = "sector")]
    public Word<Sector>[]? Sectors { get; init; }
}
