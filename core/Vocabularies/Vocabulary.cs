using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>The editable lists of words. The numbers are part of entry ids and never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Vocabulary>))]
public enum Vocabulary
{
    /// <summary>Kinds of organisation, each with a default sector.</summary>
    [JsonStringEnumMemberName("organisation-kinds")]
    OrganisationKinds = 1,

    /// <summary>Kinds of relationship; directed ones carry a label each way.</summary>
    [JsonStringEnumMemberName("relationship-kinds")]
    RelationshipKinds = 2,

    /// <summary>Kinds of engagement, each with whether it is two-way.</summary>
    [JsonStringEnumMemberName("engagement-kinds")]
    EngagementKinds = 3,

    /// <summary>Themes of work.</summary>
    [JsonStringEnumMemberName("themes")]
    Themes = 4,

    /// <summary>Schemes of identifiers, each with a format and whether values are unique.</summary>
    [JsonStringEnumMemberName("identifier-schemes")]
    IdentifierSchemes = 5,
}
