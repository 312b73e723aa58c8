using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>A position that a person holds, or held, in an organisation. A person may hold several.</summary>
public sealed record Role : Entity
{
    /// <summary>The role's id.</summary>
    public required Id<Role> Id { get; init; }

    /// <summary>Who holds it.</summary>
    public required Id<Person> Person { get; init; }

    /// <summary>Where.</summary>
    public required Id<Organisation> Organisation { get; init; }

    /// <summary>The title; null when not known.</summary>
    public string? Title { get; init; }

    /// <summary>First day (inclusive); null when not known.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>First day no longer held (exclusive); null while held.</summary>
    public DateOnly? Until { get; init; }

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.Role;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IEnumerable<Reference> References() =>
    [
        new(EntityKind.Person, Person.Value, "person"),
        new(EntityKind.Organisation, Organisation.Value, "organisation"),
    ];
}
