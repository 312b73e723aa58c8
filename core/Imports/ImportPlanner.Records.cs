using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Imports;

internal sealed partial class ImportPlanner
{
    /// <summary>What a row says about a contact.</summary>
    private sealed record PersonCells(
        string Name,
        Guid? Known,
        IReadOnlyList<Identifier> Identifiers,
        IReadOnlyList<string> Emails,
        IReadOnlyList<string> Phones,
        LawfulBasis? LawfulBasis,
        bool? DoNotContact,
        bool? DoNotBroker,
        string? Notes,
        string? Title,
        DateOnly? Since,
        DateOnly? Until,
        IReadOnlyList<(MappedColumn Column, string Text)> Custom);

    /// <summary>What a row says about an area of its own.</summary>
    private sealed record AreaCells(Guid? Known, string? Name, string? Code, string? Kind, IReadOnlyList<AreaRef> PartOf, IReadOnlyList<string> OtherNames);

    /// <summary>The first pass over a row.</summary>
    private Guid? PlanRecords()
    {
        var organisation = _mapping.HasOrganisation ? ReadOrganisation() : null;
        var person = _mapping.HasPerson ? ReadPerson() : null;
        var area = _mapping.HasArea ? ReadArea() : null;
        // Links are read here too, so that a row whose links cannot be read is refused before its organisation goes in.
        var hasLinks = _mapping.HasLinks && ReadLinks(hasOwn: organisation is not null) is not { Tie: null, Engagement: null, FollowUp: null };
        if (_cells.IsRefused)
        {
            return null;
        }

        if (organisation is null && person is null && area is null && !hasLinks)
        {
            RefuseNameless();
            return null;
        }

        var foundOrganisation = organisation is null ? null : FindOrganisation(organisation);
        if (organisation is { Name: null } && foundOrganisation is null && MayCreate && !_cells.IsRefused)
        {
            _cells.Refuse(
                Field.OrganisationIdentifier, organisation.Identifiers[0].Value,
                $"No organisation has the identifier {organisation.Identifiers[0].Value}, and the row has no name to create one.",
                "Correct the identifier, or write the organisation's name.");
        }

        var foundPerson = person is null || _cells.IsRefused ? null : FindPerson(person, foundOrganisation, organisation is not null);
        var foundArea = area is null || _cells.IsRefused ? null : FindArea(area);
        if (_cells.IsRefused)
        {
            return null;
        }

        var organisationId = organisation is null ? null : WriteOrganisation(organisation, foundOrganisation);
        Guid? personId = null;
        if (person is not null && (organisation is null || organisationId is not null))
        {
            personId = WritePerson(person, foundPerson);
            if (personId is not null && organisationId is not null)
            {
                WriteRole(person, personId.Value, organisationId.Value);
            }
        }

        var areaId = area is null ? null : WriteArea(area, foundArea);
        return organisationId ?? personId ?? areaId;
    }

    private void RefuseNameless()
    {
        var (field, what) = _mapping.HasOrganisation ? (Field.OrganisationName, "an organisation's name")
            : _mapping.HasPerson ? (Field.PersonName, "a contact's name")
            : (Field.AreaName, "an area's name");
        _cells.Refuse(field, null, "The row names nobody.", $"Write {what}, or take the row out.");
    }

    private PersonCells? ReadPerson()
    {
        var name = _cells.Line(Field.PersonName, Limits.ShortName);
        if (name is null && (_mapping.Has(Field.PersonFirstName) || _mapping.Has(Field.PersonLastName)))
        {
            var first = _cells.NamePart(Field.PersonFirstName, Limits.ShortName);
            var last = _cells.NamePart(Field.PersonLastName, Limits.ShortName);
            name = first is null ? last : last is null ? first : $"{first} {last}";
            if (name?.Length > Limits.ShortName)
            {
                _cells.Refuse(Field.PersonLastName, last, "The contact's name is too long.", $"Shorten it to {Limits.ShortName} characters.");
                return null;
            }
        }

        var emails = _cells.List(Field.PersonEmails, Limits.Email);
        if (emails.Count > 0)
        {
            emails = [.. emails.Select(Email).Distinct()];
        }

        var found = _cells.Identifiers(Field.PersonIdentifier);
        foreach (var (identifier, column) in found)
        {
            CheckIdentifier(identifier, column.Header);
        }

        Identifier[] identifiers = [.. found.Select(entry => entry.Identifier)];
        var known = TakeRecordId(ref identifiers, EntityKind.Person);
        var phones = _cells.List(Field.PersonPhones, Limits.Phone);
        if (phones.Count > 0)
        {
            phones = [.. phones.Select(Phone).Distinct()];
        }

        if (name is null && !_mapping.HasPersonName && emails.Count > 0 && !_cells.IsRefused)
        {
            name = emails[0][..emails[0].LastIndexOf('@')];
            _cells.Note(Field.PersonEmails, emails[0], $"The list has no names: the contact was called ‘{name}’, by the e-mail address.", "Write the name on the contact's page.");
        }

        // A name such as ‘None’ says something all the same where the row says whose it is.
        name ??= known is { } id ? Person(id).Name : null;
        if (name is null)
        {
            if (emails.Count > 0 || phones.Count > 0)
            {
                var field = emails.Count > 0 ? Field.PersonEmails : Field.PersonPhones;
                _notes.Add(new(_cells.HeaderOf(field), emails.Count > 0 ? emails[0] : phones[0], "The row has contact details and no contact's name; they were left out.", "Write the contact's name and import the row again."));
            }

            return null;
        }

        if (NormalisedName.Of(name).Length == 0 && known is null)
        {
            _cells.Refuse(Field.PersonName, name, $"‘{name}’ has no letter or digit.", "Write the contact's name, or leave it blank.");
            return null;
        }

        return new PersonCells(
            name,
            known,
            identifiers,
            emails,
            phones,
            ReadLawfulBasis(),
            _cells.YesNo(Field.PersonDoNotContact),
            _cells.YesNo(Field.PersonDoNotBroker),
            _cells.Text(Field.PersonNotes, Limits.Notes),
            _cells.Line(Field.RoleTitle, Limits.ShortName),
            _cells.Date(Field.RoleSince),
            CheckedUntil(Field.RoleUntil, _cells.Date(Field.RoleSince), _cells.Date(Field.RoleUntil)),
            _cells.Custom(Field.PersonCustom));
    }

    /// <summary>An e-mail address out of <c>mailto:</c> or <c>Ada Okafor &lt;ada@example.org&gt;</c>; refuses what is none.</summary>
    private string Email(string cell)
    {
        var bare = cell.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? cell["mailto:".Length..]
            : cell.EndsWith('>') && cell.LastIndexOf('<') is >= 0 and var open ? cell[(open + 1)..^1]
            : cell;
        if (!FieldShapes.IsEmail(bare))
        {
            _cells.Refuse(Field.PersonEmails, cell, $"‘{cell}’ is not an e-mail address.", "Write it like name@example.org, or leave it blank.");
            return cell;
        }

        if (bare != cell)
        {
            _cells.Note(Field.PersonEmails, cell, $"Only the address ‘{bare}’ was taken from ‘{cell}’.", "Put anything else into a column of its own.");
        }

        return bare;
    }

    /// <summary>
    /// A telephone number as it is typed, with the leading zero that a spreadsheet took; refuses what is none. Numbers are compared by
    /// their international form, but people read them as they know them.
    /// </summary>
    private string Phone(string cell)
    {
        if (TelephoneNumbers.IsShortened(cell))
        {
            _cells.Refuse(
                Field.PersonPhones, cell, $"A spreadsheet has shortened the number to ‘{cell}’, so that digits are lost.",
                "Set the column to text in the spreadsheet, write the number again, and save the list.");
            return cell;
        }

        if (TelephoneNumbers.WithLostZero(cell) is { } restored)
        {
            _cells.Note(Field.PersonPhones, cell, $"‘{cell}’ had lost the zero at its front: it was kept as {restored}.", "If that is wrong, write the number with its country code.");
            return restored;
        }

        if (!FieldShapes.IsPhone(cell))
        {
            _cells.Refuse(Field.PersonPhones, cell, $"‘{cell}’ is not a telephone number.", "Write it like 0121 496 0000, or leave it blank.");
        }

        return cell;
    }

    private LawfulBasis? ReadLawfulBasis() => _cells.Line(Field.PersonLawfulBasis, Limits.ShortName) is { } basis
        ? new LawfulBasis(basis, _cells.Line(Field.PersonLawfulBasisSource, Limits.Line), _cells.Date(Field.PersonLawfulBasisOn))
        : null;

    private DateOnly? CheckedUntil(Field field, DateOnly? since, DateOnly? until)
    {
        if (!FieldShapes.AreInOrder(since, until))
        {
            _cells.Refuse(field, _cells.Raw(field), $"The end is not after the start, {since:yyyy-MM-dd}.", "Correct one of the two dates; the end is the first day on which it is over.");
            return null;
        }

        return until;
    }

    /// <summary>
    /// The contact a row means: by identifier, else by e-mail and name, else by name within the organisation; without an
    /// organisation and e-mail, by name among contacts that have neither. Nobody who holds another identifier is meant.
    /// Another e-mail address alone makes nobody another person, since people have several and change them.
    /// </summary>
    private Guid? FindPerson(PersonCells said, Guid? organisation, bool hasOrganisation)
    {
        var normalName = NormalisedName.Of(said.Name);
        var identified = said.Known;
        foreach (var identifier in said.Identifiers)
        {
            var holders = _index.PeopleWith(identifier);
            if (!IsUnique(identifier.Scheme))
            {
                holders = Those(holders, id => NormalisedName.Of(Person(id).Name) == normalName);
            }

            _memory.OfPeople.Add(identifier);
            if (identified is null && holders.Count > 0)
            {
                identified = OnlyPerson(holders, Field.PersonIdentifier, identifier.Value);
            }
        }

        if (identified is not null || _cells.IsRefused)
        {
            return identified;
        }

        bool MayBeMeant(Guid id) => !HoldsAnother(Person(id).Identifiers, said.Identifiers, _memory.OfPeople.Contains);
        foreach (var email in said.Emails)
        {
            var sharing = Those(_index.PeopleWithEmail(email, normalName), MayBeMeant);
            if (sharing.Count > 0)
            {
                return OnlyPerson(sharing, Field.PersonEmails, email);
            }
        }

        if (organisation is { } known)
        {
            var there = Those(_index.PeopleAt(known, normalName), MayBeMeant);
            return there.Count == 0 ? null : OnlyPerson(there, Field.PersonName, said.Name);
        }

        if (hasOrganisation)
        {
            return null;
        }

        var loose = Those(
            _index.PeopleNamed(normalName),
            id => !_index.HasRoles(id) && (said.Emails.Count == 0 || Person(id).Emails.Count == 0) && MayBeMeant(id));
        return loose.Count == 0 ? null : OnlyPerson(loose, Field.PersonName, said.Name);
    }

    private static FewIds Those(FewIds ids, Predicate<Guid> which)
    {
        var those = default(FewIds);
        for (var index = 0; index < ids.Count; index++)
        {
            if (which(ids[index]))
            {
                those = those.With(ids[index]);
            }
        }

        return those;
    }

    private Guid? OnlyPerson(FewIds ids, Field field, string value)
    {
        if (ids.Count == 1)
        {
            return ids[0];
        }

        _cells.Refuse(field, value, $"‘{value}’ fits {ids.Count} contacts.", "Add a column with an identifier or e-mail address, or merge the contacts first.");
        return null;
    }

    private Person Person(Guid id) => _index.Get<Person>(EntityKind.Person, id).Entity;

    private Guid? WritePerson(PersonCells said, Guid? found)
    {
        if (found is null && (!MayCreate || _isObserving))
        {
            _hasLeftOut = true;
            return null;
        }

        var isNew = found is null;
        var current = found is { } id
            ? Person(id)
            : new Person { Id = new Id<Person>(_ids.Of(EntityKind.Person, _row)), Name = said.Name };
        if (!isNew && IsLeftAlone(current.Key))
        {
            return current.Key;
        }

        var merge = Begin(current.Key, isNew);
        EnsureSchemes(said.Identifiers);
        var merged = current with
        {
            Name = NormalisedName.Of(current.Name) == NormalisedName.Of(said.Name)
                ? current.Name
                : merge.Single(Field.PersonName, current.Name, isBlank: false, said.Name),
            Identifiers = merge.List(Field.PersonIdentifier, current.Identifiers, said.Identifiers, SpacingComparer.Instance),
            Emails = merge.List(Field.PersonEmails, current.Emails, said.Emails, StringComparer.OrdinalIgnoreCase),
            Phones = merge.List(Field.PersonPhones, current.Phones, said.Phones, PhoneComparer.Instance),
            LawfulBasis = said.LawfulBasis is null
                ? current.LawfulBasis
                : merge.Single(
                    Field.PersonLawfulBasis, current.LawfulBasis, current.LawfulBasis is null, IsSame(current.LawfulBasis, said.LawfulBasis) ? current.LawfulBasis : said.LawfulBasis),
            DoNotContact = Forbidden(Field.PersonDoNotContact, current.DoNotContact, said.DoNotContact, ref merge),
            DoNotBroker = Forbidden(Field.PersonDoNotBroker, current.DoNotBroker, said.DoNotBroker, ref merge),
            Notes = Merged(Field.PersonNotes, current.Notes, said.Notes, ref merge),
            Custom = merge.Custom(Field.PersonCustom, current.Custom, said.Custom),
        };
        End(merged, merge, isNew);
        return current.Key;
    }

    private static bool IsSame(LawfulBasis? current, LawfulBasis said) => current is not null
        && SpacingComparer.Instance.Equals(current.Basis, said.Basis)
        && (said.Source is null || SpacingComparer.Instance.Equals(current.Source, said.Source))
        && (said.On is null || current.On == said.On);

    /// <summary>A list may forbid contacting somebody; only a person may allow it again.</summary>
    private static bool Forbidden(Field field, bool current, bool? said, ref MemberMerge merge) =>
        said is true ? merge.Single(field, current, !current, true) : current;

    /// <summary>
    /// The role of a contact in an organisation: one of the same title, else the only one there if either has no title,
    /// else a further one.
    /// </summary>
    private void WriteRole(PersonCells said, Guid person, Guid organisation)
    {
        var held = _index.Roles(person, organisation);
        var title = said.Title is null ? "" : NormalisedName.Of(said.Title);
        Role? current = null;
        for (var index = 0; index < held.Count; index++)
        {
            var role = _index.Get<Role>(EntityKind.Role, held[index]).Entity;
            var fits = NormalisedName.Of(role.Title ?? "") == title || (said.Title is null) || (held.Count == 1 && role.Title is null);
            if (fits && (current is null || (IsOfPeriod(role) && !IsOfPeriod(current))))
            {
                current = role;
            }
        }

        // The same post held twice stays two roles.
        bool IsOfPeriod(Role role) =>
            NormalisedName.Of(role.Title ?? "") == title && role.Since == said.Since && role.Until == said.Until;

        var isNew = current is null;
        if (isNew && (!MayCreate || _isObserving))
        {
            _hasLeftOut = true;
            return;
        }

        current ??= new Role
        {
            Id = new Id<Role>(_ids.Of(EntityKind.Role, _row)),
            Person = new Id<Person>(person),
            Organisation = new Id<Organisations.Organisation>(organisation),
        };
        if (!isNew && IsLeftAlone(current.Key))
        {
            return;
        }

        var merge = Begin(current.Key, isNew);
        var merged = MergeRole(current, said, title, ref merge);
        if (!FieldShapes.AreInOrder(merged.Since, merged.Until))
        {
            // Each of the two is in order; one day of the one does not go with the other day of the other.
            var field = said.Until is null ? Field.RoleSince : Field.RoleUntil;
            _notes.Add(new(_cells.HeaderOf(field), _cells.Raw(field), "The role's end would not be after its start; the row's dates were left out.", "Correct the dates in the row or on the contact's page, and import the row again."));
            merge = Begin(current.Key, isNew);
            merged = MergeRole(current, said with { Since = null, Until = null }, title, ref merge);
        }

        End(merged, merge, isNew);
    }

    private static Role MergeRole(Role current, PersonCells said, string title, ref MemberMerge merge) => current with
    {
        Title = said.Title is null || NormalisedName.Of(current.Title ?? "") == title
            ? current.Title
            : Merged(Field.RoleTitle, current.Title, said.Title, ref merge),
        Since = Merged(Field.RoleSince, current.Since, said.Since, ref merge),
        Until = Merged(Field.RoleUntil, current.Until, said.Until, ref merge),
    };

    private AreaCells? ReadArea()
    {
        var name = _cells.Line(Field.AreaName, Limits.ShortName);
        var code = _cells.Line(Field.AreaCode, Limits.AreaCode);
        if (name is null && code is null)
        {
            return null;
        }

        // An area without a code may be named by its own id, which is no code of it.
        var known = code is not null && RecordIdScheme.TryRead(code, out var id) && _index.Has(EntityKind.Area, id) ? id : (Guid?)null;
        return new AreaCells(
            known,
            name,
            known is null ? code : null,
            _cells.Line(Field.AreaKind, Limits.ShortName),
            _mapping.Has(Field.AreaPartOf) ? AreasOf(Field.AreaPartOf) : [],
            _cells.List(Field.AreaOtherNames, Limits.ShortName));
    }

    private Guid? FindArea(AreaCells said)
    {
        if (said.Known is { } known)
        {
            return known;
        }

        if (said.Code is not null && _index.AreaWithCode(said.Code) is { } coded)
        {
            return coded;
        }

        if (said.Name is null)
        {
            _cells.Refuse(Field.AreaCode, said.Code, $"No area has the code ‘{said.Code}’, and the row has no name to create one.", "Correct the code, or write the area's name.");
            return null;
        }

        var named = Array.FindAll(
            _index.AreasNamed(NormalisedName.Of(said.Name)).ToArray(),
            id => said.Code is null || _index.Get<Area>(EntityKind.Area, id).Entity.Code is null);
        if (named.Length <= 1)
        {
            return named.Length == 0 ? null : named[0];
        }

        _cells.Refuse(Field.AreaName, said.Name, $"‘{said.Name}’ fits {named.Length} areas.", "Add a column with codes.");
        return null;
    }

    private Guid? WriteArea(AreaCells said, Guid? found)
    {
        if (found is null && (!MayCreate || _isObserving))
        {
            _hasLeftOut = true;
            return null;
        }

        var isNew = found is null;
        var current = found is { } id
            ? _index.Get<Area>(EntityKind.Area, id).Entity
            : new Area { Id = new Id<Area>(NextAreaId()), Name = said.Name!, Code = said.Code };
        if (!isNew && IsLeftAlone(current.Key))
        {
            return current.Key;
        }

        var merge = Begin(current.Key, isNew);
        var merged = current with
        {
            Name = said.Name is null || NormalisedName.Of(said.Name) == NormalisedName.Of(current.Name)
                || current.OtherNames.Any(other => NormalisedName.Of(other) == NormalisedName.Of(said.Name))
                ? current.Name
                : merge.Single(Field.AreaName, current.Name, isBlank: false, said.Name),
            Code = Merged(Field.AreaCode, current.Code, said.Code, ref merge),
            AreaKind = Merged(Field.AreaKind, current.AreaKind, said.Kind, ref merge),
            PartOf = said.PartOf.Count == 0
                ? current.PartOf
                : merge.List(Field.AreaPartOf, current.PartOf, [.. said.PartOf.Select(Ensure)], EqualityComparer<Id<Area>>.Default),
            OtherNames = merge.List(Field.AreaOtherNames, current.OtherNames, said.OtherNames, SameText),
        };
        if (merged.PartOf.Contains(merged.Id))
        {
            _notes.Add(new(_cells.HeaderOf(Field.AreaPartOf), merged.Name, "An area cannot be part of itself; that was left out.", "Correct the row and import it again."));
            merged = merged with { PartOf = [.. merged.PartOf.Where(area => area != merged.Id)] };
        }

        End(merged, merge, isNew);
        return current.Key;
    }
}
