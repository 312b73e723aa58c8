using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Core.Lists;

namespace PartnershipGraph.Api.Lists;

/// <summary>Which slice of a list is wanted: the same for every list.</summary>
public record PageParameters
{
    /// <summary>The nextCursor of the page before; left out for the first. A cursor belongs to one query.</summary>
    [FromQuery(Name = "cursor")]
    public string? Cursor { get; init; }

    /// <summary>How many items at most, 1–200; 50 where nothing is said.</summary>
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    /// <summary>The slice.</summary>
    public PageRequest ToPage() => new(Cursor, Limit ?? PageRequest.DefaultLimit);
}
