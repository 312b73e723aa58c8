using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Organisations;

/// <summary>How far along the partnership is with an organisation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrganisationStatus>))]
public enum OrganisationStatus
{
    /// <summary>Known of, from a register say, and not yet in touch. Left out of gap analyses by default.</summary>
    [JsonStringEnumMemberName("prospect")]
    Prospect = 1,

    /// <summary>In touch.</summary>
    [JsonStringEnumMemberName("contact")]
    Contact = 2,

    /// <summary>Working together.</summary>
    [JsonStringEnumMemberName("partner")]
    Partner = 3,

    /// <summary>Was a contact or partner and has gone quiet.</summary>
    [JsonStringEnumMemberName("dormant")]
    Dormant = 4,
}
