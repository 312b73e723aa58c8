using PartnershipGraph.Core.Access;
using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Imports;

internal sealed partial class ImportPlanner
{
    /// <summary>The most areas a row can make: the one it is about and those that one is part of, where it is based and operates.</summary>
    private const int MaxAreasOfRow = (2 * Limits.ListItems) + 2;
    private readonly Dictionary<(Vocabulary Vocabulary, string Word), WordRef> _wordCache = [];
    private readonly Dictionary<string, Guid> _areaCache = [];

    /// <summary>The entry a cell means; a word that is not known is refused or, where the mapping says so, becomes an entry.</summary>
    private WordRef? Word(Vocabulary vocabulary, Field field, string? said)
    {
        if (said is null)
        {
            return null;
        }

        var cell = CellValues.OneLine(said);

        if (_wordCache.TryGetValue((vocabulary, cell), out var cached))
        {
            return cached;
        }

        if (_index.Word(vocabulary, NormalisedName.Of(cell)) is { } known)
        {
            return _wordCache[(vocabulary, cell)] = new WordRef(known.Code, null, known.IsReversed);
        }

        var code = VocabularyCode.For(cell);
        if (code is not null && _index.Entry(vocabulary, code) is not null)
        {
            return _wordCache[(vocabulary, cell)] = new WordRef(code, null, false);
        }

        if (code is null || cell.Length > Limits.ShortName)
        {
            _cells.Refuse(field, cell, $"‘{cell}’ cannot be a word of {Words(vocabulary)}.", "Correct it, or leave it blank.");
            return null;
        }

        NoteNewWord(vocabulary, code, cell);
        if (!_mapping.Mapping.CreateVocabulary)
        {
            _cells.Refuse(
                field, cell,
                $"‘{cell}’ is not among {Words(vocabulary)}.",
                "Correct it, add it to the vocabulary (or as a synonym there), or let the import create new words.");
            return null;
        }

        return new WordRef(code, cell, false);
    }

    private void NoteNewWord(Vocabulary vocabulary, string code, string label)
    {
        var key = (vocabulary, code);
        _memory.NewWords[key] = _memory.NewWords.TryGetValue(key, out var seen)
            ? seen with { Rows = seen.Rows + 1 }
            : new NewWord(vocabulary, label, 1, _mapping.Mapping.CreateVocabulary);
    }

    private List<WordRef> WordsOf(Vocabulary vocabulary, Field field)
    {
        var cells = _cells.List(field, Limits.ShortName);
        if (cells.Count == 0)
        {
            return [];
        }

        var words = new List<WordRef>(cells.Count);
        foreach (var cell in cells)
        {
            if (Word(vocabulary, field, cell) is { } word)
            {
                words.Add(word);
            }
        }

        return words;
    }

    /// <summary>The code of a word, made first where it is new.</summary>
    private string Ensure(Vocabulary vocabulary, WordRef word)
    {
        if (word.NewLabel is not null && _index.Entry(vocabulary, word.Code) is null)
        {
            Write(new VocabularyEntry
            {
                Id = VocabularyEntry.IdOf(vocabulary, word.Code),
                Vocabulary = vocabulary,
                Code = word.Code,
                Label = word.NewLabel,
                IsUnique = vocabulary == Vocabulary.IdentifierSchemes && _makesUniqueSchemes,
                DefaultSector = vocabulary == Vocabulary.OrganisationKinds ? SectorGuess.Of(word.NewLabel) : null,
            });
        }

        return word.Code;
    }

    /// <summary>Checks that a scheme is known, or may be made, and that a value fits it.</summary>
    private bool CheckIdentifier(Identifier identifier, string header)
    {
        if (identifier.Scheme == RecordIdScheme.Code)
        {
            return true;
        }

        if (_index.Entry(Vocabulary.IdentifierSchemes, identifier.Scheme) is not { } scheme)
        {
            NoteNewWord(Vocabulary.IdentifierSchemes, identifier.Scheme, identifier.Scheme);
            if (!_mapping.Mapping.CreateVocabulary)
            {
                _cells.Refuse(new(header, identifier.Value, $"There is no identifier scheme ‘{identifier.Scheme}’.", "Choose another scheme for the column, or let the import create new words."));
            }

            return _mapping.Mapping.CreateVocabulary;
        }

        if (!FieldShapes.Matches(scheme, identifier.Value))
        {
            _cells.Refuse(new(header, identifier.Value, $"‘{identifier.Value}’ is not how an identifier of {scheme.Label} is written.", "Correct it, or choose another scheme for the column."));
            return false;
        }

        return true;
    }

    /// <summary>Takes the record's own id out of the identifiers of a row, which no record keeps.</summary>
    /// <returns>The record; null when the row names none by its id, or one that is not here.</returns>
    private Guid? TakeRecordId(ref Identifier[] identifiers, EntityKind kind)
    {
        if (!Array.Exists(identifiers, identifier => identifier.Scheme == RecordIdScheme.Code))
        {
            return null;
        }

        var named = Array.Find(identifiers, identifier => identifier.Scheme == RecordIdScheme.Code)!;
        identifiers = Array.FindAll(identifiers, identifier => identifier.Scheme != RecordIdScheme.Code);
        return RecordIdScheme.TryRead(named.Value, out var id) && _index.Has(kind, id) ? id : null;
    }

    private bool IsUnique(string scheme) => _index.Entry(Vocabulary.IdentifierSchemes, scheme)?.IsUnique ?? _makesUniqueSchemes;

    private void EnsureSchemes(IReadOnlyList<Identifier> identifiers)
    {
        foreach (var identifier in identifiers)
        {
            Ensure(Vocabulary.IdentifierSchemes, new WordRef(identifier.Scheme, identifier.Scheme, false));
        }
    }

    /// <summary>The area that a name and a code mean.</summary>
    private AreaRef? Area(Field nameField, string? name, Field codeField, string? code)
    {
        if (name is null && code is null)
        {
            return null;
        }

        var cacheKey = code is null ? name! : name + "\n" + code;
        if (_areaCache.TryGetValue(cacheKey, out var cached))
        {
            return new AreaRef(cached, name ?? code!, code);
        }

        if ((code is null ? null : _index.AreaWithCode(code)) is { } coded)
        {
            _areaCache[cacheKey] = coded;
            return new AreaRef(coded, name ?? code!, code);
        }

        var called = name ?? code!;
        if (code is null && _index.AreaWithCode(called) is { } byCode)
        {
            _areaCache[cacheKey] = byCode;
            return new AreaRef(byCode, called, null);
        }

        var named = _index.AreasNamed(NormalisedName.Of(called)).ToArray();
        if (name is not null && code is not null)
        {
            // Another code means another area, even of the same name.
            named = Array.FindAll(named, id => _index.Get<Area>(EntityKind.Area, id).Entity.Code is null);
        }

        if (named.Length == 1)
        {
            _areaCache[cacheKey] = named[0];
            return new AreaRef(named[0], called, code);
        }

        if (named.Length > 1)
        {
            var candidates = string.Join(", ", named.Select(id => Describe(_index.Get<Area>(EntityKind.Area, id).Entity)));
            _cells.Refuse(nameField, called, $"‘{called}’ fits {named.Length} areas: {candidates}.", "Write the area's code instead, or add a column with codes.");
            return null;
        }

        return NewArea(nameField, name, codeField, code);
    }

    private AreaRef? NewArea(Field nameField, string? name, Field codeField, string? code)
    {
        if (name is null)
        {
            _cells.Refuse(codeField, code, $"No area has the code ‘{code}’.", "Correct it, or add a column with the areas' names so that they can be created.");
            return null;
        }

        if (code?.Length > Limits.AreaCode)
        {
            _cells.Refuse(codeField, code[..Math.Min(code.Length, 100)], $"The area's code has {code.Length:N0} characters.", $"Shorten it to {Limits.AreaCode} or fewer, or leave it blank.");
            return null;
        }

        if (name.Length > Limits.ShortName || NormalisedName.Of(name).Length == 0)
        {
            _cells.Refuse(nameField, name, $"‘{name}’ cannot be the name of an area.", "Correct it, or leave it blank.");
            return null;
        }

        var key = code ?? NormalisedName.Of(name);
        _memory.NewAreas[key] = _memory.NewAreas.TryGetValue(key, out var seen)
            ? seen with { Rows = seen.Rows + 1 }
            : new NewArea(name, code, 1, _mapping.Mapping.CreateAreas);
        if (_mapping.Mapping.CreateAreas)
        {
            return new AreaRef(null, name, code);
        }

        _cells.Refuse(nameField, name, $"‘{name}’ is not an area that is known.", "Correct it, add the area, or let the import create new areas.");
        return null;
    }

    private List<AreaRef> AreasOf(Field field)
    {
        var areas = new List<AreaRef>();
        foreach (var cell in _cells.List(field, Limits.ShortName))
        {
            if (Area(field, cell, field, null) is { } area)
            {
                areas.Add(area);
            }
        }

        return areas;
    }

    /// <summary>The id of an area, made first where it is new.</summary>
    private Id<Area> Ensure(AreaRef area)
    {
        if (area.Id is { } known)
        {
            return new Id<Area>(known);
        }

        // An earlier area of the same row may have been the same one.
        if ((area.Code is null ? null : _index.AreaWithCode(area.Code)) is { } coded)
        {
            return new Id<Area>(coded);
        }

        if (area.Code is null && _index.AreasNamed(NormalisedName.Of(area.Name)) is { Count: 1 } named)
        {
            return new Id<Area>(named[0]);
        }

        var created = new Area { Id = new Id<Area>(NextAreaId()), Name = area.Name, Code = area.Code };
        Write(created);
        return created.Id;
    }

    private Guid NextAreaId() => _ids.Of(EntityKind.Area, checked((_row * MaxAreasOfRow) + _areasOfRow++));

    private Id<User>? User(Field field)
    {
        if (_cells.Said(field) is not { } cell)
        {
            return null;
        }

        var users = _index.Users(NormalisedName.Of(cell));
        if (users.Count == 1)
        {
            return new Id<User>(users[0]);
        }

        _cells.Refuse(
            field, cell,
            users.Count == 0 ? $"No user is called ‘{cell}’." : $"‘{cell}’ fits {users.Count} users.",
            "Write the user's e-mail address, or leave it blank.");
        return null;
    }

    private string Describe(Organisation organisation) => organisation.BasedIn is { } area
        ? $"{organisation.Name} in {_index.Get<Area>(EntityKind.Area, area.Value).Entity.Name}"
        : $"{organisation.Name} ({organisation.Id})";

    private static string Describe(Area area) => $"{area.Name} ({area.Code ?? area.AreaKind ?? area.Id.ToString()})";

    private static string Words(Vocabulary vocabulary) => vocabulary switch
    {
        Vocabulary.OrganisationKinds => "the kinds of organisation",
        Vocabulary.RelationshipKinds => "the kinds of relationship",
        Vocabulary.EngagementKinds => "the kinds of engagement",
        Vocabulary.Themes => "the themes",
        Vocabulary.IdentifierSchemes => "the identifier schemes",
        _ => throw new ArgumentOutOfRangeException(nameof(vocabulary), vocabulary, "Not a vocabulary."),
    };

    /// <summary>A word of a row. With a label when the entry is to be made.</summary>
    private readonly record struct WordRef(string Code, string? NewLabel, bool IsReversed);

    /// <summary>An area of a row. Without an id when it is to be made.</summary>
    private readonly record struct AreaRef(Guid? Id, string Name, string? Code);
}
