using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>Which words are wanted. Members narrow each other.</summary>
public sealed record VocabularyQuery
{
    /// <summary>Of which vocabulary; null for all.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>Whether retired words are wanted too.</summary>
    public bool IncludeRetired { get; init; }
}

/// <summary>Lists the words of vocabularies by label.</summary>
public sealed class ListVocabularyEntries(RecordDesk desk) : ListRecords<VocabularyQuery, VocabularyEntryFields, VocabularyEntry>(desk)
{
    private protected override RecordTable<VocabularyEntry> TableOf(ReadModel.Directory directory) => directory.Vocabularies;

    private protected override SortKey KeyOf(VocabularyEntry entity) => SortKey.OfName(entity.Label);

    private protected override bool Matches(VocabularyEntry entity, VocabularyQuery query, Viewpoint viewpoint) =>
        (query.Vocabulary is not { } vocabulary || entity.Vocabulary == vocabulary) && (query.IncludeRetired || !entity.IsRetired);

    private protected override CanonicalQuery Canonical(VocabularyQuery query, CanonicalQuery canonical, DateOnly today) => canonical
        .With("vocabulary", query.Vocabulary?.ToString()).With("retired", query.IncludeRetired ? true : null);
}
