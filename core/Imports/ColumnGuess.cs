using System.Text.RegularExpressions;
using PartnershipGraph.Core.Exports;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.Tables;

namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Guesses what the columns of a list mean: by their headers and synonyms first, then by what kind of list they make
/// together (contacts, ties, engagements, areas), last by how their values look. A person corrects the guess.
/// </summary>
internal sealed partial class ColumnGuess
{
    private const double Exact = 1.0;
    private const double Synonym = 0.9;
    private const double ByContext = 0.8;
    private const double ByValues = 0.6;

    /// <summary>The scheme of numbers that mean something to whoever keeps the list.</summary>
    private const string OwnReference = "reference";

    private static readonly Dictionary<string, (Field Field, int Rank)[]> Synonyms = ImportField.All
        .SelectMany(field => field.Synonyms.Select((synonym, rank) => (synonym, field.Key, rank)))
        .GroupBy(entry => entry.synonym)
        .ToDictionary(same => same.Key, same => same.Select(entry => (entry.Key, entry.rank)).ToArray());

    private readonly TableInspection _list;
    private readonly ReadModel.ReadModel _model;
    private readonly string[] _headers;
    private readonly (Field? Field, double Confidence, int Rank)[] _guesses;
    private readonly Dictionary<string, string> _schemes = [];
    private readonly Dictionary<int, string> _exported = [];

    private ColumnGuess(TableInspection list, ReadModel.ReadModel model)
    {
        _list = list;
        _model = model;
        _headers = [.. list.Headers.Select(header => NormalisedName.Of(SplitWords(header)))];
        _guesses = new (Field?, double, int)[_headers.Length];
        foreach (var scheme in model.Directory.Vocabularies.All.Where(entry => entry.Vocabulary == Vocabulary.IdentifierSchemes).OrderBy(entry => entry.Code, StringComparer.Ordinal))
        {
            foreach (var word in scheme.Synonyms.Prepend(scheme.Label).Prepend(scheme.Code))
            {
                _schemes.TryAdd(NormalisedName.Of(word), scheme.Code);
            }
        }
    }

    /// <summary>The guesses, one per column, and the mapping they make.</summary>
    public static (IReadOnlyList<GuessedColumn> Guesses, ImportMapping Mapping) Suggest(TableInspection list, ReadModel.ReadModel model)
    {
        var guess = new ColumnGuess(list, model);
        guess.ByHeaders();
        guess.ByKindOfList();
        guess.ByLooks();
        guess.KeepBestOfEach();
        guess.DropOrphans();
        return guess.Finish();
    }

    private bool Has(Field field) => _guesses.Any(guess => guess.Field == field);

    private void ByHeaders()
    {
        for (var column = 0; column < _headers.Length; column++)
        {
            if (ExportHeader.TryRead(_list.Headers[column]) is { } exported)
            {
                _guesses[column] = (exported.Field, Exact, -1);
                if (exported.Scheme is not null)
                {
                    _exported[column] = exported.Scheme;
                }
            }
            else if (Synonyms.TryGetValue(_headers[column], out var fits))
            {
                var (field, rank) = fits[0];
                _guesses[column] = (field, rank == 0 ? Exact : Synonym, rank);
            }
            else if (_schemes.TryGetValue(_headers[column], out var scheme) && scheme != Areas.Area.CodeScheme)
            {
                _guesses[column] = (Field.OrganisationIdentifier, Synonym, 0);
            }
        }
    }

    /// <summary>Settles headers such as <c>name</c>, <c>kind</c> or <c>notes</c> by the company they keep.</summary>
    private void ByKindOfList()
    {
        var isTies = (Has(Field.TieFrom) || Has(Field.TieFromIdentifier)) && (Has(Field.TieTo) || Has(Field.TieToIdentifier));
        var isEngagements = Has(Field.EngagementOrganisations) && !Has(Field.OrganisationName);
        var named = Enumerable.Range(0, _headers.Length).FirstOrDefault(
            column => _guesses[column].Field is null && _headers[column].EndsWith(" name", StringComparison.Ordinal), -1);
        var isNamed = named >= 0;
        var isAreas = !isTies && !isNamed && !isEngagements && !Has(Field.OrganisationName)
            && (Has(Field.AreaPartOf) || (!_headers.Contains("name") && (Has(Field.OrganisationBasedInCode) || _headers.Contains("area name")) && !Has(Field.PersonName)));
        var hasPersonName = Has(Field.PersonName) || Has(Field.PersonFirstName) || Has(Field.PersonLastName);
        for (var column = 0; column < _headers.Length; column++)
        {
            var context = _headers[column] switch
            {
                "name" when isAreas => Field.AreaName,
                "name" when Has(Field.OrganisationName) && !hasPersonName => Field.PersonName,
                "name" when !Has(Field.OrganisationName) && !isTies && !isEngagements => Field.OrganisationName,
                "area name" or "area" when isAreas => Field.AreaName,
                "code" or "area code" or "gss code" when isAreas => Field.AreaCode,
                "kind" or "type" when isAreas => Field.AreaKind,
                "other names" when isAreas => Field.AreaOtherNames,
                "date" or "when" when isEngagements => Field.EngagementOn,
                "kind" or "type" when isEngagements => Field.EngagementKind,
                "notes" or "description" when isEngagements && !Has(Field.EngagementSummary) => Field.EngagementSummary,
                "kind" or "type" when isTies && !Has(Field.TieKind) => Field.TieKind,
                "kind" or "type" when !Has(Field.OrganisationKind) && AreKinds(Values(column)) => Field.OrganisationKind,
                "notes" or "comments" when isTies && !Has(Field.OrganisationName) => Field.TieNotes,
                _ => (Field?)null,
            };
            if (context is { } field)
            {
                _guesses[column] = (field, ByContext, 0);
            }
        }

        if (isNamed && !isTies && !isEngagements && !Has(Field.OrganisationName))
        {
            // Such as "library name".
            _guesses[named] = (Field.OrganisationName, ByValues, 0);
        }
    }

    private void ByLooks()
    {
        for (var column = 0; column < _headers.Length; column++)
        {
            var field = _guesses[column].Field;
            if (field is not (null or Field.PersonName))
            {
                continue;
            }

            var values = Values(column);
            var looks = values.Count == 0 ? null
                : Most(values, value => value.Contains('@', StringComparison.Ordinal) && !value.Contains(' ', StringComparison.Ordinal)) ? Field.PersonEmails
                : field is not null ? null
                : Most(values, value => UkPostcode().IsMatch(value)) && !Has(Field.OrganisationPostcode) ? Field.OrganisationPostcode
                : Most(values, value => WebAddress().IsMatch(value)) && !Has(Field.OrganisationWebsite) ? Field.OrganisationWebsite
                : (Field?)null;
            if (looks is not null)
            {
                _guesses[column] = (looks, ByValues, 0);
            }
        }
    }

    /// <summary>Of several columns for a field that takes one, keeps the likeliest.</summary>
    private void KeepBestOfEach()
    {
        foreach (var same in _guesses.Select((guess, column) => (guess, column)).Where(entry => entry.guess.Field is not null).GroupBy(entry => entry.guess.Field!.Value).ToArray())
        {
            if (!ImportField.Get(same.Key).TakesManyColumns)
            {
                foreach (var (_, column) in same.OrderByDescending(entry => entry.guess.Confidence).ThenBy(entry => entry.guess.Rank).ThenBy(entry => entry.column).Skip(1))
                {
                    _guesses[column] = default;
                }
            }
        }

        if (Has(Field.PersonName))
        {
            Drop(field => field is Field.PersonFirstName or Field.PersonLastName);
        }
    }

    /// <summary>Drops guesses that mean nothing without another column.</summary>
    private void DropOrphans()
    {
        var hasOrganisation = Has(Field.OrganisationName) || Has(Field.OrganisationIdentifier);
        var hasTie = (Has(Field.TieTo) || Has(Field.TieToIdentifier)) && (hasOrganisation || Has(Field.TieFrom) || Has(Field.TieFromIdentifier));
        var hasEngagement = Has(Field.EngagementOn) && (Has(Field.EngagementOrganisations) || hasOrganisation);
        var hasPerson = Has(Field.PersonName) || Has(Field.PersonFirstName) || Has(Field.PersonLastName);
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
        if (!isWanted)
        {
            Drop(field => ImportField.Get(field).Of == kind);
        }
    }

    private void Drop(Predicate<Field> which)
    {
        for (var column = 0; column < _guesses.Length; column++)
        {
            if (_guesses[column].Field is { } field && which(field))
            {
                _guesses[column] = default;
            }
        }
    }

    private (IReadOnlyList<GuessedColumn> Guesses, ImportMapping Mapping) Finish()
    {
        var columns = new List<ColumnMapping>();
        var guesses = new List<GuessedColumn>();
        for (var column = 0; column < _guesses.Length; column++)
        {
            if (_guesses[column].Field is not { } key)
            {
                guesses.Add(new GuessedColumn(null, 0));
                continue;
            }

            var field = ImportField.Get(key);
            guesses.Add(new GuessedColumn(field.Code, _guesses[column].Confidence));
            var scheme = _exported.TryGetValue(column, out var said) ? said
                : field.Value == ImportValue.Identifier ? GuessScheme(field, column)
                : null;
            if (field.Value == ImportValue.Identifier && scheme is null)
            {
                // A person may choose a scheme, or let the import make one; a guess makes nothing.
                continue;
            }

            columns.Add(new ColumnMapping(
                column + 1, field.Code, scheme, DateOrder: field.Value == ImportValue.Date && AreMonthFirst(Values(column)) ? DateOrder.MonthFirst : null));
        }

        var mapping = new ImportMapping { Columns = columns };
        if ((Has(Field.TieTo) || Has(Field.TieToIdentifier)) && !Has(Field.TieKind) && GuessTieKind() is { } kind)
        {
            mapping = mapping with { Constants = [new ImportConstant(ImportField.Get(Field.TieKind).Code, kind)] };
        }

        return (guesses, mapping);
    }

    /// <summary>A scheme that is there already: the one the header names, or that holds the values, else the one for references of one's own.</summary>
    private string? GuessScheme(ImportField field, int column)
    {
        if (_schemes.TryGetValue(_headers[column], out var named))
        {
            return named;
        }

        var values = Values(column).Take(20).ToArray();
        if (values.Length > 0)
        {
            var holding = _schemes.Values
                .Distinct()
                .Order(StringComparer.Ordinal)
                .FirstOrDefault(code => Most(values, value => _model.Directory.WithIdentifier(field.Of, new Identifier(code, value)).Count > 0));
            if (holding is not null)
            {
                return holding;
            }
        }

        var likely = values.Length > 0 && Most(values, value => OrgId().IsMatch(value)) ? "org-id" : OwnReference;
        return _model.Directory.Entry(Vocabulary.IdentifierSchemes, likely) is null ? null : likely;
    }

    private string? GuessTieKind()
    {
        var isFunding = _headers.Any(header => header.Contains("fund", StringComparison.Ordinal) || header.Contains("grant", StringComparison.Ordinal));
        string[] likely = isFunding ? ["funds", "partnership"] : ["partnership"];
        return likely.FirstOrDefault(code => _model.Directory.Entry(Vocabulary.RelationshipKinds, code) is not null);
    }

    private IReadOnlyList<string> Values(int column) =>
        [.. _list.Sample.Where(row => column < row.Length).Select(row => row[column].Trim()).Where(value => value.Length > 0 && !CellValues.MeansNothing(value))];

    /// <summary>Whether most values are known kinds of organisation; a column of another sort of type would refuse every row.</summary>
    private bool AreKinds(IReadOnlyList<string> values)
    {
        var words = _model.Directory.Vocabularies.All
            .Where(entry => entry.Vocabulary == Vocabulary.OrganisationKinds)
            .SelectMany(entry => entry.Synonyms.Prepend(entry.Label).Prepend(entry.Code))
            .Select(NormalisedName.Of)
            .ToHashSet();
        return values.Count > 0 && values.All(value => words.Contains(NormalisedName.Of(value)));
    }

    private static bool Most(IReadOnlyCollection<string> values, Predicate<string> which) =>
        values.Count(value => which(value)) * 5 >= values.Count * 4;

    private static bool AreMonthFirst(IReadOnlyList<string> values)
    {
        var numbers = values.Select(value => SlashDate().Match(value)).Where(match => match.Success).ToArray();
        return numbers.Any(match => match.Groups[2].ValueSpan is [_, _] second && string.CompareOrdinal(second.ToString(), "12") > 0)
            && !numbers.Any(match => match.Groups[1].ValueSpan is [_, _] first && string.CompareOrdinal(first.ToString(), "12") > 0);
    }

    private static string SplitWords(string header) => Words().Replace(header, "$1 $2");

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Words();

    [GeneratedRegex(@"^[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UkPostcode();

    [GeneratedRegex(@"^(https?://|www\.)\S+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebAddress();

    [GeneratedRegex(@"^([A-Z]{2}-[A-Z]+|360G)-\S+$", RegexOptions.CultureInvariant)]
    private static partial Regex OrgId();

    [GeneratedRegex(@"^(\d{1,2})/(\d{1,2})/\d{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex SlashDate();
}
