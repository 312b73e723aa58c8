using PartnershipGraph.Core.Matching;
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
        var name = NormalisedName.Of(entity.Name);
        return [.. model.Directory.People.All
            .Select(other => Compare(entity, name, other))
            .OfType<Candidate>()
            .OrderByDescending(candidate => candidate.Score)
            .ThenBy(candidate => candidate.Id)];
    }

    private static Candidate? Compare(Person person, string name, Person other)
    {
        var reasons = new List<string>();
        var score = 0.0;
        if (person.Identifiers.Intersect(other.Identifiers).FirstOrDefault() is { } identifier)
        {
            reasons.Add($"has the same identifier {identifier.Scheme} {identifier.Value}");
            score = 1;
        }

        if (person.Emails.Intersect(other.Emails, StringComparer.OrdinalIgnoreCase).Any())
        {
            reasons.Add("has the same e-mail address");
            score = Math.Max(score, 0.95);
        }

        if (NormalisedName.Of(other.Name) == name)
        {
            reasons.Add("has the same name");
            score = Math.Max(score, 0.6);
        }

        return reasons.Count == 0 ? null : new Candidate(other.Key, other.Name, score, reasons);
    }
}

/// <summary>Changes a person.</summary>
public sealed class ChangePerson(RecordDesk desk) : ChangeRecord<PersonFields, Person>(desk);

/// <summary>Deletes a person; with cascade also their roles.</summary>
public sealed class DeletePerson(RecordDesk desk) : DeleteRecord<Person>(desk);

/// <summary>Reads a person, without contact details for readers who may not see them.</summary>
public sealed class GetPerson(RecordDesk desk) : GetRecord<PersonFields, Person>(desk);

/// <summary>Reads the person who holds an identifier.</summary>
public sealed class FindPersonByIdentifier(RecordDesk desk) : FindByIdentifier<PersonFields, Person>(desk);
