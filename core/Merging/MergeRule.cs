using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Merging;

/// <summary>Why a member is what it is after a merge.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MergeRule>))]
public enum MergeRule
{
    /// <summary>It is what the survivor had.</summary>
    [JsonStringEnumMemberName("kept")]
    Kept,

    /// <summary>The survivor had nothing, so it is what another had.</summary>
    [JsonStringEnumMemberName("filled")]
    Filled,

    /// <summary>It is all that any of them had.</summary>
    [JsonStringEnumMemberName("united")]
    United,

    /// <summary>Somebody chose whose value counts.</summary>
    [JsonStringEnumMemberName("chosen")]
    Chosen,
}
