using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using PartnershipGraph.Core.Matching;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Records;

/// <summary>
/// Reads the fields of one request into the values of an entity: trims and checks them, resolves references against the
/// current picture, and collects every message by member. The one place where values are checked, for pages, the API and
/// imports alike.
/// </summary>
/// <remarks>
/// Made for one request and used by one thread. Members are named by the expression that is passed, in their JSON
/// spelling: <c>reader.Text(Website, …)</c> tells of <c>website</c>. A value that fails is read as empty, so look at
/// <see cref="Refusal"/> before using what was made.
/// </remarks>
public sealed class FieldReader(Viewpoint viewpoint)
{
    private readonly SortedDictionary<string, List<string>> _errors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object?> _candidates = new(StringComparer.Ordinal);
    private Problem _problem = Problem.Invalid;

    /// <summary>Who wrote the request, and the picture it is checked against.</summary>
    public Viewpoint Viewpoint { get; } = viewpoint;

    /// <summary>
    /// Why the fields cannot be taken; null when they can. <see cref="Problem.Invalid"/>, unless the only trouble is a
    /// name that fits several records, an identifier that several hold, or a missing permission.
    /// </summary>
    public Refusal? Refusal => _errors.Count == 0
        ? null
        : new Refusal(_problem, Summary())
        {
            Errors = _errors.ToDictionary(error => error.Key, error => error.Value.ToArray(), StringComparer.Ordinal),
            Details = _candidates.Count == 0
                ? new Dictionary<string, object?>()
                : new Dictionary<string, object?> { ["candidates"] = _candidates },
        };

    /// <summary>Tells of something wrong.</summary>
    /// <param name="member">The member, as a C# expression or in its JSON spelling.</param>
    /// <param name="message">What is wrong and how to put it right.</param>
    public void Fail(string member, string message) => Fail(Problem.Invalid, member, message);

    /// <summary>Tells that the actor may not write a member.</summary>
    public void Forbid(string member, string message) => Fail(Problem.NotAllowed, member, message);

    /// <summary>A text of one line that must be there.</summary>
    public string RequiredText(string? value, int longest, [CallerArgumentExpression(nameof(value))] string member = "")
    {
        var text = Text(value, longest, member);
        if (text is null && !HasFailed(member))
        {
            Fail(member, "Is needed.");
        }

        return text ?? string.Empty;
    }

    /// <summary>A text of one line; blank is none.</summary>
    public string? Text(string? value, int longest, [CallerArgumentExpression(nameof(value))] string member = "") =>
        ReadText(value, longest, manyLines: false, member);

    /// <summary>A text of any number of lines; blank is none.</summary>
    public string? LongText(string? value, int longest, [CallerArgumentExpression(nameof(value))] string member = "") =>
        ReadText(value, longest, manyLines: true, member);

    /// <summary>Texts of one line, without blanks and repeats.</summary>
    public IReadOnlyList<string> Texts(
        IReadOnlyList<string?>? values, int longest, [CallerArgumentExpression(nameof(values))] string member = "") =>
        Each(values, member, (value, at) => Text(value, longest, at));

    /// <summary>E-mail addresses, without blanks and repeats.</summary>
    public IReadOnlyList<string> Emails(IReadOnlyList<string?>? values, [CallerArgumentExpression(nameof(values))] string member = "") =>
        Each(values, member, (value, at) => Email(value, at));

    /// <summary>An e-mail address; blank is none.</summary>
    public string? Email(string? value, [CallerArgumentExpression(nameof(value))] string member = "") =>
        Checked(Text(value, Limits.Email, member), FieldShapes.IsEmail, member, "Is not an e-mail address. Write it like name@example.org.");

    /// <summary>Telephone numbers, without blanks and repeats.</summary>
    public IReadOnlyList<string> Phones(IReadOnlyList<string?>? values, [CallerArgumentExpression(nameof(values))] string member = "") =>
        Each(values, member, (value, at) => Checked(
            Text(value, Limits.Phone, at), FieldShapes.IsPhone, at, "Is not a telephone number. Write digits, spaces and + ( ) - . only, with at least five digits; an extension goes behind ext."));

    /// <summary>A web address; <c>https://</c> is put before one that has no scheme.</summary>
    public string? Website(string? value, [CallerArgumentExpression(nameof(value))] string member = "")
    {
        var text = Text(value, Limits.Website, member);
        return text is null ? null : FieldShapes.Website(text) ?? FailWith<string>(member, "Is not a web address. Write it like https://www.example.org.");
    }

    /// <summary>A postcode: a UK one in capitals with one space, any other as given.</summary>
    public string? Postcode(string? value, [CallerArgumentExpression(nameof(value))] string member = "") =>
        Text(value, Limits.Word, member) is { } text ? FieldShapes.Postcode(text) : null;

    /// <summary>The code of a vocabulary entry that must be there.</summary>
    public string RequiredCode(Vocabulary vocabulary, string? code, [CallerArgumentExpression(nameof(code))] string member = "")
    {
        var known = Code(vocabulary, code, member);
        if (known is null && !HasFailed(member))
        {
            Fail(member, $"Is needed: the code of an entry of the vocabulary {FieldShapes.NameOf(vocabulary)}.");
        }

        return known ?? string.Empty;
    }

    /// <summary>The code of a vocabulary entry; blank is none.</summary>
    public string? Code(Vocabulary vocabulary, string? code, [CallerArgumentExpression(nameof(code))] string member = "")
    {
        var text = Text(code, Limits.Word, member);
        if (text is null || Viewpoint.Model.Directory.Entry(vocabulary, text) is not null)
        {
            return text;
        }

        var meant = Viewpoint.Model.Directory.Vocabularies.All
            .Where(entry => entry.Vocabulary == vocabulary && IsCalled(entry, text))
            .Select(entry => entry.Code)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        var name = FieldShapes.NameOf(vocabulary);
        return FailWith<string>(member, meant is null
            ? $"The vocabulary {name} has no entry with the code {Quoted(text)}. Add one, or use a code it has."
            : $"The vocabulary {name} has no entry with the code {Quoted(text)}. Did you mean {Quoted(meant)}?");
    }

    /// <summary>Codes of vocabulary entries, without blanks and repeats.</summary>
    public IReadOnlyList<string> Codes(
        Vocabulary vocabulary, IReadOnlyList<string?>? codes, [CallerArgumentExpression(nameof(codes))] string member = "") =>
        Each(codes, member, (code, at) => Code(vocabulary, code, at));

    /// <summary>Identifiers in known schemes, each value of its scheme's pattern; without repeats.</summary>
    public IReadOnlyList<Identifier> Identifiers(
        IReadOnlyList<Identifier?>? identifiers, [CallerArgumentExpression(nameof(identifiers))] string member = "") =>
        Each(identifiers, member, Identifier);

    /// <summary>Custom fields, without those that say nothing. Names are of one line and differ in more than case.</summary>
    public CustomFields Custom(IReadOnlyDictionary<string, string>? fields, [CallerArgumentExpression(nameof(fields))] string member = "")
    {
        if (fields is null || fields.Count == 0)
        {
            return CustomFields.None;
        }

        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (given, text) in fields)
        {
            // A name stands in the message as it was sent; the path names the member alone.
            var name = ReadText(given, Limits.CustomName, manyLines: false, member);
            if (name is null)
            {
                if (!HasFailed(member))
                {
                    Fail(member, "A custom field needs a name.");
                }
            }
            else if (ReadText(text, Limits.CustomText, manyLines: true, member) is { } value && !read.TryAdd(name, value))
            {
                Fail(member, $"Holds {Quoted(name)} twice. Names differ in more than case.");
            }
        }

        if (read.Count > Limits.CustomFields)
        {
            Fail(member, $"Holds {read.Count} fields; at most {Limits.CustomFields} are kept.");
        }

        return CustomFields.Of(read);
    }

    /// <summary>A reference that must be there.</summary>
    public Id<T> RequiredReference<T>(RecordReference? reference, [CallerArgumentExpression(nameof(reference))] string member = "")
        where T : Entity
    {
        if (reference is null)
        {
            Fail(member, "Is needed: give an id, a scheme with a value, or a name.");
        }

        return Reference<T>(reference, member) ?? default;
    }

    /// <summary>
    /// The record that a reference means; null is none. An id is taken as it is, since the store checks it when it writes.
    /// </summary>
    public Id<T>? Reference<T>(RecordReference? reference, [CallerArgumentExpression(nameof(reference))] string member = "")
        where T : Entity
    {
        if (reference is null)
        {
            return null;
        }

        var found = Resolve(EntityKinds.Of<T>(), reference, member);
        return found is { } id ? new Id<T>(id) : null;
    }

    /// <summary>The records that references mean, without repeats.</summary>
    public IReadOnlyList<Id<T>> References<T>(
        IReadOnlyList<RecordReference?>? references, [CallerArgumentExpression(nameof(references))] string member = "")
        where T : Entity => [.. Each(references, member, (reference, at) => Box(Reference<T>(reference, at))).Select(id => id.Value)];

    /// <summary>A day that must be there.</summary>
    public DateOnly RequiredDate(DateOnly? day, [CallerArgumentExpression(nameof(day))] string member = "")
    {
        if (day is null)
        {
            Fail(member, "Is needed: a day, written yyyy-MM-dd.");
        }

        return day ?? default;
    }

    /// <summary>A word of a fixed list that must be there.</summary>
    public T RequiredWord<T>(T? value, [CallerArgumentExpression(nameof(value))] string member = "")
        where T : struct, Enum
    {
        if (value is null)
        {
            Fail(member, $"Is needed: one of {FieldShapes.WordsOf<T>()}.");
        }

        return Word(value, member) ?? default;
    }

    /// <summary>A word of a fixed list.</summary>
    public T? Word<T>(T? value, [CallerArgumentExpression(nameof(value))] string member = "")
        where T : struct, Enum
    {
        if (value is { } word && !Enum.IsDefined(word))
        {
            Fail(member, $"Is not one of {FieldShapes.WordsOf<T>()}.");
            return null;
        }

        return value;
    }

    /// <summary>Tells of an end that does not lie behind its start. Either may be unknown.</summary>
    public void InOrder(
        DateOnly? start,
        DateOnly? end,
        [CallerArgumentExpression(nameof(start))] string startMember = "",
        [CallerArgumentExpression(nameof(end))] string endMember = "")
    {
        if (!FieldShapes.AreInOrder(start, end))
        {
            Fail(endMember, string.Create(
                CultureInfo.InvariantCulture,
                $"Must be later than {Spelling(startMember)} ({start:yyyy-MM-dd}); it is the first day no longer counted."));
        }
    }

    private Identifier? Identifier(Identifier? identifier, string member)
    {
        var scheme = Text(identifier?.Scheme, Limits.Word, member + ".scheme");
        var value = Text(identifier?.Value, Limits.IdentifierValue, member + ".value");
        if (scheme is null || value is null)
        {
            if (!HasFailed(member))
            {
                Fail(member, "Needs both a scheme and a value.");
            }

            return null;
        }

        if (Viewpoint.Model.Directory.Entry(Vocabulary.IdentifierSchemes, scheme) is not { } entry)
        {
            return FailWith<Identifier>(
                member + ".scheme",
                $"There is no identifier scheme {Quoted(scheme)}. Add it to the vocabulary identifier-schemes first, or use one it has.");
        }

        return FieldShapes.Matches(entry, value)
            ? new Identifier(scheme, value)
            : FailWith<Identifier>(member + ".value", $"{Quoted(value)} is not a {entry.Label}: the scheme's pattern is {entry.Pattern}.");
    }

    private Guid? Resolve(EntityKind kind, RecordReference reference, string member)
    {
        var word = EntityKinds.Word(kind);
        var byIdentifier = reference.Scheme is not null || reference.Value is not null;
        var ways = (reference.Id is null ? 0 : 1) + (byIdentifier ? 1 : 0) + (reference.Name is null ? 0 : 1);
        if (ways != 1 || (byIdentifier && (reference.Scheme is null || reference.Value is null)))
        {
            Fail(member, $"Name the {word} in exactly one way: an id, a scheme with a value, or a name.");
            return null;
        }

        if (reference.Id is { } id)
        {
            return id;
        }

        if (byIdentifier)
        {
            var identifier = new Identifier(reference.Scheme!, reference.Value!);
            return Only(
                kind,
                Viewpoint.Model.Directory.WithIdentifier(kind, identifier),
                Problem.Conflict,
                $"No {word} has the identifier {identifier.Scheme} {Quoted(identifier.Value)}.",
                $"Several {EntityKinds.Words(kind)} have the identifier {identifier.Scheme} {Quoted(identifier.Value)}. Merge them, or give an id.",
                member);
        }

        return Only(
            kind,
            RecordNames.Find(Viewpoint.Model.Directory, kind, reference.Name!),
            Problem.Ambiguous,
            $"No {word} has the name {Quoted(reference.Name!)}. Add it first, or give an id.",
            $"Several {EntityKinds.Words(kind)} have the name {Quoted(reference.Name!)}. Give the id of the one that is meant.",
            member);
    }

    private Guid? Only(EntityKind kind, IReadOnlyList<Guid> found, Problem whenSeveral, string none, string several, string member)
    {
        switch (found)
        {
            case [var only]:
                return only;
            case []:
                Fail(member, none);
                return null;
            default:
                Fail(whenSeveral, member, several);
                _candidates[Spelling(member)] = RecordNames.Candidates(Viewpoint.Model, kind, found);
                return null;
        }
    }

    private string? ReadText(string? value, int longest, bool manyLines, string member)
    {
        var text = value?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (text.Length > longest)
        {
            return FailWith<string>(member, $"Is too long: {text.Length} characters, at most {longest} are kept.");
        }

        return FieldShapes.HasForbiddenCharacter(text, manyLines)
            ? FailWith<string>(member, manyLines
                ? "Holds a control character or half a character. Remove it; line breaks and tabs may stay."
                : "Holds a control character, a line break or half a character. Write it on one line without.")
            : text;
    }

    private List<TResult> Each<TItem, TResult>(IReadOnlyList<TItem>? items, string member, Func<TItem, string, TResult?> read)
        where TResult : class
    {
        if (items is null || items.Count == 0)
        {
            return [];
        }

        if (items.Count > Limits.ListItems)
        {
            Fail(member, $"Holds {items.Count} entries; at most {Limits.ListItems} are kept.");
            return [];
        }

        var results = new List<TResult>(items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            if (read(items[index], $"{member}[{index}]") is { } result && !results.Contains(result))
            {
                results.Add(result);
            }
        }

        return results;
    }

    private string? Checked(string? text, Func<string, bool> isRight, string member, string message) =>
        text is null || isRight(text) ? text : FailWith<string>(member, message);

    private T? FailWith<T>(string member, string message)
        where T : class
    {
        Fail(member, message);
        return null;
    }

    private void Fail(Problem problem, string member, string message)
    {
        _problem = _errors.Count == 0 || _problem == problem ? problem : Problem.Invalid;
        var spelling = Spelling(member);
        if (!_errors.TryGetValue(spelling, out var messages))
        {
            _errors[spelling] = messages = [];
        }

        messages.Add(message);
    }

    private bool HasFailed(string member)
    {
        var spelling = Spelling(member);
        return _errors.Keys.Any(key => key.StartsWith(spelling, StringComparison.Ordinal));
    }

    private string Summary()
    {
        var (member, messages) = _errors.First();
        var more = _errors.Count - 1;
        return more == 0 ? $"{member}: {messages[0]}" : $"{member}: {messages[0]} {more} more {(more == 1 ? "member needs" : "members need")} attention.";
    }

    /// <summary>The JSON spelling of a member expression: <c>LawfulBasis?.Source</c> is <c>lawfulBasis.source</c>.</summary>
    private static string Spelling(string member)
    {
        var spelling = new StringBuilder(member.Length);
        foreach (var part in member.Replace("?", string.Empty, StringComparison.Ordinal).Replace("!", string.Empty, StringComparison.Ordinal).Split('.'))
        {
            if (spelling.Length > 0)
            {
                spelling.Append('.');
            }

            spelling.Append(JsonNamingPolicy.CamelCase.ConvertName(part));
        }

        return spelling.ToString();
    }

    private static bool IsCalled(VocabularyEntry entry, string text)
    {
        var wanted = NormalisedName.Of(text);
        return NormalisedName.Of(entry.Code) == wanted
            || NormalisedName.Of(entry.Label) == wanted
            || entry.Synonyms.Any(synonym => NormalisedName.Of(synonym) == wanted);
    }

    private static Boxed<T>? Box<T>(Id<T>? id)
        where T : Entity => id is { } known ? new Boxed<T>(known) : null;

    private static string Quoted(string text) => $"“{(text.Length <= 80 ? text : text[..80] + "…")}”";

    private sealed record Boxed<T>(Id<T> Value)
        where T : Entity;
}
