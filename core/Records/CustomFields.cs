using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Records;

/// <summary>
/// What somebody keeps about a record beyond the members that the product knows: texts by name, such as <c>Ofsted rating</c>
/// → <c>Good</c>. Names are told apart without regard to case and stand in order (ordinal), so that equal fields have one form.
/// </summary>
/// <remarks>Immutable and safe for concurrent use; equal when all names and texts are. A look-up is linear in the number of names.</remarks>
[JsonConverter(typeof(CustomFieldsConverter))]
public sealed class CustomFields : IReadOnlyDictionary<string, string>, IEquatable<CustomFields>
{
    private readonly KeyValuePair<string, string>[] _fields;

    private CustomFields(KeyValuePair<string, string>[] fields) => _fields = fields;

    /// <summary>No field.</summary>
    public static CustomFields None { get; } = new([]);

    /// <inheritdoc />
    public int Count => _fields.Length;

    /// <inheritdoc />
    public IEnumerable<string> Keys => _fields.Select(pair => pair.Key);

    /// <inheritdoc />
    public IEnumerable<string> Values => _fields.Select(pair => pair.Value);

    /// <inheritdoc />
    public string this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"There is no custom field {key}.");

    /// <summary>The fields of those names; of names that differ in case only, the last is kept.</summary>
    public static CustomFields Of(IEnumerable<KeyValuePair<string, string>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        if (fields is CustomFields known)
        {
            return known;
        }

        var byName = new Dictionary<string, KeyValuePair<string, string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in fields)
        {
            byName[field.Key] = field;
        }

        if (byName.Count == 0)
        {
            return None;
        }

        var sorted = byName.Values.ToArray();
        Array.Sort(sorted, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        return new CustomFields(sorted);
    }

    /// <summary>These fields and one more, or one in place of that of the same name, whose spelling stays.</summary>
    public CustomFields With(string name, string value)
    {
        var place = Array.FindIndex(_fields, field => IsSame(field.Key, name));
        if (place < 0)
        {
            return Of([.. _fields, KeyValuePair.Create(name, value)]);
        }

        var changed = (KeyValuePair<string, string>[])_fields.Clone();
        changed[place] = KeyValuePair.Create(changed[place].Key, value);
        return new CustomFields(changed);
    }

    /// <inheritdoc />
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc />
    public bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out string value)
    {
        foreach (var field in _fields)
        {
            if (IsSame(field.Key, key))
            {
                value = field.Value;
                return true;
            }
        }

        value = null;
        return false;
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, string>>)_fields).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(CustomFields? other) => other is not null && _fields.AsSpan().SequenceEqual(other._fields);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as CustomFields);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var field in _fields)
        {
            hash.Add(field.Key, StringComparer.Ordinal);
            hash.Add(field.Value, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Custom fields as a JSON object.</summary>
internal sealed class CustomFieldsConverter : JsonConverter<CustomFields>
{
    public override CustomFields Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Custom fields are an object.");
        }

        var fields = new List<KeyValuePair<string, string>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // A list brings the same few names to every record; one copy of each is enough.
            var name = string.Intern(reader.GetString()!);
            reader.Read();
            fields.Add(KeyValuePair.Create(name, reader.GetString() ?? throw new JsonException("A custom field is null.")));
        }

        return CustomFields.Of(fields);
    }

    public override void Write(Utf8JsonWriter writer, CustomFields value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, text) in value)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }
}
