using System.Globalization;
using System.Text.Json;

namespace PartnershipGraph.Storage.Neo4j.Transport;

/// <summary>Reads a reply of the Query API in typed JSON, forward only.</summary>
/// <remarks>Not safe for concurrent use; one for each reply.</remarks>
internal sealed class ReplyReader
{
    // Property names repeat from row to row; a reply has few of them.
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _namesByText;
    private readonly List<object?[]> _rows = [];
    private bool _hasData;
    private (string Code, string Message)? _error;

    public ReplyReader() => _namesByText = _names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The rows of a whole reply.</summary>
    /// <exception cref="Neo4jFailureException">The reply carries an error.</exception>
    /// <exception cref="JsonException">It is cut short, or not a reply.</exception>
    public IReadOnlyList<object?[]> Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            if (reader.ValueTextEquals("data"u8))
            {
                ReadData(ref reader);
            }
            else if (reader.ValueTextEquals("errors"u8))
            {
                ReadErrors(ref reader);
            }
            else
            {
                Next(ref reader);
                reader.Skip();
            }
        }

        if (_error is { } error)
        {
            throw FailureCodes.Failure(error.Code, error.Message);
        }

        return _hasData ? _rows : throw new JsonException("The reply has neither rows nor errors.");
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader) =>
        reader.Read() ? reader.TokenType : throw new JsonException("The reply is cut short.");

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (Next(ref reader) != type)
        {
            throw new JsonException($"The reply has {reader.TokenType} where {type} belongs.");
        }
    }

    private void ReadData(ref Utf8JsonReader reader)
    {
        var width = 0;
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            var isFields = reader.ValueTextEquals("fields"u8);
            var isValues = reader.ValueTextEquals("values"u8);
            Next(ref reader);
            if (isFields)
            {
                while (Next(ref reader) != JsonTokenType.EndArray)
                {
                    width++;
                }
            }
            else if (isValues)
            {
                while (Next(ref reader) != JsonTokenType.EndArray)
                {
                    _rows.Add(ReadRow(ref reader, width));
                }

                _hasData = true;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private object?[] ReadRow(ref Utf8JsonReader reader, int width)
    {
        var row = new object?[width];
        for (var index = 0; Next(ref reader) != JsonTokenType.EndArray; index++)
        {
            row[index] = ReadValue(ref reader);
        }

        return row;
    }

    private void ReadErrors(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        while (Next(ref reader) == JsonTokenType.StartObject)
        {
            var code = "N/A";
            var message = "";
            while (Next(ref reader) != JsonTokenType.EndObject)
            {
                var isCode = reader.ValueTextEquals("code"u8);
                var isMessage = reader.ValueTextEquals("message"u8);
                Next(ref reader);
                if (isCode)
                {
                    code = reader.GetString() ?? code;
                }
                else if (isMessage)
                {
                    message = reader.GetString() ?? "";
                }
                else
                {
                    reader.Skip();
                }
            }

            // The first error is the cause; the others follow from it.
            _error ??= (code, message);
        }
    }

    /// <summary>Reads the value at whose first token the reader stands.</summary>
    private object? ReadValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject || Next(ref reader) != JsonTokenType.PropertyName || !reader.ValueTextEquals("$type"u8))
        {
            throw new JsonException("A value of the reply does not start with its type.");
        }

        Next(ref reader);
        var type = TypeOf(ref reader);
        Expect(ref reader, JsonTokenType.PropertyName);
        Next(ref reader);
        var value = type switch
        {
            ValueType.String => reader.GetString(),
            ValueType.Integer => long.Parse(reader.ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            ValueType.Boolean => reader.GetBoolean(),
            ValueType.List => ReadList(ref reader),
            ValueType.Map => ReadMap(ref reader),
            ValueType.Date => DateOnly.TryParseExact(reader.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : UnreadableValue.Instance,
            ValueType.Instant => InstantOf(reader.GetString()!),
            ValueType.Float => double.Parse(reader.GetString()!, CultureInfo.InvariantCulture),
            ValueType.LocalTime => TimeOnly.TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var time) ? time : UnreadableValue.Instance,
            ValueType.Bytes => reader.GetBytesFromBase64(),
            ValueType.Other => Pass(ref reader),
            _ => (object?)null,
        };
        Expect(ref reader, JsonTokenType.EndObject);
        return value;
    }

    private static UnreadableValue Pass(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return UnreadableValue.Instance;
    }

    private List<object?> ReadList(ref Utf8JsonReader reader)
    {
        var list = new List<object?>();
        while (Next(ref reader) != JsonTokenType.EndArray)
        {
            list.Add(ReadValue(ref reader));
        }

        return list;
    }

    private Dictionary<string, object?> ReadMap(ref Utf8JsonReader reader)
    {
        var map = new Dictionary<string, object?>();
        while (Next(ref reader) != JsonTokenType.EndObject)
        {
            var name = NameOf(ref reader);
            Next(ref reader);
            map[name] = ReadValue(ref reader);
        }

        return map;
    }

    private string NameOf(ref Utf8JsonReader reader)
    {
        Span<char> text = stackalloc char[64];
        if (reader.ValueSpan.Length > text.Length)
        {
            return reader.GetString()!;
        }

        var name = text[..reader.CopyString(text)];
        if (!_namesByText.TryGetValue(name, out var known))
        {
            known = name.ToString();
            _names.Add(known, known);
        }

        return known;
    }

    private static ValueType TypeOf(ref Utf8JsonReader reader) => reader.ValueSpan switch
    {
        var name when name.SequenceEqual("String"u8) => ValueType.String,
        var name when name.SequenceEqual("Integer"u8) => ValueType.Integer,
        var name when name.SequenceEqual("Map"u8) => ValueType.Map,
        var name when name.SequenceEqual("List"u8) => ValueType.List,
        var name when name.SequenceEqual("Null"u8) => ValueType.Null,
        var name when name.SequenceEqual("Boolean"u8) => ValueType.Boolean,
        var name when name.SequenceEqual("Date"u8) => ValueType.Date,
        var name when name.SequenceEqual("OffsetDateTime"u8) || name.SequenceEqual("ZonedDateTime"u8) => ValueType.Instant,
        var name when name.SequenceEqual("Float"u8) => ValueType.Float,
        var name when name.SequenceEqual("LocalTime"u8) => ValueType.LocalTime,
        var name when name.SequenceEqual("Base64"u8) => ValueType.Bytes,
        _ => ValueType.Other,
    };

    // Neo4j leaves seconds of zero out, keeps nine digits of a second and may add the zone's name.
    private static object InstantOf(string text)
    {
        var zone = text.IndexOf('[', StringComparison.Ordinal);
        var instant = zone < 0 ? text.AsSpan() : text.AsSpan(0, zone);
        var point = instant.IndexOf('.');
        if (point >= 0)
        {
            var offset = point + 1 + instant[(point + 1)..].IndexOfAnyExceptInRange('0', '9');
            if (offset - point > 8)
            {
                instant = string.Concat(instant[..(point + 8)], instant[offset..]);
            }
        }

        return DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, out var read) ? read : UnreadableValue.Instance;
    }

    private enum ValueType
    {
        Null,
        String,
        Integer,
        Float,
        Boolean,
        List,
        Map,
        Date,
        Instant,
        LocalTime,
        Bytes,
        Other,
    }
}
