using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace PartnershipGraph.Storage;

/// <summary>
/// What changed between two JSON forms of one record, as the journal keeps it: two objects with the top-level members that
/// differ, a member that is absent on one side being null there.
/// </summary>
internal static class MemberChanges
{
    /// <summary>Compares two JSON objects member by member; two that say the same give two empty objects.</summary>
    public static (byte[] Before, byte[] After) Between(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        using var old = JsonDocument.Parse(before);
        using var current = JsonDocument.Parse(after);
        var oldBuffer = new ArrayBufferWriter<byte>(256);
        var currentBuffer = new ArrayBufferWriter<byte>(256);
        using (var oldWriter = new Utf8JsonWriter(oldBuffer))
        using (var currentWriter = new Utf8JsonWriter(currentBuffer))
        {
            oldWriter.WriteStartObject();
            currentWriter.WriteStartObject();
            foreach (var member in current.RootElement.EnumerateObject())
            {
                if (!old.RootElement.TryGetProperty(member.Name, out var was))
                {
                    oldWriter.WriteNull(member.Name);
                    Copy(currentWriter, member.Name, member.Value);
                }
                else if (!IsSame(was, member.Value))
                {
                    Copy(oldWriter, member.Name, was);
                    Copy(currentWriter, member.Name, member.Value);
                }
            }

            foreach (var member in old.RootElement.EnumerateObject())
            {
                if (!current.RootElement.TryGetProperty(member.Name, out _))
                {
                    Copy(oldWriter, member.Name, member.Value);
                    currentWriter.WriteNull(member.Name);
                }
            }

            oldWriter.WriteEndObject();
            currentWriter.WriteEndObject();
        }

        return (oldBuffer.WrittenSpan.ToArray(), currentBuffer.WrittenSpan.ToArray());
    }

    // Bytes first: both sides nearly always come from the same writer.
    private static bool IsSame(JsonElement left, JsonElement right) =>
        JsonMarshal.GetRawUtf8Value(left).SequenceEqual(JsonMarshal.GetRawUtf8Value(right)) || JsonElement.DeepEquals(left, right);

    private static void Copy(Utf8JsonWriter writer, string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
    }
}
