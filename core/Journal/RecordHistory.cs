using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Storing;

namespace PartnershipGraph.Core.Journal;

/// <summary>What a record was at a sequence, told from its journal alone.</summary>
/// <remarks>Pure and safe for concurrent use.</remarks>
public static class RecordHistory
{
    /// <summary>Replays the journal of one record up to a sequence.</summary>
    /// <param name="history">Every row of the record, in any order.</param>
    /// <param name="sequence">The last sequence that counts (inclusive).</param>
    /// <returns>The record, its tombstone, or neither when it had never been.</returns>
    /// <exception cref="JsonException">The journal does not tell of a whole record.</exception>
    public static PastRecord At(IEnumerable<JournalRow> history, long sequence)
    {
        var members = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        JournalRow? last = null;
        var createdAt = default(DateTimeOffset);
        foreach (var row in history.Where(row => row.Sequence <= sequence).OrderBy(row => row.Sequence).ThenBy(row => row.Ordinal))
        {
            last = row;
            if (row.Before.IsEmpty || row.After.IsEmpty)
            {
                members.Clear();
                createdAt = row.At;
            }

            if (!row.After.IsEmpty)
            {
                Replay(members, row.After);
            }
        }

        if (last is null)
        {
            return new PastRecord(null, null);
        }

        return last.After.IsEmpty
            ? new PastRecord(null, new Tombstone(last.EntityKind, last.EntityId, last.Version, last.At, last.MergedInto))
            : new PastRecord(new StoredRecord(EntityJson.Read(last.EntityKind, Write(members)), last.Version, createdAt, last.At), null);
    }

    private static void Replay(Dictionary<string, ReadOnlyMemory<byte>> members, ReadOnlyMemory<byte> changed)
    {
        using var document = JsonDocument.Parse(changed);
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                members.Remove(member.Name);
            }
            else
            {
                members[member.Name] = JsonMarshal.GetRawUtf8Value(member.Value).ToArray();
            }
        }
    }

    private static ReadOnlySpan<byte> Write(Dictionary<string, ReadOnlyMemory<byte>> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(value.Span, skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }
}

/// <summary>What a record was.</summary>
/// <param name="Record">The record; null when it was not there.</param>
/// <param name="Tombstone">What was left of it; null unless it had been deleted.</param>
public readonly record struct PastRecord(StoredRecord? Record, Tombstone? Tombstone);
