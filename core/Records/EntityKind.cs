using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Records;

/// <summary>What a record is. The numbers are stored and never reused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntityKind>))]
public enum EntityKind
{
    /// <summary>An organisation.</summary>
    [JsonStringEnumMemberName("organisation")]
    Organisation = 1,

    /// <summary>A person: a contact.</summary>
    [JsonStringEnumMemberName("person")]
    Person = 2,

    /// <summary>A role that a person holds in an organisation.</summary>
    [JsonStringEnumMemberName("role")]
    Role = 3,

    /// <summary>A relationship between two organisations.</summary>
    [JsonStringEnumMemberName("relationship")]
    Relationship = 4,

    /// <summary>An area: a place.</summary>
    [JsonStringEnumMemberName("area")]
    Area = 5,

    /// <summary>An entry of an editable vocabulary.</summary>
    [JsonStringEnumMemberName("vocabulary-entry")]
    VocabularyEntry = 6,

    /// <summary>An initiative: a programme or project.</summary>
    [JsonStringEnumMemberName("initiative")]
    Initiative = 7,

    /// <summary>An organisation's part in an initiative.</summary>
    [JsonStringEnumMemberName("participation")]
    Participation = 8,

    /// <summary>A logged contact with organisations and people.</summary>
    [JsonStringEnumMemberName("engagement")]
    Engagement = 9,

    /// <summary>Something promised, with an owner and a due date.</summary>
    [JsonStringEnumMemberName("follow-up")]
    FollowUp = 10,

    /// <summary>How many bodies of a sector there are in an area.</summary>
    [JsonStringEnumMemberName("reference-count")]
    ReferenceCount = 11,

    /// <summary>A person who signs in.</summary>
    [JsonStringEnumMemberName("user")]
    User = 12,

    /// <summary>A key with which a program signs in.</summary>
    [JsonStringEnumMemberName("api-key")]
    ApiKey = 13,

    /// <summary>Two organisations, or two people, that are not the same although they look it.</summary>
    [JsonStringEnumMemberName("distinct-pair")]
    DistinctPair = 14,
}
