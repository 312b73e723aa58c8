using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Populations;

/// <summary>Which organisations a figure counts.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Population>))]
public enum Population
{
    /// <summary>
    /// Those the partnership knows: prospects and organisations closed on the day are left out, so that importing a register
    /// moves no figure. The default.
    /// </summary>
    [JsonStringEnumMemberName("known")]
    Known = 0,

    /// <summary>Those with at least one tie on the day, whatever their status.</summary>
    [JsonStringEnumMemberName("partners")]
    Partners = 1,

    /// <summary>Everyone.</summary>
    [JsonStringEnumMemberName("all")]
    All = 2,
}
