using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Populations;

/// <summary>What makes an organisation a member of an area. Every place is followed up the tree to the areas compared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AreaMembership>))]
public enum AreaMembership
{
    /// <summary>Where it is based; where it operates if that is not recorded. The default.</summary>
    [JsonStringEnumMemberName("based-else-operates")]
    BasedElseOperates = 0,

    /// <summary>Where it is based, nothing else.</summary>
    [JsonStringEnumMemberName("based")]
    Based = 1,

    /// <summary>Where it operates, nothing else; one that operates in two areas is a member of both.</summary>
    [JsonStringEnumMemberName("operates")]
    Operates = 2,
}
