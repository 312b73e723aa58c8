using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.People;

/// <summary>What a list of people is sorted by; the id comes last.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PersonSort>))]
public enum PersonSort
{
    /// <summary>Alphabetically; capitals, accents and punctuation do not matter.</summary>
    [JsonStringEnumMemberName("name")]
    Name = 0,

    /// <summary>By when the record last changed.</summary>
    [JsonStringEnumMemberName("updated")]
    Updated = 1,
}
