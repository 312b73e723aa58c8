using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Populations;

/// <summary>Why an organisation is not counted. Of several reasons the first of this list is given.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExclusionReason>))]
public enum ExclusionReason
{
    /// <summary>A prospect: known of, not yet in touch.</summary>
    [JsonStringEnumMemberName("prospect")]
    Prospect = 1,

    /// <summary>Closed on or before the day.</summary>
    [JsonStringEnumMemberName("closed")]
    Closed = 2,

    /// <summary>Without a tie on the day, where only partners are counted.</summary>
    [JsonStringEnumMemberName("without-tie")]
    WithoutTie = 3,

    /// <summary>Works across the whole region, so belongs to no single area.</summary>
    [JsonStringEnumMemberName("region-wide")]
    RegionWide = 4,

    /// <summary>No area is recorded.</summary>
    [JsonStringEnumMemberName("unknown-area")]
    UnknownArea = 5,

    /// <summary>Lies in none of the areas compared.</summary>
    [JsonStringEnumMemberName("outside-areas")]
    OutsideAreas = 6,

    /// <summary>Its sector is not known, where sectors are compared.</summary>
    [JsonStringEnumMemberName("unknown-sector")]
    UnknownSector = 7,

    /// <summary>Of none of the sectors compared.</summary>
    [JsonStringEnumMemberName("other-sector")]
    OtherSector = 8,
}

/// <summary>How many organisations were left out for one reason.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How many, 1 or more.</param>
public sealed record ExcludedOrganisations(ExclusionReason Reason, int Count);
