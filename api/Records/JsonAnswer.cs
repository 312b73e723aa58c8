using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using PartnershipGraph.Api.Json;

namespace PartnershipGraph.Api.Records;

/// <summary>Writes JSON answers.</summary>
internal static class JsonAnswer
{
    /// <summary>The content type of every JSON answer.</summary>
    public const string ContentType = "application/json; charset=utf-8";

    /// <summary>Writes a value straight into the response.</summary>
    public static async Task WriteAsync<T>(HttpContext context, T value)
    {
        context.Response.ContentType = ContentType;
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, ApiJson.WriterOptions);
        Write(writer, value);
        await writer.FlushAsync(context.RequestAborted);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>The bytes of a value.</summary>
    public static byte[] ToBytes<T>(T value)
    {
        var buffer = new ArrayBufferWriter<byte>(4_096);
        using (var writer = new Utf8JsonWriter(buffer, ApiJson.WriterOptions))
        {
            Write(writer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write<T>(Utf8JsonWriter writer, T value) =>
        JsonSerializer.Serialize(writer, value, (JsonTypeInfo<T>)ApiJson.Options.GetTypeInfo(typeof(T)));
}
