using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Imports;

internal sealed partial class ImportPlanner
{
    private static readonly SpacingComparer SameText = SpacingComparer.Instance;

    /// <summary>What a row says about an organisation.</summary>
    private sealed class OrganisationCells
    {
        public string? Name { get; init; }

        public required Identifier[] Identifiers { get; init; }

        /// <summary>The record that the row names by its own id, if it is there.</summary>
        public Guid? Known { get; init; }

        public AreaRef? BasedIn { get; init; }

        public IReadOnlyList<string> OtherNames { get; set; } = [];

        public Sector? Sector { get; set; }

        public bool SectorIsGuess { get; set; }

        public IReadOnlyList<Sector> AlsoSectors { get; set; } = [];

        public WordRef? Kind { get; set; }

        public string? Website { get; set; }

        public string? Postcode { get; set; }

        public List<AreaRef> OperatesIn { get; set; } = [];

        public bool? RegionWide { get; set; }

        public OrganisationStatus? Status { get; set; }

        public DateOnly? ClosedOn { get; set; }

        public List<WordRef> Themes { get; set; } = [];

        public IReadOnlyList<string> Tags { get; set; } = [];

        public Id<User>? Owner { get; set; }

        public DateOnly? ReviewedOn { get; set; }

        public string? Notes { get; set; }

        /// <summary>What the words of a classification speak for.</summary>
        public Sector? GuessedSector { get; set; }

        public IReadOnlyList<(MappedColumn Column, string Text)> Custom { get; set; } = [];
    }

    /// <summary>What a row calls an organisation; null when it names none.</summary>
    private OrganisationCells? ReadOrganisationKey()
    {
        var name = _cells.Line(Field.OrganisationName, Limits.Name);
        var found = _cells.Identifiers(Field.OrganisationIdentifier);
        Identifier[] identifiers = [];
        if (found.Count > 0)
        {
            identifiers = new Identifier[found.Count];
            for (var index = 0; index < identifiers.Length; index++)
            {
                identifiers[index] = found[index].Identifier;
                CheckIdentifier(identifiers[index], found[index].Column.Header);
            }
        }

        var known = TakeRecordId(ref identifiers, EntityKind.Organisation);

        var basedIn = Area(
            Field.OrganisationBasedIn, _cells.Said(Field.OrganisationBasedIn) is { } area ? CellValues.OneLine(area) : null,
            Field.OrganisationBasedInCode, _cells.Said(Field.OrganisationBasedInCode) is { } code ? CellValues.OneLine(code) : null);
        return name is null && identifiers.Length == 0 && known is null
            ? null
            : new OrganisationCells { Name = name, Identifiers = identifiers, Known = known, BasedIn = basedIn };
    }

    private OrganisationCells? ReadOrganisation()
    {
        if (ReadOrganisationKey() is not { } said)
        {
            return null;
        }

        said.OtherNames = _cells.List(Field.OrganisationOtherNames, Limits.Name);
        var sector = _cells.Said(Field.OrganisationSector);
        said.SectorIsGuess = sector is not null && CellValues.TakeGuessMark(ref sector);
        said.Sector = Sector(Field.OrganisationSector, sector);
        said.AlsoSectors = AlsoSectors();
        said.Kind = Word(Vocabulary.OrganisationKinds, Field.OrganisationKind, _cells.Said(Field.OrganisationKind));
        said.Website = Website();
        said.Postcode = _cells.Said(Field.OrganisationPostcode) is { } postcode ? CheckedPostcode(postcode) : null;
        said.OperatesIn = _mapping.Has(Field.OrganisationOperatesIn) ? AreasOf(Field.OrganisationOperatesIn) : [];
        said.RegionWide = _cells.YesNo(Field.OrganisationRegionWide);
        said.Status = _cells.Parse<OrganisationStatus>(
            Field.OrganisationStatus, CellValues.TryStatus, "is not a status", "Use prospect, contact, partner or dormant, or leave it blank.");
        said.ClosedOn = _cells.Date(Field.OrganisationClosedOn);
        said.Themes = WordsOf(Vocabulary.Themes, Field.OrganisationThemes);
        said.Tags = _cells.List(Field.OrganisationTags, Limits.Word);
        said.Owner = User(Field.OrganisationOwner);
        said.ReviewedOn = _cells.Date(Field.OrganisationReviewedOn);
        said.Notes = _cells.Text(Field.OrganisationNotes, Limits.Notes);
        said.Custom = _cells.Custom(Field.OrganisationCustom);
        if (_mapping.Has(Field.OrganisationClassification))
        {
            var words = _cells.Custom(Field.OrganisationClassification);
            said.Custom = [.. said.Custom, .. words];
            said.GuessedSector = words.Select(word => SectorGuess.Of(word.Text)).FirstOrDefault(sector => sector is not null)
                ?? (_mapping.Constant(Field.OrganisationClassification) is { } constant ? SectorGuess.Of(constant) : null);
        }

        return said;
    }

    private Sector? Sector(Field field, string? cell)
    {
        if (cell is null)
        {
            return null;
        }

        if (CellValues.TrySector(cell, out var sector))
        {
            return sector == Organisations.Sector.Unknown ? null : sector;
        }

        _cells.Refuse(field, cell, $"‘{cell}’ is not a sector.", "Use public, private, voluntary or faith, or leave it blank.");
        return null;
    }

    private List<Sector> AlsoSectors()
    {
        var cells = _cells.List(Field.OrganisationAlsoSectors, Limits.ShortName);
        if (cells.Count == 0)
        {
            return [];
        }

        var sectors = new List<Sector>();
        foreach (var cell in cells)
        {
            if (Sector(Field.OrganisationAlsoSectors, cell) is { } sector && !sectors.Contains(sector))
            {
                sectors.Add(sector);
            }
        }

        return sectors;
    }

    private string? Website()
    {
        if (_cells.Said(Field.OrganisationWebsite) is not { } cell)
        {
            return null;
        }

        if (cell.Length <= Limits.Website && FieldShapes.Website(cell) is { } website)
        {
            return website;
        }

        _cells.Refuse(Field.OrganisationWebsite, cell, $"‘{cell}’ is not a web address.", "Write it like https://www.example.org, or leave it blank.");
        return null;
    }

    private string? CheckedPostcode(string cell)
    {
        if (cell.Length <= Limits.Word)
        {
            var postcode = FieldShapes.Postcode(CellValues.OneLine(cell));
            if (CellValues.MeantPostcode(postcode) is { } meant)
            {
                _cells.Note(Field.OrganisationPostcode, cell, $"‘{cell}’ is not how a UK postcode is written; ‘{meant}’ may be meant. It was kept as it is.", "Correct it and import the row again.");
            }

            return postcode;
        }

        _cells.Refuse(Field.OrganisationPostcode, cell, "This is too long for a postcode.", "Correct it, or leave it blank.");
        return null;
    }

    /// <summary>
    /// The organisation a row means: by identifier, else by name within its place, else none. Refuses the row when it could
    /// be two.
    /// </summary>
    private Guid? FindOrganisation(OrganisationCells said)
    {
        var normalName = said.Name is null ? "" : NormalisedName.Of(said.Name);
        if (said.Name is not null && normalName.Length == 0 && said.Known is null)
        {
            _cells.Refuse(Field.OrganisationName, said.Name, $"‘{said.Name}’ has no letter or digit.", "Write the organisation's name.");
            return null;
        }

        var found = said.Known;
        foreach (var identifier in said.Identifiers)
        {
            var holders = Holders(identifier, normalName);
            if (holders.Count > 1)
            {
                _cells.Refuse(
                    Field.OrganisationIdentifier, identifier.Value,
                    $"{holders.Count} organisations hold the identifier {identifier.Value}: {Candidates(holders)}.", "Add the organisation's name to the row.");
                return null;
            }

            if (holders.Count == 0)
            {
                continue;
            }

            if (found is { } other && other != holders[0])
            {
                _cells.Refuse(
                    Field.OrganisationIdentifier, identifier.Value,
                    $"The identifiers of this row belong to two organisations: {Describe(Organisation(other))} and {Describe(Organisation(holders[0]))}.",
                    "Correct the identifiers, or merge the two organisations first.");
                return null;
            }

            found = holders[0];
        }

        if (!CheckRepeatedIdentifiers(said, normalName, found))
        {
            return null;
        }

        return found ?? (said.Name is null ? null : FindByName(said, normalName));
    }

    /// <summary>
    /// The organisations an identifier can mean. What several may hold, such as the number of a shared building, does not
    /// make an organisation of another name the one that is meant.
    /// </summary>
    private FewIds Holders(Identifier identifier, string normalName)
    {
        var holders = _index.OrganisationsWith(identifier);
        if (normalName.Length > 0 && !IsUnique(identifier.Scheme))
        {
            return Named(holders, normalName);
        }

        return holders.Count > 1 ? NamedAmong(holders, normalName) : holders;
    }

    private FewIds NamedAmong(FewIds holders, string normalName)
    {
        var named = Named(holders, normalName);
        return named.Count == 1 ? named : holders;
    }

    private FewIds Named(FewIds organisations, string normalName) => Those(organisations, id => IsNamed(Organisation(id), normalName));

    private static bool IsNamed(Organisation organisation, string normalName) =>
        NormalisedName.Of(organisation.Name) == normalName || organisation.OtherNames.Any(other => NormalisedName.Of(other) == normalName);

    /// <summary>Remembers whom the list calls by an identifier. Refuses a row that gives a unique one to an organisation of another name.</summary>
    private bool CheckRepeatedIdentifiers(OrganisationCells said, string normalName, Guid? found)
    {
        if (normalName.Length == 0)
        {
            return true;
        }

        foreach (var identifier in said.Identifiers)
        {
            if (_memory.NamedBy(identifier) is not { } earlier)
            {
                _memory.Name(identifier, normalName, _row);
            }
            else if (IsUnique(identifier.Scheme) && earlier.NormalName != normalName && !(found is { } id && IsNamed(Organisation(id), normalName)))
            {
                _cells.Refuse(
                    Field.OrganisationIdentifier, identifier.Value,
                    $"Row {earlier.Row} of the list gives the identifier {identifier.Value} to an organisation of another name.",
                    "Correct the identifier of one of them, or write the same name in both rows.");
                return false;
            }
        }

        return true;
    }

    private Guid? FindByName(OrganisationCells said, string normalName)
    {
        var named = _index.OrganisationsNamed(normalName);
        if (named.Count == 0)
        {
            return null;
        }

        var candidates = default(FewIds);
        var inPlace = default(FewIds);
        var exactly = default(FewIds);
        var withoutPlace = default(FewIds);
        for (var index = 0; index < named.Count; index++)
        {
            var organisation = Organisation(named[index]);
            if (HoldsAnotherOf(organisation, said.Identifiers))
            {
                continue;
            }

            candidates = candidates.With(named[index]);
            if (organisation.BasedIn is not { } home)
            {
                withoutPlace = withoutPlace.With(named[index]);
            }
            else if (said.BasedIn?.Id is { } area && _index.AreOneInsideTheOther(home.Value, area))
            {
                inPlace = inPlace.With(named[index]);
                exactly = home.Value == area ? exactly.With(named[index]) : exactly;
            }
        }

        var fits = said.BasedIn is null ? candidates
            : exactly.Count > 0 ? exactly
            : inPlace.Count > 0 ? inPlace
            : withoutPlace;
        if (fits.Count <= 1)
        {
            return fits.Count == 0 ? null : fits[0];
        }

        _cells.Refuse(
            Field.OrganisationName, said.Name,
            $"‘{said.Name}’ fits {fits.Count} organisations: {Candidates(fits)}.",
            "Add a column with an identifier or with the area it is based in.");
        return null;
    }

    private bool HoldsAnotherOf(Organisation organisation, Identifier[] identifiers) =>
        HoldsAnother(organisation.Identifiers, identifiers, held => _memory.NamedBy(held) is not null);

    /// <summary>
    /// Whether a record holds another value of a scheme that the row has a value of, so that it is not the one meant: of a
    /// unique scheme always, of any other when this list gives both values.
    /// </summary>
    private bool HoldsAnother(IReadOnlyList<Identifier> holds, IReadOnlyList<Identifier> said, Predicate<Identifier> isOfThisList)
    {
        foreach (var identifier in said)
        {
            foreach (var held in holds)
            {
                if (held.Scheme == identifier.Scheme && held.Value != identifier.Value && (IsUnique(held.Scheme) || isOfThisList(held)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Organisation Organisation(Guid id) => _index.Get<Organisation>(EntityKind.Organisation, id).Entity;

    private string Candidates(FewIds ids)
    {
        const int Shown = 5;
        var names = ids.ToArray().Take(Shown).Select(id => Describe(Organisation(id)));
        return string.Join("; ", names) + (ids.Count > Shown ? "; …" : "");
    }

    /// <summary>Creates or changes the organisation of a row.</summary>
    /// <returns>Its id; null when the mode leaves it out.</returns>
    private Guid? WriteOrganisation(OrganisationCells said, Guid? found)
    {
        if (found is null && !MayCreate)
        {
            _hasLeftOut = true;
            return null;
        }

        var isNew = found is null;
        var current = found is { } id
            ? Organisation(id)
            : new Organisation { Id = new Id<Organisation>(_ids.Of(EntityKind.Organisation, _row)), Name = said.Name! };
        if (isNew && _isObserving)
        {
            return null;
        }

        if (!isNew && IsLeftAlone(current.Key))
        {
            return current.Key;
        }

        var merge = Begin(current.Key, isNew);
        var merged = Merge(current, said, ref merge);
        if (!isNew && merge.HasChanges && current.Tags.Contains(StubTag.Text) && !said.Tags.Contains(StubTag.Text))
        {
            // The list says more of it than its name: it is no stub any longer.
            merged = merged with { Tags = [.. merged.Tags.Where(tag => tag != StubTag.Text)] };
        }

        End(merged, merge, isNew);
        return current.Key;
    }

    private Organisation Merge(Organisation current, OrganisationCells said, ref MemberMerge merge)
    {
        // The spelling of a name is left alone; another name for a known identifier is a renaming.
        var name = said.Name is { } given && given != current.Name && !IsNamed(current, NormalisedName.Of(given))
            ? merge.Single(Field.OrganisationName, current.Name, isBlank: false, given)
            : current.Name;
        EnsureSchemes(said.Identifiers);
        var identifiers = merge.List(Field.OrganisationIdentifier, current.Identifiers, said.Identifiers, SpacingComparer.Instance);
        var kind = said.Kind is { } word
            ? merge.Single(Field.OrganisationKind, current.OrganisationKind, current.OrganisationKind is null, Ensure(Vocabulary.OrganisationKinds, word))
            : current.OrganisationKind;
        var (sector, isGuess) = MergeSector(current, said, kind, ref merge);
        return current with
        {
            Name = name,
            Identifiers = identifiers,
            OtherNames = merge.List(Field.OrganisationOtherNames, current.OtherNames, said.OtherNames, SameText),
            OrganisationKind = kind,
            Sector = sector,
            SectorIsGuess = isGuess,
            AlsoSectors = merge.List(Field.OrganisationAlsoSectors, current.AlsoSectors, said.AlsoSectors, EqualityComparer<Sector>.Default),
            Website = Merged(Field.OrganisationWebsite, current.Website, said.Website, ref merge),
            Postcode = Merged(Field.OrganisationPostcode, current.Postcode, said.Postcode, ref merge),
            BasedIn = said.BasedIn is { } basedIn
                ? merge.Single(Field.OrganisationBasedIn, current.BasedIn, current.BasedIn is null, Ensure(basedIn))
                : current.BasedIn,
            OperatesIn = said.OperatesIn.Count == 0
                ? current.OperatesIn
                : merge.List(Field.OrganisationOperatesIn, current.OperatesIn, [.. said.OperatesIn.Select(Ensure)], EqualityComparer<Id<Area>>.Default),
            RegionWide = said.RegionWide is { } regionWide
                ? merge.Single(Field.OrganisationRegionWide, current.RegionWide, !current.RegionWide, regionWide)
                : current.RegionWide,
            Status = said.Status is { } status
                ? merge.Single(Field.OrganisationStatus, current.Status, merge.IsNew, status)
                : current.Status,
            ClosedOn = Merged(Field.OrganisationClosedOn, current.ClosedOn, said.ClosedOn, ref merge),
            Themes = said.Themes.Count == 0
                ? current.Themes
                : merge.List(Field.OrganisationThemes, current.Themes, [.. said.Themes.Select(theme => Ensure(Vocabulary.Themes, theme))], SameText),
            Tags = merge.List(Field.OrganisationTags, current.Tags, said.Tags, SameText),
            Owner = Merged(Field.OrganisationOwner, current.Owner, said.Owner, ref merge),
            RelationshipsReviewedOn = Merged(Field.OrganisationReviewedOn, current.RelationshipsReviewedOn, said.ReviewedOn, ref merge),
            Notes = Merged(Field.OrganisationNotes, current.Notes, said.Notes, ref merge),
            Custom = merge.Custom(Field.OrganisationCustom, current.Custom, said.Custom),
        };
    }

    /// <summary>The sector a row says, else the one its kind is usually in, marked as a guess.</summary>
    private (Sector Sector, bool IsGuess) MergeSector(Organisation current, OrganisationCells said, string? kind, ref MemberMerge merge)
    {
        var isOpen = current.Sector == Organisations.Sector.Unknown || current.SectorIsGuess;
        if (said.Sector is { } sector)
        {
            if (said.SectorIsGuess && !isOpen)
            {
                // A guess does not weigh against what somebody has confirmed.
                return (current.Sector, current.SectorIsGuess);
            }

            var (merged, isGuess) = merge.Single(Field.OrganisationSector, (current.Sector, current.SectorIsGuess), isOpen, (sector, said.SectorIsGuess));
            return (merged, isGuess);
        }

        // A kind that was known before has had its chance to say the sector.
        var usual = kind is not null && (merge.IsNew || kind != current.OrganisationKind)
            ? _index.Entry(Vocabulary.OrganisationKinds, kind)?.DefaultSector
            : null;
        var guess = usual is null or Organisations.Sector.Unknown ? said.GuessedSector : usual;
        if (guess is { } likely && isOpen && likely != current.Sector)
        {
            merge.Change();
            return (likely, true);
        }

        return (current.Sector, current.SectorIsGuess);
    }

    /// <summary>A text; one that differs from what is there only in its spaces and line ends says the same.</summary>
    private static string? Merged(Field field, string? current, string? said, ref MemberMerge merge) =>
        said is null ? current
        : merge.Single(field, current, current is null, current is not null && SpacingComparer.Instance.Equals(current, said) ? current : said);

    private static T? Merged<T>(Field field, T? current, T? said, ref MemberMerge merge)
        where T : struct =>
        said is null ? current : merge.Single(field, current, current is null, said);
}
