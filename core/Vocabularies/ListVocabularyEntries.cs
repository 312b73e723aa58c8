using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>Lists the words of a vocabulary by code, retired ones too.</summary>
public sealed class ListVocabularyEntries(RecordDesk desk)
    : ListRecords<ListVocabularyEntriesRequest, VocabularyEntryFields, VocabularyEntry>(desk)
{
    /// <inheritdoc />
    protected override RecordList Describe(ListVocabularyEntriesRequest request, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new RecordList(
            new CanonicalQuery("vocabulary-entries").With<Vocabulary>("vocabulary", [request.Vocabulary]).ToString(),
            request.Page,
            viewpoint.Model.Directory.Vocabularies.Stored.Where(record => ((VocabularyEntry)record.Entity).Vocabulary == request.Vocabulary),
            static record => SortKey.OfText(((VocabularyEntry)record.Entity).Code));
    }
}

/// <summary>Which words.</summary>
/// <param name="Vocabulary">The vocabulary.</param>
/// <param name="Page">Which page.</param>
public sealed record ListVocabularyEntriesRequest(Vocabulary Vocabulary, PageRequest Page);
