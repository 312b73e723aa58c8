using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>Adds a person, unless one with the same name, e-mail or identifier is there.</summary>
public sealed class CreatePerson(RecordDesk desk) : CreateRecord<PersonFields, Person>(desk)
{
    /// <inheritdoc />
    protected override IReadOnlyList<Candidate> LikelyDuplicates(Person entity, ReadModel.ReadModel model)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(model);
        var found = new CandidateList();
        foreach (var identifier in entity.Identifiers)
        {
            found.Add(model.Directory.WithIdentifier(EntityKind.Person, identifier), 1, $"has the same identifier {identifier.Scheme} {identifier.Value}");
        }

        foreach (var email in entity.Emails)
        {
            found.Add(model.Directory.PeopleWithEmail(email).Select(id => id.Value), 0.95, "has the same e-mail address");
        }

        found.Add(model.Directory.PeopleNamed(entity.Name).Select(id => id.Value), 0.6, "has the same name");
        return found.Ranked(EntityKind.Person, entity.Key, model);
    }
}

/// <summary>Changes a person.</summary>
public sealed class ChangePerson(RecordDesk desk) : ChangeRecord<PersonFields, Person>(desk);

/// <summary>Deletes a person; with cascade also their roles.</summary>
public sealed class DeletePerson(RecordDesk desk) : DeleteRecord<PersonFields, Person>(desk);

/// <summary>Reads a person, without contact details for readers who may not see them.</summary>
public sealed class GetPerson(RecordDesk desk) : GetRecord<PersonFields, Person>(desk);

/// <summary>Reads the person who holds an identifier.</summary>
public sealed class FindPersonByIdentifier(RecordDesk desk) : FindByIdentifier<PersonFields, Person>(desk);
