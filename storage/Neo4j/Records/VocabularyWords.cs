using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Storage.Neo4j.Records;

/// <summary>The vocabularies in the graph: the word kept with each entry, and the label of its node.</summary>
internal static class VocabularyWords
{
    private static readonly (Vocabulary Vocabulary, string Word, string Label)[] All =
    [
        (Vocabulary.OrganisationKinds, "organisation-kinds", "OrganisationKind"),
        (Vocabulary.RelationshipKinds, "relationship-kinds", "RelationshipKind"),
        (Vocabulary.EngagementKinds, "engagement-kinds", "EngagementKind"),
        (Vocabulary.Themes, "themes", "Theme"),
        (Vocabulary.IdentifierSchemes, "identifier-schemes", "IdentifierScheme"),
    ];

    /// <summary>The label that an entry's node has besides its kind's, by the vocabulary's word.</summary>
    public static IReadOnlyDictionary<string, object?> Labels { get; } = All.ToDictionary(known => known.Word, known => (object?)known.Label);

    public static string Of(Vocabulary vocabulary) => All.First(known => known.Vocabulary == vocabulary).Word;

    public static string LabelOf(string word) => All.First(known => known.Word == word).Label;
}
