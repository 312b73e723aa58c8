using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>Adds a person, unless one with the same name, e-mail or identifier is there.</summary>
public sealed class CreatePerson(RecordDesk desk) : CreateRecord<PersonFields, Person>(desk)
{
    /// <inheritdoc />
    protected override IReadOnlyList<Candidate> LikelyDuplicates(Person entity, ReadModel.ReadModel model) => PersonDuplicates.Of(entity, model);
}

/// <summary>Changes a person.</summary>
public sealed class ChangePerson(RecordDesk desk) : ChangeRecord<PersonFields, Person>(desk);

/// <summary>Deletes a person; with cascade also their roles.</summary>
public sealed class DeletePerson(RecordDesk desk) : DeleteRecord<PersonFields, Person>(desk);

/// <summary>Reads a person, without contact details for readers who may not see them.</summary>
public sealed class GetPerson(RecordDesk desk) : GetRecord<PersonFields, Person>(desk);

/// <summary>Reads the person who holds an identifier.</summary>
public sealed class FindPersonByIdentifier(RecordDesk desk) : FindByIdentifier<PersonFields, Person>(desk);
