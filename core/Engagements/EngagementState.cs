using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Engagements;

/// <summary>
/// Whether the partnership is in touch with an organisation: the one meaning used everywhere. See
/// <see cref="EngagementWindow"/> for the window.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<EngagementState>))]
public enum EngagementState
{
    /// <summary>No two-way engagement is recorded.</summary>
    [JsonStringEnumMemberName("never")]
    Never = 1,

    /// <summary>There was a two-way engagement, but none inside the window.</summary>
    [JsonStringEnumMemberName("lapsed")]
    Lapsed = 2,

    /// <summary>At least one two-way engagement lies inside the window.</summary>
    [JsonStringEnumMemberName("engaged")]
    Engaged = 3,
}
