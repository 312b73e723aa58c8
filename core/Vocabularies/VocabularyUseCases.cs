using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>Adds a word to a vocabulary; identifier schemes need an administrator.</summary>
public sealed class CreateVocabularyEntry(RecordDesk desk) : CreateRecord<VocabularyEntryFields, VocabularyEntry>(desk);

/// <summary>Changes a word of a vocabulary; identifier schemes need an administrator.</summary>
public sealed class ChangeVocabularyEntry(RecordDesk desk) : ChangeRecord<VocabularyEntryFields, VocabularyEntry>(desk);

/// <summary>Deletes a word that no record uses; one in use is retired instead.</summary>
public sealed class DeleteVocabularyEntry(RecordDesk desk) : DeleteRecord<VocabularyEntry>(desk);

/// <summary>Reads a word of a vocabulary.</summary>
public sealed class GetVocabularyEntry(RecordDesk desk) : GetRecord<VocabularyEntryFields, VocabularyEntry>(desk);
