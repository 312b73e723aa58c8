using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Organisations;

/// <summary>What a list of organisations is sorted by; the id comes last.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrganisationSort>))]
public enum OrganisationSort
{
    /// <summary>Alphabetically; capitals, accents and punctuation do not matter.</summary>
    [JsonStringEnumMemberName("name")]
    Name = 0,

    /// <summary>By when the record last changed.</summary>
    [JsonStringEnumMemberName("updated")]
    Updated = 1,

    /// <summary>By the day of the last two-way engagement; those without one come first.</summary>
    [JsonStringEnumMemberName("lastEngaged")]
    LastEngaged = 2,

    /// <summary>By how many organisations it is tied to today.</summary>
    [JsonStringEnumMemberName("ties")]
    Ties = 3,
}

/// <summary>How an organisation belongs to an area in a filter.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AreaMode>))]
public enum AreaMode
{
    /// <summary>It is based there or operates there.</summary>
    [JsonStringEnumMemberName("either")]
    Either = 0,

    /// <summary>It is based there.</summary>
    [JsonStringEnumMemberName("based")]
    Based = 1,

    /// <summary>It operates there.</summary>
    [JsonStringEnumMemberName("operates")]
    Operates = 2,

    /// <summary>
    /// The coverage grid counts it there by its standard settings: no prospect, open and not region-wide, based there, or
    /// operating there when no base is recorded. Sectors are then compared with the primary one only, as the grid does.
    /// </summary>
    [JsonStringEnumMemberName("counted")]
    Counted = 3,
}
