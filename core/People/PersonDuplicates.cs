using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>Finds people who are likely the same as another: an identifier in common scores 1, an e-mail address 0.95, the name 0.6.</summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
public static class PersonDuplicates
{
    /// <summary>The likely duplicates of a person, the likeliest first, then by id.</summary>
    public static IReadOnlyList<Candidate> Of(Person person, ReadModel.ReadModel model)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(model);
        var found = new CandidateList();
        foreach (var identifier in person.Identifiers)
        {
            found.Add(model.Directory.WithIdentifier(EntityKind.Person, identifier), 1, $"has the same identifier {identifier.Scheme} {identifier.Value}");
        }

        foreach (var email in person.Emails)
        {
            found.Add(model.Directory.PeopleWithEmail(email).Select(id => id.Value), 0.95, "has the same e-mail address");
        }

        found.Add(model.Directory.PeopleNamed(person.Name).Select(id => id.Value), 0.6, "has the same name");
        return found.Ranked(EntityKind.Person, person.Key, model);
    }
}
