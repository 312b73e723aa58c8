using System.Text.RegularExpressions;
using PartnershipGraph.Core.Exports;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Guesses what the columns of a list mean: by their headers and synonyms first, then by what kind of list they make
/// together (contacts, ties, engagements, areas), then by how their values look; what is left is kept as custom fields where
/// there is a record to keep it on. Each guess has a confidence and the reason for it. A person corrects the guess.
/// </summary>
/// <remarks>
/// Confidence: 1 where the header is the field's own name, 0.9 for a usual one, 0.8 where other columns settle it, 0.6 where only the values tell, 0.5 for
/// a custom field. Values that look like the field add up to 0.05 to a header, values that do not take up to 0.4 from it.
/// </remarks>
internal sealed partial class ColumnGuess
{
    private const double Exact = 1.0;
    private const double Synonym = 0.9;
    private const double ByContext = 0.8;
    private const double ByValues = 0.6;
    private const double AsCustom = 0.5;

    /// <summary>The scheme of numbers that mean something to whoever keeps the list.</summary>
    private const string OwnReference = "reference";

    private static readonly Dictionary<string, (Field Field, int Rank)[]> Synonyms = ImportField.All
        .SelectMany(field => field.Synonyms.Select((synonym, rank) => (synonym, field.Key, rank)))
        .GroupBy(entry => entry.synonym)
        .ToDictionary(same => same.Key, same => same.Select(entry => (entry.Key, entry.rank)).ToArray());

    /// <summary>Words of headers about somebody else than the contact of the row.</summary>
    private static readonly HashSet<string> SomebodyElse =
    [
        "mum", "mums", "mother", "dad", "father", "sister", "brother", "spouse", "child", "children", "son", "daughter", "assistant", "assistants", "manager",
        "managers", "team", "emergency", "relation", "referred", "supervisor",
    ];

    /// <summary>Words of headers about the contact at home, or about nothing that has a place here.</summary>
    private static readonly HashSet<string> AtHome = ["home", "other", "personal", "private"];

    private readonly TableInspection _list;
    private readonly IReadOnlyList<DateEvidence> _dates;
    private readonly ReadModel.ReadModel _model;
    private readonly string[] _headers;
    private readonly IReadOnlyList<string>[] _values;
    private readonly Guess[] _guesses;
    private readonly Dictionary<string, string> _schemes = [];
    private readonly Dictionary<int, string> _exported = [];

    private ColumnGuess(InspectedList list, ReadModel.ReadModel model)
    {
        _list = list.Table;
        _dates = list.Dates;
        _model = model;
        _headers = [.. _list.Headers.Select(HeaderForm.Of)];
        _values = [.. _headers.Select((_, column) => ValuesOf(column))];
        _guesses = new Guess[_headers.Length];
        foreach (var scheme in model.Directory.Vocabularies.All.Where(entry => entry.Vocabulary == Vocabulary.IdentifierSchemes).OrderBy(entry => entry.Code, StringComparer.Ordinal))
        {
            foreach (var word in scheme.Synonyms.Prepend(scheme.Label).Prepend(scheme.Code))
            {
                _schemes.TryAdd(HeaderForm.Of(word), scheme.Code);
            }
        }
    }

    /// <summary>The guesses, one per column, and the mapping they make.</summary>
    public static (IReadOnlyList<GuessedColumn> Guesses, ImportMapping Mapping) Suggest(InspectedList list, ReadModel.ReadModel model)
    {
        var guess = new ColumnGuess(list, model);
        guess.ByHeaders();
        guess.ByKindOfList();
        guess.ByLooks();
        guess.HoldAgainstValues();
        guess.KeepBestOfEach();
        guess.DropOrphans();
        guess.KeepTheRest();
        return guess.Finish();
    }

    private bool Has(Field field) => _guesses.Any(guess => guess.Field == field);

    private bool HasPersonName => Has(Field.PersonName) || Has(Field.PersonFirstName) || Has(Field.PersonLastName);

    private bool HasOrganisation => Has(Field.OrganisationName) || Has(Field.OrganisationIdentifier);

    private void ByHeaders()
    {
        for (var column = 0; column < _headers.Length; column++)
        {
            if (ExportHeader.TryRead(_list.Headers[column]) is { } exported)
            {
                _guesses[column] = new Guess(exported.Field, Exact, -1, "The header is that of an export.");
                if (exported.Scheme is not null)
                {
                    _exported[column] = exported.Scheme;
                }

                continue;
            }

            var header = _headers[column];
            var words = header.Split(' ');
            if (words.Any(SomebodyElse.Contains) && !Synonyms.ContainsKey(header))
            {
                continue;
            }

            if (Synonyms.TryGetValue(header, out var fits))
            {
                var (field, rank) = fits[0];
                _guesses[column] = new Guess(field, rank == 0 ? Exact : Synonym, rank, rank == 0 ? "The header is its name." : "The header is usual for it.");
            }
            else if (_schemes.TryGetValue(header, out var scheme) && scheme != Areas.Area.CodeScheme)
            {
                _guesses[column] = new Guess(Field.OrganisationIdentifier, Synonym, 0, "The header names the identifiers.");
            }
        }
    }

    /// <summary>Settles headers such as <c>name</c>, <c>kind</c> or <c>notes</c> by the company they keep.</summary>
    private void ByKindOfList()
    {
        var isTies = (Has(Field.TieFrom) || Has(Field.TieFromIdentifier)) && (Has(Field.TieTo) || Has(Field.TieToIdentifier));
        var isEngagements = Has(Field.EngagementOrganisations) && !Has(Field.OrganisationName);
        var named = Enumerable.Range(0, _headers.Length).FirstOrDefault(
            column => _guesses[column].Field is null && _headers[column].EndsWith(" name", StringComparison.Ordinal) && !_headers[column].Split(' ').Any(SomebodyElse.Contains), -1);
        var isNamed = named >= 0;
        var isAreas = !isTies && !isNamed && !isEngagements && !Has(Field.OrganisationName)
            && (Has(Field.AreaPartOf) || (!_headers.Contains("name") && (Has(Field.OrganisationBasedInCode) || _headers.Contains("area name")) && !Has(Field.PersonName)));
        var hasPersonName = HasPersonName;
        var isContacts = Has(Field.PersonFirstName) || Has(Field.PersonLastName);
        for (var column = 0; column < _headers.Length; column++)
        {
            var context = _headers[column] switch
            {
                "name" when isAreas => Field.AreaName,
                "name" when isContacts || (Has(Field.OrganisationName) && !hasPersonName) => Field.PersonName,
                "name" when !Has(Field.OrganisationName) && !isTies && !isEngagements => Field.OrganisationName,
                "area name" or "area" when isAreas => Field.AreaName,
                "code" or "area code" or "gss code" when isAreas => Field.AreaCode,
                "kind" or "type" when isAreas => Field.AreaKind,
                "other names" when isAreas => Field.AreaOtherNames,
                "date" or "when" when isEngagements => Field.EngagementOn,
                "kind" or "type" when isEngagements => Field.EngagementKind,
                "notes" or "description" when isEngagements && !Has(Field.EngagementSummary) => Field.EngagementSummary,
                "kind" or "type" when isTies && !Has(Field.TieKind) => Field.TieKind,
                "kind" or "type" when !Has(Field.OrganisationKind) && AreKinds(_values[column]) => Field.OrganisationKind,
                "notes" or "comments" when isTies && !Has(Field.OrganisationName) => Field.TieNotes,
                "notes" or "note" or "comments" when isContacts => Field.PersonNotes,
                "categories" or "category" or "groups" or "group membership" or "labels" when isContacts => Field.PersonCustom,
                "external id" or "external identifier" or "id" or "identifier" or "reference" when isContacts && !Has(Field.OrganisationName) => Field.PersonIdentifier,
                _ => (Field?)null,
            };
            if (context is { } field)
            {
                _guesses[column] = field == Field.PersonCustom
                    ? default
                    : new Guess(field, ByContext, 0, "The columns beside it settle what the header means.");
            }
        }

        if (isNamed && !isTies && !isEngagements && !Has(Field.OrganisationName) && !isContacts)
        {
            // Such as "library name".
            _guesses[named] = new Guess(Field.OrganisationName, ByValues, 0, "The first column of names.");
        }
    }

    private void ByLooks()
    {
        for (var column = 0; column < _headers.Length; column++)
        {
            var field = _guesses[column].Field;
            var values = _values[column];
            if (field is not (null or Field.PersonName) || values.Count == 0
                || _headers[column].Split(' ') is var words && (words.Any(SomebodyElse.Contains) || words.Any(AtHome.Contains)))
            {
                continue;
            }

            if (Most(values, FieldShapes.IsEmail))
            {
                _guesses[column] = new Guess(Field.PersonEmails, ByValues, 0, "Its values look like e-mail addresses.");
            }
            else if (field is not null)
            {
                // A contact's name that is none would be an address.
                continue;
            }
            else if (Most(values, ValueLooks.IsPostcode) && !Has(Field.OrganisationPostcode))
            {
                _guesses[column] = new Guess(Field.OrganisationPostcode, ByValues, 0, "Its values look like postcodes.");
            }
            else if (Most(values, value => ValueLooks.IsWebAddress(value) && !ValueLooks.IsProfile(value)) && !Has(Field.OrganisationWebsite))
            {
                _guesses[column] = new Guess(Field.OrganisationWebsite, ByValues, 0, "Its values look like web addresses.");
            }
            else if (Most(values, ValueLooks.IsTelephone) && !Has(Field.PersonPhones) && !words.Contains("fax"))
            {
                _guesses[column] = new Guess(Field.PersonPhones, ByValues, 0, "Its values look like telephone numbers.");
            }
            else if (Most(values, ValueLooks.IsGssCode) && !Has(Field.OrganisationBasedInCode) && !Has(Field.AreaCode))
            {
                _guesses[column] = new Guess(Field.OrganisationBasedInCode, ByValues, 0, "Its values look like codes of areas.");
            }
            else if (IdentifierForms.SchemeOf(values, _headers[column]) is not null)
            {
                _guesses[column] = new Guess(Field.OrganisationIdentifier, ByValues, 1, "Its values follow the rules of a register's numbers.");
            }
            else if (Most(values, value => CellValues.TrySector(value, out _)) && !Has(Field.OrganisationSector))
            {
                _guesses[column] = new Guess(Field.OrganisationSector, ByValues, 0, "Its values are words for sectors.");
            }
            else if (_headers[column].Length == 0)
            {
                ByLooksAlone(column, values);
            }
        }
    }

    /// <summary>A column without a header, of names or areas.</summary>
    private void ByLooksAlone(int column, IReadOnlyList<string> values)
    {
        if (Most(values, IsArea) && !Has(Field.OrganisationBasedIn) && !Has(Field.AreaName))
        {
            _guesses[column] = new Guess(Field.OrganisationBasedIn, ByValues, 0, "Its values are names of areas.");
        }
        else if (!HasOrganisation && !Has(Field.TieFrom) && Most(values, ValueLooks.IsNameOfABody))
        {
            _guesses[column] = new Guess(Field.OrganisationName, ByValues, 0, "Its values look like names of organisations.");
        }
    }

    /// <summary>
    /// Holds guesses by header against the values. Where the header is not the field's own name and a value that is not known would
    /// refuse the row, most of them must be known; otherwise the header stands, with less confidence.
    /// </summary>
    private void HoldAgainstValues()
    {
        for (var column = 0; column < _guesses.Length; column++)
        {
            var values = _values[column];
            if (_guesses[column] is not { Field: { } field, Confidence: > ByValues } guess || values.Count == 0)
            {
                continue;
            }

            if (RightOf(field, _headers[column]) is not { } check)
            {
                continue;
            }

            var right = values.Count(value => check.IsRight(value));
            if (guess.Rank > 0 && right * 5 < values.Count * check.LeastFifths)
            {
                _guesses[column] = guess.Field == Field.OrganisationKind
                    ? new Guess(Field.OrganisationClassification, ByContext, 0, "Its values are no kinds that are known here; the sector is guessed from them.")
                    : default;
                continue;
            }

            var share = (double)right / values.Count;
            _guesses[column] = guess with
            {
                Confidence = Math.Round(share >= 0.8 ? Math.Min(1, guess.Confidence + (0.05 * share)) : guess.Confidence - (0.4 * (1 - share)), 2),
                Reason = $"{guess.Reason} {right:N0} of {values.Count:N0} values look like it.",
            };
        }
    }

    /// <summary>Which values of a field look right, and how many fifths of them must; null where any text may be right.</summary>
    private (Predicate<string> IsRight, int LeastFifths)? RightOf(Field field, string header) => field switch
    {
        Field.PersonEmails => (FieldShapes.IsEmail, 0),
        Field.PersonPhones => (FieldShapes.IsPhone, 0),
        Field.OrganisationPostcode => (ValueLooks.IsPostcode, 0),
        Field.OrganisationWebsite => (value => FieldShapes.Website(value) is not null && !ValueLooks.IsProfile(value), 1),
        Field.OrganisationSector => (value => CellValues.TrySector(value, out _), 2),
        Field.OrganisationStatus => (value => CellValues.TryStatus(value, out _), 4),
        Field.OrganisationKind => (value => KindWords.Contains(NormalisedName.Of(value)), 4),
        Field.OrganisationOwner => (IsUser, 4),

        // "Town" says little about whether places are areas here; "borough" says that they should be.
        Field.OrganisationBasedIn when header is "place" or "town" or "city" or "location" or "work city" or "business city" or "post town" or "town city" or "reg address post town" or "recipient org city" => (IsArea, 4),
        Field.OrganisationBasedInCode when header == "la code" => (value => ValueLooks.IsGssCode(value) || !value.All(char.IsAsciiDigit), 1),
        Field.OrganisationClosedOn => (ValueLooks.IsDate, 4),
        Field.OrganisationReviewedOn or Field.RoleSince or Field.RoleUntil or Field.PersonLawfulBasisOn => (ValueLooks.IsDate, 0),
        Field.PersonDoNotContact or Field.PersonDoNotBroker or Field.OrganisationRegionWide => (value => CellValues.TryYesNo(value, out _), 4),
        _ => null,
    };

    private HashSet<string> KindWords => field ??= [.. _model.Directory.Vocabularies.All
        .Where(entry => entry.Vocabulary == Vocabulary.OrganisationKinds)
        .SelectMany(entry => entry.Synonyms.Prepend(entry.Label).Prepend(entry.Code))
        .Select(NormalisedName.Of)];

    private bool IsUser(string value) => RecordNames.Find(_model.Directory, EntityKind.User, value).Count == 1 || value.Contains('@', StringComparison.Ordinal);

    private bool IsArea(string value) => ValueLooks.IsGssCode(value) || RecordNames.Find(_model.Directory, EntityKind.Area, value).Count > 0;

    /// <summary>Of several columns for a field that takes one, keeps the likeliest.</summary>
    private void KeepBestOfEach()
    {
        foreach (var same in _guesses.Select((guess, column) => (guess, column)).Where(entry => entry.guess.Field is not null).GroupBy(entry => entry.guess.Field!.Value).ToArray())
        {
            if (!ImportField.Get(same.Key).TakesManyColumns)
            {
                foreach (var (_, column) in same
                    .OrderByDescending(entry => _values[entry.column].Count > 0)
                    .ThenByDescending(entry => entry.guess.Confidence).ThenBy(entry => entry.guess.Rank).ThenBy(entry => entry.column).Skip(1))
                {
                    _guesses[column] = default;
                }
            }
        }
    }

    /// <summary>Drops guesses that mean nothing without another column.</summary>
    private void DropOrphans()
    {
        var hasOrganisation = HasOrganisation;
        var hasTie = (Has(Field.TieTo) || Has(Field.TieToIdentifier)) && (hasOrganisation || Has(Field.TieFrom) || Has(Field.TieFromIdentifier));
        var hasEngagement = Has(Field.EngagementOn) && (Has(Field.EngagementOrganisations) || hasOrganisation);
        var hasPerson = HasPersonName || (!hasOrganisation && Has(Field.PersonEmails));
        var hasFollowUp = Has(Field.FollowUpWhat) && Has(Field.FollowUpDueOn) && (hasEngagement || hasOrganisation);
        var hasArea = Has(Field.AreaName) || Has(Field.AreaCode);
        DropUnless(hasOrganisation, EntityKind.Organisation);
        DropUnless(hasPerson, EntityKind.Person);
        DropUnless(hasPerson && hasOrganisation, EntityKind.Role);
        DropUnless(hasTie, EntityKind.Relationship);
        DropUnless(hasEngagement, EntityKind.Engagement);
        DropUnless(hasFollowUp, EntityKind.FollowUp);
        DropUnless(hasArea, EntityKind.Area);
    }

    private void DropUnless(bool isWanted, EntityKind kind)
    {
        if (isWanted)
        {
            return;
        }

        for (var column = 0; column < _guesses.Length; column++)
        {
            if (_guesses[column].Field is { } known && ImportField.Get(known).Of == kind)
            {
                _guesses[column] = default;
            }
        }
    }

    /// <summary>
    /// Keeps columns with values and without a meaning as custom fields: of the contact where there is one, whose custom fields are personal
    /// data, unless the header speaks of the organisation. Lists of ties and engagements are about what has no fields of its own.
    /// </summary>
    private void KeepTheRest()
    {
        var hasOrganisation = HasOrganisation;
        var hasPerson = HasPersonName || (!hasOrganisation && Has(Field.PersonEmails));
        var isOfOtherThings = Has(Field.TieTo) || Has(Field.TieToIdentifier) || Has(Field.EngagementOn) || Has(Field.AreaName) || Has(Field.AreaCode);
        for (var column = 0; column < _guesses.Length; column++)
        {
            if (_guesses[column].Field is not null || _values[column].Count == 0 || !(hasOrganisation || hasPerson) || isOfOtherThings
                || _list.Headers[column] == GetRejectedRows.ReasonHeader || IsLabel(_list.Headers[column]))
            {
                continue;
            }

            var isOfOrganisation = hasOrganisation && (!hasPerson || SpeaksOfTheOrganisation(_headers[column]));
            _guesses[column] = new Guess(
                isOfOrganisation ? Field.OrganisationCustom : Field.PersonCustom, AsCustom, 0, "Nothing here is called that: it is kept under its own name.");
        }
    }

    private static bool SpeaksOfTheOrganisation(string header) => header.Split(' ').Any(word => word is
        "organisation" or "organisations" or "org" or "company" or "business" or "work" or "school" or "charity" or "trust" or "department" or "employees"
        or "turnover" or "income" or "pupils" or "establishment" or "registered" or "premises" or "office" or "ofsted");

    /// <summary>Whether a column only says of which kind the one beside it is, as in Google's exports.</summary>
    private static bool IsLabel(string header) => LabelColumn().IsMatch(header);

    private (IReadOnlyList<GuessedColumn> Guesses, ImportMapping Mapping) Finish()
    {
        var columns = new List<ColumnMapping>();
        var guesses = new List<GuessedColumn>();
        var names = new HashSet<(EntityKind Of, string Name)>();
        for (var column = 0; column < _guesses.Length; column++)
        {
            if (_guesses[column] is not { Field: { } key } guess)
            {
                guesses.Add(new GuessedColumn(null, 0, _values[column].Count == 0 ? "It is empty in the first rows." : "Nothing here has a place for it."));
                continue;
            }

            var meaning = ImportField.Get(key);
            guesses.Add(new GuessedColumn(meaning.Code, guess.Confidence, guess.Reason));
            var scheme = _exported.TryGetValue(column, out var said) ? said
                : meaning.Value == ImportValue.Identifier ? GuessScheme(meaning, column)
                : null;
            if (meaning.Value == ImportValue.Identifier && scheme is null)
            {
                // A person may choose a scheme, or let the import make one; a guess makes nothing.
                continue;
            }

            columns.Add(new ColumnMapping(
                column + 1,
                meaning.Code,
                scheme,
                DateOrder: meaning.Value == ImportValue.Date && _dates.ElementAtOrDefault(column) is DateEvidence.MonthFirst ? DateOrder.MonthFirst : null,
                Name: meaning.TakesName ? OwnName(column, meaning.Of, names) : null));
        }

        var mapping = new ImportMapping { Columns = columns };
        if ((Has(Field.TieTo) || Has(Field.TieToIdentifier)) && !Has(Field.TieKind) && GuessTieKind() is { } kind)
        {
            mapping = mapping with { Constants = [new ImportConstant(ImportField.Get(Field.TieKind).Code, kind)] };
        }

        return (guesses, mapping);
    }

    /// <summary>A name for a custom field that no other column has; null where the header will do.</summary>
    private string? OwnName(int column, EntityKind of, HashSet<(EntityKind Of, string Name)> names)
    {
        var header = CellValues.OneLine(_list.Headers[column]);
        var plain = header.Length == 0 ? $"Column {column + 1}" : header.Length > Limits.CustomName - 6 ? header[..(Limits.CustomName - 6)].TrimEnd() : header;
        var name = plain;
        for (var number = 2; !names.Add((of, name.ToUpperInvariant())); number++)
        {
            name = $"{plain} ({number})";
        }

        return name == _list.Headers[column] || header.Length == 0 && name == plain ? null : name;
    }

    /// <summary>
    /// A scheme that is there already: the one the header names, whose rules the values follow, or that holds the values, else the one for references of one's own.
    /// </summary>
    private string? GuessScheme(ImportField meaning, int column)
    {
        var values = _values[column].Take(50).ToArray();
        var followed = IdentifierForms.SchemeOf(values, _headers[column]) is { } found && _model.Directory.Entry(Vocabulary.IdentifierSchemes, found) is not null ? found : null;
        if (_schemes.TryGetValue(_headers[column], out var named))
        {
            return named == IdentifierForms.Charity && followed == IdentifierForms.CharityScotland ? followed : named;
        }

        if (values.Length > 0)
        {
            var holding = _schemes.Values
                .Distinct()
                .Order(StringComparer.Ordinal)
                .FirstOrDefault(code => Most(values, value => _model.Directory.WithIdentifier(meaning.Of, new Identifier(code, value)).Count > 0));
            if (holding is not null)
            {
                return holding;
            }
        }

        return ByWordsOfHeader(_headers[column]) ?? followed
            ?? (_model.Directory.Entry(Vocabulary.IdentifierSchemes, OwnReference) is null ? null : OwnReference);
    }

    /// <summary>The scheme whose register a header speaks of, such as <c>recipient org charity number</c>.</summary>
    private string? ByWordsOfHeader(string header)
    {
        var words = header.Split(' ');
        var code = words.Contains("company") || words.Contains("companies") ? IdentifierForms.Company
            : words.Contains("charity") ? IdentifierForms.Charity
            : words.Contains("ukprn") ? IdentifierForms.Ukprn
            : words.Contains("urn") ? IdentifierForms.Urn
            : words.Contains("ods") ? IdentifierForms.Ods
            : null;
        return code is not null && _model.Directory.Entry(Vocabulary.IdentifierSchemes, code) is not null ? code : null;
    }

    private string? GuessTieKind()
    {
        var isFunding = _headers.Any(header => header.Contains("fund", StringComparison.Ordinal) || header.Contains("grant", StringComparison.Ordinal));
        string[] likely = isFunding ? ["funds", "partnership"] : ["partnership"];
        return likely.FirstOrDefault(code => _model.Directory.Entry(Vocabulary.RelationshipKinds, code) is not null);
    }

    private IReadOnlyList<string> ValuesOf(int column) =>
        [.. _list.Sample.Where(row => column < row.Length).Select(row => row[column].Trim()).Where(value => value.Length > 0 && !CellValues.MeansNothing(value))];

    /// <summary>Whether all values are known kinds of organisation; a column of another sort of type would refuse every row.</summary>
    private bool AreKinds(IReadOnlyList<string> values) => values.Count > 0 && values.All(value => KindWords.Contains(NormalisedName.Of(value)));

    private static bool Most(IReadOnlyCollection<string> values, Predicate<string> which) =>
        values.Count(value => which(value)) * 5 >= values.Count * 4;

    [GeneratedRegex(@"^(e-?mail|phone|address|website|relation|event|im|custom field|organization)( \d+)? - (label|type)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LabelColumn();

    private readonly record struct Guess(Field? Field, double Confidence, int Rank, string? Reason);
}
