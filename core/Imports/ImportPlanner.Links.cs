using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Initiatives;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.People;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Imports;

internal sealed partial class ImportPlanner
{
    /// <summary>What a row says lies between organisations.</summary>
    private sealed record LinkCells(TieCells? Tie, EngagementCells? Engagement, FollowUpCells? FollowUp);

    private sealed record TieCells(
        string? From,
        string? FromIdentifier,
        string? To,
        string? ToIdentifier,
        WordRef Kind,
        TieStrength? Strength,
        DateOnly? Since,
        DateOnly? Until,
        string? Source,
        ReportedBy? ReportedBy,
        DateOnly? LastConfirmedOn,
        string? Notes);

    private sealed record EngagementCells(DateOnly On, WordRef Kind, IReadOnlyList<string> Organisations, string? Summary, Id<User>? LedBy);

    private sealed record FollowUpCells(string What, DateOnly DueOn, DateOnly? DoneOn, Id<User>? Owner, IReadOnlyList<string> Organisations);

    /// <summary>The second pass over a row.</summary>
    private Guid? PlanLinks()
    {
        var organisation = _mapping.HasOrganisation ? ReadOrganisationKey() : null;
        var links = ReadLinks(hasOwn: organisation is not null);
        if (!_mapping.HasRecords && links is { Tie: null, Engagement: null, FollowUp: null } && !_cells.IsRefused)
        {
            _cells.Refuse(null, null, "The row says nothing about anybody.", "Fill it in, or take it out.");
        }

        var own = organisation is null || _cells.IsRefused ? null : FindOrganisation(organisation);
        if (_cells.IsRefused)
        {
            return null;
        }

        if (organisation is not null && own is null)
        {
            // Left out by the mode in the first pass; what hangs on it is left out with it.
            _hasLeftOut = true;
            return null;
        }

        var tie = links.Tie is null ? null : FindEnds(links.Tie, own);
        var engagement = links.Engagement is null || _cells.IsRefused ? null : FindEngaged(links.Engagement.Organisations, own);
        var concerned = links.FollowUp is null || _cells.IsRefused ? null : engagement ?? FindConcerned(links.FollowUp, own);
        if (_cells.IsRefused || _isWaiting)
        {
            return own;
        }

        WriteStubs();
        var tieId = tie is { } ends ? WriteTie(links.Tie!, ends) : null;
        var engagementId = engagement is null ? null : WriteEngagement(links.Engagement!, engagement);
        if (links.FollowUp is { } followUp)
        {
            WriteFollowUp(followUp, concerned!, engagementId);
        }

        return own ?? tieId ?? engagementId;
    }

    /// <summary>Reads what lies between organisations; <c>hasOwn</c> says whether the row names an organisation of its own.</summary>
    private LinkCells ReadLinks(bool hasOwn)
    {
        var tie = _mapping.HasTie ? ReadTie(hasOwn) : null;
        var engagement = _mapping.HasEngagement ? ReadEngagement(hasOwn) : null;
        var followUp = _mapping.HasFollowUp ? ReadFollowUp(engagement is null) : null;
        return new LinkCells(tie, engagement, followUp);
    }

    private TieCells? ReadTie(bool hasOwn)
    {
        var from = _cells.Line(Field.TieFrom, Limits.Name);
        var fromIdentifier = _cells.Line(Field.TieFromIdentifier, Limits.IdentifierValue);
        var to = _cells.Line(Field.TieTo, Limits.Name);
        var toIdentifier = _cells.Line(Field.TieToIdentifier, Limits.IdentifierValue);
        var hasFrom = from is not null || fromIdentifier is not null;
        var hasTo = to is not null || toIdentifier is not null;
        if (!hasTo && (!hasFrom || hasOwn) && _mapping.HasRecords)
        {
            return null;
        }

        if (!hasTo)
        {
            _cells.Refuse(EndField(Field.TieTo, Field.TieToIdentifier), null, "The tie goes to nobody.", "Write the second organisation, or take the row out.");
        }

        if (!hasFrom && !hasOwn)
        {
            _cells.Refuse(EndField(Field.TieFrom, Field.TieFromIdentifier), null, "The tie comes from nobody.", "Write the first organisation, or take the row out.");
        }

        var word = _cells.Said(Field.TieKind);
        if (word is null)
        {
            _cells.Refuse(Field.TieKind, null, "The tie has no kind of relationship.", "Write one, or choose one for the whole list.");
        }

        var kind = Word(Vocabulary.RelationshipKinds, Field.TieKind, word);
        var since = _cells.Date(Field.TieSince);
        var tie = new TieCells(
            from,
            fromIdentifier,
            to,
            toIdentifier,
            kind ?? default,
            _cells.Parse<TieStrength>(
                Field.TieStrength, CellValues.TryStrength, "is not a strength", "Use aware, cooperating, coordinating, integrated, or 1 to 4, or leave it blank."),
            since,
            CheckedUntil(Field.TieUntil, since, _cells.Date(Field.TieUntil)),
            _cells.Line(Field.TieSource, Limits.Line),
            _cells.Parse<ReportedBy>(Field.TieReportedBy, CellValues.TryReportedBy, "is not a side", "Use from, to or both, or leave it blank."),
            _cells.Date(Field.TieLastConfirmedOn),
            _cells.Text(Field.TieNotes, Limits.Notes));
        return _cells.IsRefused ? null : tie;
    }

    private Field EndField(Field name, Field identifier) => _mapping.Has(name) ? name : identifier;

    private EngagementCells? ReadEngagement(bool hasOwn)
    {
        var on = _cells.Date(Field.EngagementOn);
        var organisations = _cells.List(Field.EngagementOrganisations, Limits.Name);
        var isOfFollowUp = _mapping.HasFollowUp && _cells.Said(Field.EngagementOn) is null && _cells.Said(Field.FollowUpWhat) is not null;
        if (on is null && (isOfFollowUp || (organisations.Count == 0 && _mapping.HasRecords)))
        {
            return null;
        }

        if (on is null && !_cells.IsRefused)
        {
            _cells.Refuse(Field.EngagementOn, null, "The engagement has no date.", "Write the day it took place.");
        }

        if (organisations.Count == 0 && !hasOwn && !_cells.IsRefused)
        {
            _cells.Refuse(Field.EngagementOrganisations, null, "The engagement was with nobody.", "Write the organisations it was with.");
        }

        var word = _cells.Said(Field.EngagementKind);
        if (word is null)
        {
            _cells.Refuse(Field.EngagementKind, null, "The engagement has no kind.", "Write one, or choose one for the whole list.");
        }

        var kind = Word(Vocabulary.EngagementKinds, Field.EngagementKind, word);
        var summary = _cells.Text(Field.EngagementSummary, Limits.Notes);
        var ledBy = User(Field.EngagementLedBy);
        return _cells.IsRefused ? null : new EngagementCells(on!.Value, kind!.Value, organisations, summary, ledBy);
    }

    private FollowUpCells? ReadFollowUp(bool isWithoutEngagement)
    {
        var what = _cells.Line(Field.FollowUpWhat, Limits.Line);
        var due = _cells.Date(Field.FollowUpDueOn);
        var done = _cells.Date(Field.FollowUpDoneOn);
        var owner = User(Field.FollowUpOwner);
        if (what is null && due is null)
        {
            return null;
        }

        if (what is null)
        {
            _cells.Refuse(Field.FollowUpWhat, null, "The follow-up has a due date and nothing to do.", "Write what is to be done, or leave both blank.");
        }
        else if (due is null && !_cells.IsRefused)
        {
            _cells.Refuse(Field.FollowUpDueOn, null, "The follow-up has no due date.", "Write the day it is due, or leave both blank.");
        }

        var organisations = isWithoutEngagement ? _cells.List(Field.EngagementOrganisations, Limits.Name) : [];
        return _cells.IsRefused ? null : new FollowUpCells(what!, due!.Value, done, owner, organisations);
    }

    private (Guid From, Guid To)? FindEnds(TieCells said, Guid? own)
    {
        var from = said.From is null && said.FromIdentifier is null ? own : FindEnd(Field.TieFrom, said.From, Field.TieFromIdentifier, said.FromIdentifier);
        var to = FindEnd(Field.TieTo, said.To, Field.TieToIdentifier, said.ToIdentifier);
        if (from is null || to is null)
        {
            return null;
        }

        if (from == to)
        {
            var field = said.ToIdentifier is null ? Field.TieTo : Field.TieToIdentifier;
            var name = said.To ?? said.From ?? Organisation(from.Value).Name;
            _cells.Refuse(field, said.ToIdentifier ?? said.To, $"{name} is tied to itself.", "Correct one of the two ends, or take the row out.");
            return null;
        }

        return said.Kind.IsReversed ? (to.Value, from.Value) : (from.Value, to.Value);
    }

    /// <summary>The organisation at an end of a tie, by identifier, else by name; refuses the row when there is none or there are two.</summary>
    private Guid? FindEnd(Field nameField, string? name, Field identifierField, string? identifier)
    {
        if (identifier is not null)
        {
            var scheme = _mapping.Columns(identifierField) is [{ Scheme: { } given }] ? given : null;
            var holders = WithIdentifier(scheme, identifier);
            if (holders.Count == 0 && scheme == RecordIdScheme.Code && name is not null)
            {
                // Exported from elsewhere, or deleted since: the name still tells.
                return OnlyOrganisation(_index.OrganisationsNamed(NormalisedName.Of(name)), nameField, name, "No organisation is called", name, null);
            }

            if (holders.Count > 1 && name is not null)
            {
                holders = NamedAmong(holders, NormalisedName.Of(name));
            }

            return OnlyOrganisation(
                holders, identifierField, identifier, "No organisation has the identifier", name,
                scheme is null or RecordIdScheme.Code ? null : new Identifier(scheme, identifier));
        }

        return OnlyOrganisation(_index.OrganisationsNamed(NormalisedName.Of(name!)), nameField, name!, "No organisation is called", name, null);
    }

    private FewIds WithIdentifier(string? scheme, string value) => scheme is null or RecordIdScheme.Code
        ? _index.OrganisationsWithValue(value)
        : _index.OrganisationsWith(new Identifier(scheme, value));

    /// <summary>
    /// The one organisation found. Where there is none, the mapping decides: the row is refused, the row waits, or the
    /// organisation is made of its name.
    /// </summary>
    private Guid? OnlyOrganisation(FewIds found, Field field, string value, string absent, string? name, Identifier? identifier)
    {
        if (found.Count == 1)
        {
            return found[0];
        }

        if (found.Count == 0)
        {
            return Absent(field, value, $"{absent} ‘{value}’.", name, identifier);
        }

        _cells.Refuse(field, value, $"‘{value}’ fits {found.Count} organisations: {Candidates(found)}.", "Name the organisation by an identifier.");
        return null;
    }

    private Guid? WriteTie(TieCells said, (Guid From, Guid To) ends)
    {
        var current = FindTie(said, ends);
        var isNew = current is null;
        if (isNew && (!MayCreate || _isObserving))
        {
            _hasLeftOut = true;
            return null;
        }

        current ??= new Relationship
        {
            Id = new Id<Relationship>(_ids.Of(EntityKind.Relationship, _row)),
            From = new Id<Organisation>(ends.From),
            To = new Id<Organisation>(ends.To),
            RelationshipKind = Ensure(Vocabulary.RelationshipKinds, said.Kind),
        };
        if (!isNew && IsLeftAlone(current.Key))
        {
            return current.Key;
        }

        // A relationship that is not directed may stand the other way round than the row has it.
        var isTurned = current.From.Value != ends.From;
        var isTurnedInRow = isTurned ^ said.Kind.IsReversed;
        var reportedBy = said.ReportedBy switch
        {
            Relationships.ReportedBy.From when isTurnedInRow => Relationships.ReportedBy.To,
            Relationships.ReportedBy.To when isTurnedInRow => Relationships.ReportedBy.From,
            _ => said.ReportedBy,
        };
        var atFrom = ContactsAt(isTurnedInRow ? Field.TieContactsAtTo : Field.TieContactsAtFrom, current.From.Value);
        var atTo = ContactsAt(isTurnedInRow ? Field.TieContactsAtFrom : Field.TieContactsAtTo, current.To.Value);
        var merge = Begin(current.Key, isNew);
        var merged = current with
        {
            Strength = Merged(Field.TieStrength, current.Strength, said.Strength, ref merge),
            Since = Merged(Field.TieSince, current.Since, said.Since, ref merge),
            Until = Merged(Field.TieUntil, current.Until, said.Until, ref merge),
            Source = Merged(Field.TieSource, current.Source, said.Source, ref merge),
            ReportedBy = Merged(Field.TieReportedBy, current.ReportedBy, reportedBy, ref merge),
            LastConfirmedOn = Merged(Field.TieLastConfirmedOn, current.LastConfirmedOn, said.LastConfirmedOn, ref merge),
            ContactsAtFrom = merge.List(Field.TieContactsAtFrom, current.ContactsAtFrom, atFrom, EqualityComparer<Id<Person>>.Default),
            ContactsAtTo = merge.List(Field.TieContactsAtTo, current.ContactsAtTo, atTo, EqualityComparer<Id<Person>>.Default),
            Notes = Merged(Field.TieNotes, current.Notes, said.Notes, ref merge),
        };
        End(merged, merge, isNew);
        return current.Key;
    }

    /// <summary>
    /// The relationship a row means: between the same two, of the same kind, and in touch with the row's period, so that
    /// working together twice stays two relationships.
    /// </summary>
    private Relationship? FindTie(TieCells said, (Guid From, Guid To) ends)
    {
        var between = _index.Ties(ends.From, ends.To, said.Kind.Code);
        Relationship? fit = null;
        for (var index = 0; index < between.Count; index++)
        {
            var tie = _index.Get<Relationship>(EntityKind.Relationship, between[index]).Entity;
            var isApart = tie.Until <= said.Since || said.Until <= tie.Since;
            if (!isApart && (fit is null || Likeness(tie) > Likeness(fit)))
            {
                fit = tie;
            }
        }

        return fit;

        int Likeness(Relationship tie) => (tie.Since == said.Since ? 4 : 0) + (tie.Until == said.Until ? 2 : 0) + (tie.Strength == said.Strength ? 1 : 0);
    }

    private List<Id<Person>> ContactsAt(Field field, Guid organisation)
    {
        var names = _cells.List(field, Limits.ShortName);
        if (names.Count == 0)
        {
            return [];
        }

        var people = new List<Id<Person>>();
        foreach (var name in names)
        {
            var there = _index.PeopleAt(organisation, NormalisedName.Of(name));
            if (there.Count == 1)
            {
                people.Add(new Id<Person>(there[0]));
            }
            else
            {
                _notes.Add(new(_cells.HeaderOf(field, name), name, $"{Organisation(organisation).Name} has {(there.Count == 0 ? "no contact" : "several contacts")} called ‘{name}’; the name was left out.", "Add the contact, or correct the name, and import the row again."));
            }
        }

        return people;
    }

    /// <summary>The organisations of a follow-up without an engagement; refuses one that belongs to nobody, unless it is there already.</summary>
    private List<Guid>? FindConcerned(FollowUpCells said, Guid? own)
    {
        var concerned = FindEngaged(said.Organisations, own);
        if (concerned is [] && _index.FollowUps(FollowUpOf(said, concerned, null)).Count == 0)
        {
            _cells.Refuse(Field.FollowUpWhat, said.What, "The follow-up belongs to no engagement and no organisation.", "Write the organisation it concerns.");
        }

        return _cells.IsRefused ? null : concerned;
    }

    private List<Guid>? FindEngaged(IReadOnlyList<string> organisations, Guid? own)
    {
        var engaged = new List<Guid>();
        if (own is { } first)
        {
            engaged.Add(first);
        }

        var scheme = _mapping.Columns(Field.EngagementOrganisations) is [{ Scheme: { } given }] ? given : null;
        foreach (var value in organisations)
        {
            var holders = WithIdentifier(scheme, value);
            var found = holders.Count == 0 ? _index.OrganisationsNamed(NormalisedName.Of(value)) : holders;
            if (OnlyOrganisation(found, Field.EngagementOrganisations, value, "No organisation is called, or has the identifier,", value, null) is { } organisation
                && !engaged.Contains(organisation))
            {
                engaged.Add(organisation);
            }
        }

        if (engaged.Count > Limits.ListItems)
        {
            _cells.Refuse(Field.EngagementOrganisations, null, $"The engagement was with {engaged.Count:N0} organisations.", $"A record keeps at most {Limits.ListItems}; split the row.");
        }

        return _cells.IsRefused ? null : engaged;
    }

    private Guid? WriteEngagement(EngagementCells said, List<Guid> organisations)
    {
        var engagement = new Engagement
        {
            Id = new Id<Engagement>(_ids.Of(EntityKind.Engagement, _row)),
            EngagementKind = said.Kind.Code,
            OccurredOn = said.On,
            LedBy = said.LedBy,
            Organisations = [.. organisations.Select(organisation => new Id<Organisation>(organisation))],
            People = Attendees(organisations),
            Initiative = Initiative(),
            Summary = said.Summary,
        };
        var known = _index.Engagements(MatchIndex.KeyOf(engagement));
        if (known.Count == 0)
        {
            if (!MayCreate)
            {
                _hasLeftOut = true;
                return null;
            }

            Ensure(Vocabulary.EngagementKinds, said.Kind);
            Create(engagement);
            return engagement.Key;
        }

        var current = known.ToArray().Select(id => _index.Get<Engagement>(EntityKind.Engagement, id).Entity)
            .MaxBy(other => (other.LedBy == engagement.LedBy ? 2 : 0) + (other.Initiative == engagement.Initiative ? 1 : 0))!;
        if (IsLeftAlone(current.Key))
        {
            return current.Key;
        }

        var merge = Begin(current.Key, isNew: false);
        var merged = current with
        {
            LedBy = Merged(Field.EngagementLedBy, current.LedBy, engagement.LedBy, ref merge),
            People = merge.List(Field.EngagementPeople, current.People, engagement.People, EqualityComparer<Id<Person>>.Default),
            Initiative = Merged(Field.EngagementInitiative, current.Initiative, engagement.Initiative, ref merge),
        };
        End(merged, merge, isNew: false);
        return current.Key;
    }

    private List<Id<Person>> Attendees(List<Guid> organisations)
    {
        var names = _cells.List(Field.EngagementPeople, Limits.ShortName);
        if (names.Count == 0)
        {
            return [];
        }

        var people = new List<Id<Person>>();
        foreach (var name in names)
        {
            var normal = NormalisedName.Of(name);
            var there = default(FewIds);
            foreach (var organisation in organisations)
            {
                foreach (var person in _index.PeopleAt(organisation, normal).ToArray())
                {
                    there = there.With(person);
                }
            }

            if (there.Count == 1)
            {
                people.Add(new Id<Person>(there[0]));
            }
            else
            {
                _notes.Add(new(_cells.HeaderOf(Field.EngagementPeople, name), name, $"The organisations have {(there.Count == 0 ? "no contact" : "several contacts")} called ‘{name}’; the name was left out.", "Add the contact, or correct the name, and import the row again."));
            }
        }

        return people;
    }

    private Id<Initiative>? Initiative()
    {
        if (_cells.Said(Field.EngagementInitiative) is not { } cell)
        {
            return null;
        }

        var found = _index.Initiatives(NormalisedName.Of(cell));
        if (found.Count == 1)
        {
            return new Id<Initiative>(found[0]);
        }

        _notes.Add(new(_cells.HeaderOf(Field.EngagementInitiative), cell, $"{(found.Count == 0 ? "No initiative is" : "Several initiatives are")} called ‘{cell}’; it was left out.", "Add the initiative, or correct the name, and import the row again."));
        return null;
    }

    private FollowUp FollowUpOf(FollowUpCells said, List<Guid> concerned, Guid? engagement) => new()
    {
        Id = new Id<FollowUp>(_ids.Of(EntityKind.FollowUp, _row)),
        What = said.What,
        DueOn = said.DueOn,
        DoneOn = said.DoneOn,
        Owner = said.Owner,
        Engagement = engagement is { } origin ? new Id<Engagement>(origin) : null,
        Organisations = [.. concerned.Select(organisation => new Id<Organisation>(organisation))],
    };

    private void WriteFollowUp(FollowUpCells said, List<Guid> concerned, Guid? engagement)
    {
        var followUp = FollowUpOf(said, concerned, engagement);
        var known = _index.FollowUps(followUp);
        if (known.Count == 0)
        {
            if (MayCreate)
            {
                Create(followUp);
            }
            else
            {
                _hasLeftOut = true;
            }

            return;
        }

        var current = _index.Get<FollowUp>(EntityKind.FollowUp, known[0]).Entity;
        if (IsLeftAlone(current.Key))
        {
            return;
        }

        var merge = Begin(current.Key, isNew: false);
        var merged = current with
        {
            DoneOn = Merged(Field.FollowUpDoneOn, current.DoneOn, said.DoneOn, ref merge),
            Owner = Merged(Field.FollowUpOwner, current.Owner, said.Owner, ref merge),
        };
        End(merged, merge, isNew: false);
    }
}
