using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Organisations;

/// <summary>The four sectors of the learning region, and not known.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Sector>))]
public enum Sector
{
    /// <summary>Not known. Left out of sector figures and shown as a data-quality matter.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown = 0,

    /// <summary>Councils, schools, universities, the health service, the police.</summary>
    [JsonStringEnumMemberName("public")]
    Public = 1,

    /// <summary>Businesses and their bodies.</summary>
    [JsonStringEnumMemberName("private")]
    Private = 2,

    /// <summary>Charities, community groups, social enterprises.</summary>
    [JsonStringEnumMemberName("voluntary")]
    Voluntary = 3,

    /// <summary>Places of worship and faith networks.</summary>
    [JsonStringEnumMemberName("faith")]
    Faith = 4,
}
