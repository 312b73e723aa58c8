using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Records;

/// <summary>
/// The identity of one record, typed by what it identifies so that an organisation's id cannot be passed for an area's.
/// </summary>
/// <typeparam name="T">The entity the id belongs to.</typeparam>
/// <param name="Value">
/// A UUIDv7 made by <see cref="IIdSource"/>, or a name-based UUIDv8 for vocabulary entries. Ordering is by the
/// big-endian bytes, so ids sort by the time they were made.
/// </param>
[JsonConverter(typeof(IdJsonConverterFactory))]
public readonly record struct Id<T>(Guid Value) : IComparable<Id<T>>
    where T : Entity
{
    /// <inheritdoc />
    public int CompareTo(Id<T> other) => Value.CompareTo(other.Value);

    /// <summary>The id in the 36-character hyphenated form used on the wire.</summary>
    public override string ToString() => Value.ToString("D");

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(Id<T> left, Id<T> right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts before or equals <paramref name="right"/>.</summary>
    public static bool operator <=(Id<T> left, Id<T> right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(Id<T> left, Id<T> right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> sorts after or equals <paramref name="right"/>.</summary>
    public static bool operator >=(Id<T> left, Id<T> right) => left.CompareTo(right) >= 0;
}

/// <summary>Reads and writes <see cref="Id{T}"/> as the plain UUID string.</summary>
public sealed class IdJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(
            typeof(IdJsonConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class IdJsonConverter<T> : JsonConverter<Id<T>>
        where T : Entity
    {
        public override Id<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var value)
                ? new Id<T>(value)
                : throw new JsonException("An id is a UUID written as a string.");

        public override void Write(Utf8JsonWriter writer, Id<T> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
