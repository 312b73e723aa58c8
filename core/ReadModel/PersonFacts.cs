using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.ReadModel;

/// <summary>A person with the roles held. Replaced by a new one whenever any of it changes.</summary>
/// <remarks>Immutable once its picture is published.</remarks>
internal sealed class PersonFacts
{
    public PersonFacts(Guid id) => Id = id;

    private PersonFacts(PersonFacts other)
    {
        Id = other.Id;
        Record = other.Record;
        SortName = other.SortName;
        Roles = other.Roles;
    }

    public Guid Id { get; }

    /// <summary>The record; null while only roles that point to it have arrived.</summary>
    public StoredRecord? Record { get; private set; }

    /// <summary>The person, for those who know that the record is there.</summary>
    public Person Person => (Person)Record!.Entity;

    /// <summary>The name in the form it is sorted by.</summary>
    public string SortName { get; private set; } = string.Empty;

    /// <summary>In order of id.</summary>
    public Role[] Roles { get; set; } = [];

    public bool IsEmpty => Record is null && Roles.Length == 0;

    public PersonFacts Copy() => new(this);

    public void Put(StoredRecord? record)
    {
        Record = record;
        SortName = record is null ? string.Empty : NormalisedName.Of(((Person)record.Entity).Name);
    }
}
