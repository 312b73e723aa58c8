using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Relationships;
using PartnershipGraph.Core.Storing;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Storage.Neo4j.Records;

/// <summary>A record as it lies in the graph. Made from the record's JSON form, and turned back into it.</summary>
internal sealed class GraphRecord
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private GraphRecord(RecordShape shape, string id)
    {
        Shape = shape;
        Id = id;
    }

    public RecordShape Shape { get; }

    public string Id { get; }

    /// <summary>Properties of the node or relationship, without version and instants.</summary>
    public Dictionary<string, object?> Properties { get; } = [];

    /// <summary>Links that belong to the record: every relationship it puts into the graph, itself apart.</summary>
    public List<GraphLink> Links { get; } = [];

    /// <summary>The node at which a relationship starts; empty for a node.</summary>
    public string From { get; private set; } = "";

    /// <summary>The node at which a relationship ends; empty for a node.</summary>
    public string To { get; private set; } = "";

    /// <summary>Lays a record out.</summary>
    public static GraphRecord Of(EntityKind kind, ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var record = new GraphRecord(RecordShapes.Of(kind), root.GetProperty("id"u8).GetString()!);
        if (record.Shape.Ends is { } ends)
        {
            record.From = root.GetProperty(ends.From).GetString()!;
            record.To = root.GetProperty(ends.To).GetString()!;
        }
        else
        {
            record.Properties.Add("recordKind", record.Shape.Word);
        }

        foreach (var member in root.EnumerateObject())
        {
            record.Put(record.Shape.MemberOf(member.Name), member.Value);
        }

        foreach (var member in record.Shape.Members)
        {
            if (member is PropertyMember { WhenAbsent: { } word } property)
            {
                record.Properties.TryAdd(property.Property, word);
            }
        }

        return record;
    }

    /// <summary>The labels of a record's node.</summary>
    public IReadOnlyList<string> Labels() => Shape.Kind == EntityKind.VocabularyEntry
        ? [Shape.Label, VocabularyWords.LabelOf((string)Properties["vocabulary"]!)]
        : [Shape.Label];

    /// <summary>Reads a record back. Properties that belong to no member are left aside: people may keep their own beside a record's.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="properties">All properties of its node or relationship.</param>
    /// <param name="links">Each link as type, position, the other node's id (code or scheme), and its kind (or an identifier's value; a contact's side).</param>
    /// <param name="from">The node at which a relationship starts.</param>
    /// <param name="to">The node at which a relationship ends.</param>
    /// <param name="version">Its version, read before the rest.</param>
    /// <exception cref="JsonException">It is no record of that kind.</exception>
    /// <exception cref="InvalidCastException">A member has a value of a type that it cannot have.</exception>
    /// <exception cref="KeyNotFoundException">It does not say when it was created or updated.</exception>
    public static StoredRecord Read(
        EntityKind kind, Dictionary<string, object?> properties, List<object?> links, string? from, string? to, object? version)
    {
        var shape = RecordShapes.Of(kind);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            if (shape.Ends is { } ends)
            {
                writer.WriteString(ends.From, from);
                writer.WriteString(ends.To, to);
            }

            var ordered = links.Count == 0 ? [] : Ordered(links);
            foreach (var member in shape.Members)
            {
                Write(writer, member, properties, ordered);
            }

            writer.WriteEndObject();
        }

        return new StoredRecord(
            EntityJson.Read(kind, buffer.WrittenSpan),
            version as long? ?? throw new InvalidCastException("A record's version is a number."),
            (DateTimeOffset)properties["createdAt"]!,
            (DateTimeOffset)properties["updatedAt"]!);
    }

    private void Put(Member member, JsonElement value)
    {
        switch (member)
        {
            case PropertyMember property:
                Properties.Add(property.Property, ValueOf(property.Type, value));
                break;
            case LinkMember { IsList: false } link:
                Links.Add(LinkOf(link, value.GetString()!, position: null));
                break;
            case LinkMember link:
                AddEach(value, (target, position) => LinkOf(link, target.GetString()!, position));
                break;
            case ThemesMember:
                AddEach(value, (code, position) => new GraphLink(
                    ThemesMember.LinkType, Shape.Kind, Id, EntityKind.VocabularyEntry, VocabularyEntry.IdOf(Vocabulary.Themes, code.GetString()!).ToString(), position));
                break;
            case ContactsMember contacts:
                Properties["contacts"] = (long)value.GetArrayLength() + (Properties.GetValueOrDefault("contacts") as long? ?? 0);
                var organisation = contacts.Side == "from" ? From : To;
                AddEach(value, (person, position) => new GraphLink(
                    ContactsMember.LinkType, EntityKind.Person, person.GetString()!, EntityKind.Organisation, organisation, position, contacts.Side, Id));
                break;
            case StrengthMember:
                Properties.Add("strength", (long)Enum.Parse<TieStrength>(value.GetString()!, ignoreCase: true));
                break;
            case LawfulBasisMember:
                PutLawfulBasis(value);
                break;
            case CustomMember:
                foreach (var field in value.EnumerateObject())
                {
                    Properties.Add(CustomMember.Prefix + field.Name, field.Value.GetString());
                }

                break;
            default:
                // Ends are read first; identifiers are linked by what the record says it is known as.
                break;
        }
    }

    private void PutLawfulBasis(JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
        {
            switch (member.Name)
            {
                case "basis":
                    Properties.Add("lawfulBasis", member.Value.GetString());
                    break;
                case "source":
                    Properties.Add("lawfulBasisSource", member.Value.GetString());
                    break;
                case "on":
                    Properties.Add("lawfulBasisOn", DayOf(member.Value));
                    break;
                default:
                    throw new InvalidOperationException($"The graph has no place for the member {member.Name} of a lawful basis.");
            }
        }
    }

    private GraphLink LinkOf(LinkMember link, string target, int? position) => link.ComesIn
        ? new GraphLink(link.LinkType, link.Target, target, Shape.Kind, Id, position)
        : new GraphLink(link.LinkType, Shape.Kind, Id, link.Target, target, position);

    private void AddEach(JsonElement list, Func<JsonElement, int, GraphLink> link)
    {
        var position = 0;
        foreach (var item in list.EnumerateArray())
        {
            Links.Add(link(item, position++));
        }
    }

    private static object? ValueOf(PropertyType type, JsonElement value) => type switch
    {
        PropertyType.Text => value.GetString(),
        PropertyType.Flag => value.GetBoolean(),
        PropertyType.Number => value.GetInt64(),
        PropertyType.Day => DayOf(value),
        PropertyType.Instant => value.GetDateTimeOffset(),
        _ => value.EnumerateArray().Select(item => (object?)item.GetString()).ToList(),
    };

    private static DateOnly DayOf(JsonElement value) => DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static List<List<object?>> Ordered(List<object?> links) =>
        [.. links.Cast<List<object?>>().OrderBy(link => link[1] as long? ?? 0)];

    private static void Write(Utf8JsonWriter writer, Member member, Dictionary<string, object?> properties, List<List<object?>> links)
    {
        switch (member)
        {
            case PropertyMember property when properties.GetValueOrDefault(property.Property) is { } value:
                writer.WritePropertyName(property.Name);
                Write(writer, value);
                break;
            case LinkMember { IsList: false } link when links.Find(Matches(link)) is { } found:
                writer.WriteString(link.Name, (string)found[2]!);
                break;
            case LinkMember { IsList: true } link:
                WriteList(writer, link.Name, links.Where(found => Matches(link)(found)), found => writer.WriteStringValue((string)found[2]!));
                break;
            case ThemesMember themes:
                WriteList(writer, themes.Name, links.Where(found => Is(found, ThemesMember.LinkType)), found => writer.WriteStringValue((string)found[2]!));
                break;
            case IdentifiersMember identifiers:
                WriteList(writer, identifiers.Name, links.Where(found => Is(found, IdentifiersMember.LinkType)), found =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("scheme"u8, (string)found[2]!);
                    writer.WriteString("value"u8, (string)found[3]!);
                    writer.WriteEndObject();
                });
                break;
            case ContactsMember contacts:
                WriteList(
                    writer,
                    contacts.Name,
                    links.Where(found => (string)found[3]! == contacts.Side),
                    found => writer.WriteStringValue((string)found[2]!));
                break;
            case StrengthMember strength when properties.GetValueOrDefault("strength") is { } number:
                writer.WriteString(strength.Name, WordOf(number));
                break;
            case CustomMember custom when properties.Keys.Any(IsCustom):
                writer.WriteStartObject(custom.Name);
                foreach (var (property, text) in properties.Where(property => IsCustom(property.Key)))
                {
                    writer.WriteString(property.AsSpan(CustomMember.Prefix.Length), (string)text!);
                }

                writer.WriteEndObject();
                break;
            case LawfulBasisMember basis when properties.GetValueOrDefault("lawfulBasis") is { } word:
                writer.WriteStartObject(basis.Name);
                writer.WriteString("basis"u8, (string)word);
                if (properties.GetValueOrDefault("lawfulBasisSource") is { } source)
                {
                    writer.WriteString("source"u8, (string)source);
                }

                if (properties.GetValueOrDefault("lawfulBasisOn") is { } on)
                {
                    writer.WriteString("on"u8, ((DateOnly)on).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                }

                writer.WriteEndObject();
                break;
            default:
                // Absent, or an end, which is written first.
                break;
        }
    }

    private static bool IsCustom(string property) => property.StartsWith(CustomMember.Prefix, StringComparison.Ordinal);

    private static string WordOf(object strength) => strength is long number and >= 1 and <= 4
        ? ((TieStrength)number).ToString().ToLowerInvariant()
        : throw new InvalidCastException("A strength is a number from 1 to 4.");

    private static Predicate<List<object?>> Matches(LinkMember link)
    {
        var word = RecordShapes.WordOf(link.Target);
        return found => Is(found, link.LinkType) && (!link.ComesIn || (string)found[3]! == word);
    }

    private static bool Is(List<object?> link, string type) => (string)link[0]! == type;

    private static void WriteList(Utf8JsonWriter writer, string name, IEnumerable<List<object?>> links, Action<List<object?>> write)
    {
        var isEmpty = true;
        foreach (var link in links)
        {
            if (isEmpty)
            {
                writer.WriteStartArray(name);
                isEmpty = false;
            }

            write(link);
        }

        if (!isEmpty)
        {
            writer.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case DateOnly day:
                writer.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset instant:
                writer.WriteStringValue(instant);
                break;
            case List<object?> words:
                writer.WriteStartArray();
                foreach (var word in words)
                {
                    writer.WriteStringValue((string)word!);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new InvalidCastException($"A property of the type {value.GetType()} belongs to no record.");
        }
    }
}

/// <summary>A relationship that a record puts into the graph.</summary>
/// <param name="Type">Its type.</param>
/// <param name="FromKind">What it starts at.</param>
/// <param name="FromId">Which.</param>
/// <param name="ToKind">What it ends at.</param>
/// <param name="ToId">Which.</param>
/// <param name="Position">Its place in the member's list, from 0; null where the member is no list.</param>
/// <param name="Side">For a contact, at which side of the relationship.</param>
/// <param name="Relationship">For a contact, the relationship's id.</param>
internal sealed record GraphLink(
    string Type, EntityKind FromKind, string FromId, EntityKind ToKind, string ToId, int? Position, string? Side = null, string? Relationship = null);
