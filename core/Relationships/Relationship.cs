using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Relationships;

/// <summary>
/// A record that two organisations work together in one way. Several relationships between the same two organisations
/// merge into one <em>tie</em> for analysis.
/// </summary>
public sealed record Relationship : Entity
{
    /// <summary>The relationship's id.</summary>
    public required Id<Relationship> Id { get; init; }

    /// <summary>One end; for a directed kind the one that acts (the funder of <c>funds</c>).</summary>
    public required Id<Organisation> From { get; init; }

    /// <summary>The other end; never equal to <see cref="From"/>.</summary>
    public required Id<Organisation> To { get; init; }

    /// <summary>Code of an entry of <see cref="Vocabulary.RelationshipKinds"/>, such as <c>partnership</c>.</summary>
    public required string RelationshipKind { get; init; }

    /// <summary>How close the work is; null when not known.</summary>
    public TieStrength? Strength { get; init; }

    /// <summary>First day (inclusive); null when not known, which counts as active until its end.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>First day no longer active (exclusive); null while active.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where it is known from: a meeting, a survey, a grant register.</summary>
    public string? Source { get; init; }

    /// <summary>Which side reported it; null when not recorded.</summary>
    public ReportedBy? ReportedBy { get; init; }

    /// <summary>When somebody last confirmed that it still stands.</summary>
    public DateOnly? LastConfirmedOn { get; init; }

    /// <summary>Who to speak to at <see cref="From"/>.</summary>
    public IReadOnlyList<Id<Person>> ContactsAtFrom { get; init; } = [];

    /// <summary>Who to speak to at <see cref="To"/>.</summary>
    public IReadOnlyList<Id<Person>> ContactsAtTo { get; init; } = [];

    /// <summary>Anything else worth keeping.</summary>
    public string? Notes { get; init; }

    /// <summary>Whether the relationship holds on a day: started or start unknown, and not yet ended.</summary>
    public bool IsActiveOn(DateOnly day) => (Since is null || Since <= day) && (Until is null || Until > day);

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.Relationship;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IEnumerable<Reference> References()
    {
        yield return new Reference(EntityKind.Organisation, From.Value, "from");
        yield return new Reference(EntityKind.Organisation, To.Value, "to");
        yield return VocabularyEntry.ReferenceTo(Vocabulary.RelationshipKinds, RelationshipKind, "relationshipKind");
        foreach (var person in ContactsAtFrom)
        {
            yield return new Reference(EntityKind.Person, person.Value, "contactsAtFrom");
        }

        foreach (var person in ContactsAtTo)
        {
            yield return new Reference(EntityKind.Person, person.Value, "contactsAtTo");
        }
    }
}
