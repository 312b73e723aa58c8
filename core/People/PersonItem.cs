using PartnershipGraph.Core.Lists;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.People;

/// <summary>A person as lists show it.</summary>
/// <param name="Record">The person with version and instants.</param>
/// <param name="Roles">Every role, past ones too, in order of id.</param>
public sealed record PersonItem(StoredRecord Record, IReadOnlyList<Role> Roles)
{
    /// <summary>The person.</summary>
    public Person Person => (Person)Record.Entity;
}

/// <summary>A page of people.</summary>
/// <param name="Page">The page.</param>
/// <param name="DoNotContactLeftOut">How many people of the whole list were left out because they asked not to be contacted.</param>
public sealed record PeopleFound(Page<PersonItem> Page, int DoNotContactLeftOut);
