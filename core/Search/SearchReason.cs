using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Search;

/// <summary>Why something was found, best first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SearchReason>))]
public enum SearchReason
{
    /// <summary>The text is one of its identifiers or its code.</summary>
    [JsonStringEnumMemberName("identifier")]
    Identifier = 1,

    /// <summary>The text is its name, or one of its other names.</summary>
    [JsonStringEnumMemberName("name")]
    Name = 2,

    /// <summary>A name begins with the text.</summary>
    [JsonStringEnumMemberName("beginning")]
    Beginning = 3,

    /// <summary>Every word of the text begins a word of a name.</summary>
    [JsonStringEnumMemberName("words")]
    Words = 4,

    /// <summary>Words of the text are like words of a name, a typing error apart, or some are missing.</summary>
    [JsonStringEnumMemberName("similar")]
    Similar = 5,

    /// <summary>Every word of the text begins a word of one of an organisation's custom fields.</summary>
    [JsonStringEnumMemberName("custom")]
    Custom = 6,
}
