using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PartnershipGraph.Storage.Archive;

/// <summary>The JSON form of an archive's lines.</summary>
/// <remarks>Safe for concurrent use. Equal lines give equal bytes, which is what comparing archives rests on.</remarks>
internal static class ArchiveJson
{
    private static readonly JsonTypeInfo<ArchiveLine> Line = CreateLine();

    public static void Write(Utf8JsonWriter writer, ArchiveLine line) => JsonSerializer.Serialize(writer, line, Line);

    /// <summary>The bytes of a line, without its line end.</summary>
    public static byte[] Write(ArchiveLine line) => JsonSerializer.SerializeToUtf8Bytes(line, Line);

    /// <exception cref="JsonException">The text is not a line of an archive.</exception>
    public static ArchiveLine Read(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize(utf8, Line) ?? throw new JsonException("A line must not be null.");

    private static JsonTypeInfo<ArchiveLine> CreateLine()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectNullableAnnotations = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepWhatIsRequired } },
        };
        options.MakeReadOnly();
        return (JsonTypeInfo<ArchiveLine>)options.GetTypeInfo(typeof(ArchiveLine));
    }

    private static void KeepWhatIsRequired(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.IsRequired))
        {
            property.ShouldSerialize = static (_, _) => true;
        }
    }
}
