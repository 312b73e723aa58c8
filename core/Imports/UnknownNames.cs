using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Imports;

/// <summary>What becomes of ties, engagements and follow-ups that name an organisation which is not there.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UnknownNames>))]
public enum UnknownNames
{
    /// <summary>Their rows are refused. The default.</summary>
    [JsonStringEnumMemberName("refuse")]
    Refuse = 0,

    /// <summary>The organisation is made of its name alone: a prospect of unknown sector with the tag <see cref="StubTag.Text"/>.</summary>
    [JsonStringEnumMemberName("stub")]
    Stub = 1,

    /// <summary>Their rows wait until an organisation of the name, or with the identifier, is there.</summary>
    [JsonStringEnumMemberName("queue")]
    Queue = 2,
}

/// <summary>The mark of an organisation of which a list knew only the name.</summary>
public static class StubTag
{
    /// <summary>The tag. It goes when a list says more of the organisation, or when a person takes it off.</summary>
    public const string Text = "stub";
}
