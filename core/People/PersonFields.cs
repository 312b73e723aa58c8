using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.People;

/// <summary>A person as people and programs write and read them.</summary>
/// <remarks>
/// E-mails, phones, lawful basis and custom fields are left out for readers without the permission <c>contacts</c>; a change made by such
/// a reader keeps them as they are.
/// </remarks>
public sealed record PersonFields : RecordFields, IRecordFields<PersonFields, Person>
{
    private const string NeedsContacts = "Needs the permission contacts. Leave it out, or ask an administrator.";

    /// <summary>The name in full.</summary>
    [Required]
    [MaxLength(Limits.ShortName)]
    public string? Name { get; init; }

    /// <summary>E-mail addresses, the preferred one first. Needs the permission <c>contacts</c>.</summary>
    public IReadOnlyList<string>? Emails { get; init; }

    /// <summary>Telephone numbers, the preferred one first. Needs the permission <c>contacts</c>.</summary>
    public IReadOnlyList<string>? Phones { get; init; }

    /// <summary>Why the contact may be held. Needs the permission <c>contacts</c>.</summary>
    public LawfulBasisFields? LawfulBasis { get; init; }

    /// <summary>Asked not to be contacted: left out of invitation lists.</summary>
    public bool DoNotContact { get; init; }

    /// <summary>Asked not to introduce others.</summary>
    public bool DoNotBroker { get; init; }

    /// <summary>The names other systems know the person by.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>Anything else worth keeping.</summary>
    [MaxLength(Limits.Notes)]
    public string? Notes { get; init; }

    /// <summary>
    /// What is kept about the person beyond these members: texts by name, at most 100. Needs the permission <c>contacts</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Custom { get; init; }

    /// <summary>In lists: the roles the person holds or held.</summary>
    [ReadOnly(true)]
    public IReadOnlyList<RoleFields>? Roles { get; init; }

    /// <inheritdoc />
    public static PersonFields Of(Person entity, Viewpoint viewpoint)
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(viewpoint);
        return new PersonFields
        {
            Name = entity.Name,
            Emails = viewpoint.SeesContacts ? entity.Emails : null,
            Phones = viewpoint.SeesContacts ? entity.Phones : null,
            LawfulBasis = viewpoint.SeesContacts && entity.LawfulBasis is { } basis
                ? new LawfulBasisFields { Basis = basis.Basis, Source = basis.Source, On = basis.On }
                : null,
            DoNotContact = entity.DoNotContact,
            DoNotBroker = entity.DoNotBroker,
            Identifiers = entity.Identifiers,
            Notes = entity.Notes,
            Custom = viewpoint.SeesContacts ? entity.Custom : null,
        };
    }

    /// <inheritdoc />
    public Person ToEntity(Guid id, Person? current, FieldReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var person = new Person
        {
            Id = new Id<Person>(id),
            Name = reader.RequiredText(Name, Limits.ShortName),
            Emails = current?.Emails ?? [],
            Phones = current?.Phones ?? [],
            LawfulBasis = current?.LawfulBasis,
            DoNotContact = DoNotContact,
            DoNotBroker = DoNotBroker,
            Identifiers = reader.Identifiers(Identifiers),
            Notes = reader.LongText(Notes, Limits.Notes),
            Custom = current?.Custom ?? CustomFields.None,
        };
        if (reader.Viewpoint.SeesContacts)
        {
            return person with
            {
                Emails = reader.Emails(Emails),
                Phones = reader.Phones(Phones),
                Custom = reader.Custom(Custom),
                LawfulBasis = LawfulBasis is null
                    ? null
                    : new LawfulBasis(
                        reader.RequiredText(LawfulBasis.Basis, Limits.ShortName),
                        reader.Text(LawfulBasis.Source, Limits.Line),
                        LawfulBasis.On),
            };
        }

        ForbidIf(Emails is { Count: > 0 }, nameof(Emails), reader);
        ForbidIf(Phones is { Count: > 0 }, nameof(Phones), reader);
        ForbidIf(LawfulBasis is not null, nameof(LawfulBasis), reader);
        ForbidIf(Custom is { Count: > 0 }, nameof(Custom), reader);
        return person;
    }

    private static void ForbidIf(bool given, string member, FieldReader reader)
    {
        if (given)
        {
            reader.Forbid(member, NeedsContacts);
        }
    }
}

/// <summary>Why a person's details may be held.</summary>
public sealed record LawfulBasisFields
{
    /// <summary>The basis in the words of the UK GDPR, such as <c>consent</c> or <c>legitimate-interests</c>.</summary>
    [Required]
    [MaxLength(Limits.ShortName)]
    public string? Basis { get; init; }

    /// <summary>Where it was obtained.</summary>
    [MaxLength(Limits.Line)]
    public string? Source { get; init; }

    /// <summary>When it was obtained.</summary>
    public DateOnly? On { get; init; }
}
