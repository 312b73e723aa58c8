using Microsoft.AspNetCore.Mvc;
using PartnershipGraph.Api.Json;
using PartnershipGraph.Api.Lists;
using PartnershipGraph.Core.Duplicates;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Api.Duplicates;

/// <summary>Which pairs of records that may be one.</summary>
public sealed record ListDuplicatesParameters : PageParameters
{
    /// <summary>Of this kind only: organisation or person. People need the permission contacts.</summary>
    [FromQuery(Name = "kind")]
    public Word<EntityKind>? Kind { get; init; }

    /// <summary>Pairs of which one was created or changed by this import only: its id.</summary>
    [FromQuery(Name = "import")]
    public Guid? Import { get; init; }

    /// <summary>Pairs with this record only: its id.</summary>
    [FromQuery(Name = "record")]
    public Guid? Record { get; init; }

    /// <summary>Pairs with at least this score only, 0–1.</summary>
    [FromQuery(Name = "minScore")]
    public double? MinScore { get; init; }

    /// <summary>The query.</summary>
    public DuplicateQuery ToQuery() => new() { Kind = Kind?.Value, ImportId = Import, RecordId = Record, MinScore = MinScore ?? 0 };
}
