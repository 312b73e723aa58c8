using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Relationships;

/// <summary>How closely two organisations work together, 1–4.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TieStrength>))]
public enum TieStrength
{
    /// <summary>They know of each other and exchange news.</summary>
    [JsonStringEnumMemberName("aware")]
    Aware = 1,

    /// <summary>They help each other when asked.</summary>
    [JsonStringEnumMemberName("cooperating")]
    Cooperating = 2,

    /// <summary>They plan together.</summary>
    [JsonStringEnumMemberName("coordinating")]
    Coordinating = 3,

    /// <summary>They share staff, money or premises.</summary>
    [JsonStringEnumMemberName("integrated")]
    Integrated = 4,
}

/// <summary>Which side of a relationship told of it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReportedBy>))]
public enum ReportedBy
{
    /// <summary>The organisation at <see cref="Relationship.From"/>.</summary>
    [JsonStringEnumMemberName("from")]
    From = 1,

    /// <summary>The organisation at <see cref="Relationship.To"/>.</summary>
    [JsonStringEnumMemberName("to")]
    To = 2,

    /// <summary>Both: the tie is confirmed.</summary>
    [JsonStringEnumMemberName("both")]
    Both = 3,
}
