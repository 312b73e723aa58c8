using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.People;

/// <summary>A contact. Its e-mails, phones, lawful basis and custom fields are personal data: only readers with the contacts permission see them.</summary>
public sealed record Person : Entity
{
    /// <summary>The person's id.</summary>
    public required Id<Person> Id { get; init; }

    /// <summary>The name in full; 1–200 characters, trimmed.</summary>
    public required string Name { get; init; }

    /// <summary>E-mail addresses, the preferred one first.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Telephone numbers, the preferred one first.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Why the contact may be held; null when not recorded.</summary>
    public LawfulBasis? LawfulBasis { get; init; }

    /// <summary>Asked not to be contacted: left out of invitation lists.</summary>
    public bool DoNotContact { get; init; }

    /// <summary>Asked not to introduce others: never a middle step of an introduction.</summary>
    public bool DoNotBroker { get; init; }

    /// <summary>The names other systems know the person by.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>Anything else worth keeping.</summary>
    public string? Notes { get; init; }

    /// <summary>What is kept about the person beyond these members, by name. Personal data, as e-mails are.</summary>
    public CustomFields Custom { get; init; } = CustomFields.None;

    /// <inheritdoc />
    public override EntityKind Kind => EntityKind.Person;

    /// <inheritdoc />
    public override Guid Key => Id.Value;

    /// <inheritdoc />
    public override IReadOnlyList<Identifier> KnownAs => Identifiers;

    /// <inheritdoc />
    public override IEnumerable<Reference> References() => Identifiers.Select(identifier =>
        VocabularyEntry.ReferenceTo(Vocabulary.IdentifierSchemes, identifier.Scheme, "identifiers"));
}

/// <summary>Why a person's details may be held.</summary>
/// <param name="Basis">The basis in the words of the UK GDPR, such as <c>consent</c> or <c>legitimate-interests</c>.</param>
/// <param name="Source">Where it was obtained.</param>
/// <param name="On">When it was obtained.</param>
public sealed record LawfulBasis(string Basis, string? Source, DateOnly? On);
