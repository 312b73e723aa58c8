using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Vocabularies;

/// <summary>Adds a word to a vocabulary; identifier schemes need an administrator.</summary>
public sealed class CreateVocabularyEntry(RecordDesk desk) : CreateRecord<VocabularyEntryFields, VocabularyEntry>(desk);

/// <summary>Changes a word of a vocabulary; identifier schemes need an administrator.</summary>
public sealed class ChangeVocabularyEntry(RecordDesk desk) : ChangeRecord<VocabularyEntryFields, VocabularyEntry>(desk);

/// <summary>Deletes a word that no record uses; one in use is retired instead. Identifier schemes need an administrator.</summary>
public sealed class DeleteVocabularyEntry(RecordDesk desk) : DeleteRecord<VocabularyEntryFields, VocabularyEntry>(desk)
{
    private readonly RecordDesk _desk = desk;

    /// <inheritdoc />
    protected override async Task<Outcome<Deleted>> HandleAsync(Actor actor, DeleteRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(request);
        if (!actor.May(Permissions.Admin)
            && await _desk.FindAsync(EntityKind.VocabularyEntry, request.Id, cancellationToken) is { Succeeded: true, Value.Entity: VocabularyEntry { Vocabulary: Vocabulary.IdentifierSchemes } })
        {
            return new Refusal(Problem.NotAllowed, VocabularyEntryFields.SchemesNeedAdmin);
        }

        return await base.HandleAsync(actor, request, cancellationToken);
    }
}

/// <summary>Reads a word of a vocabulary.</summary>
public sealed class GetVocabularyEntry(RecordDesk desk) : GetRecord<VocabularyEntryFields, VocabularyEntry>(desk);
