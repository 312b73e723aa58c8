using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace PartnershipGraph.Core.Integrity;

/// <summary>
/// A fingerprint of a JSON object that can be carried along the journal: the exclusive-or of one 128-bit digest (half a SHA-256)
/// for each top-level member. A change is taken in by adding what a member was and what it is, without the rest of the record.
/// </summary>
/// <remarks>
/// Members that are null count as absent, as they do in the journal. Values are compared by their bytes: both sides come from
/// <see cref="Records.EntityJson"/>. Pure and safe for concurrent use. Costs one digest for each member.
/// </remarks>
internal static class MemberDigest
{
    /// <summary>The fingerprint of an object; 0 for none.</summary>
    public static UInt128 Of(ReadOnlySpan<byte> json)
    {
        var digest = UInt128.Zero;
        var reader = new Utf8JsonReader(json);
        if (json.IsEmpty || !reader.Read())
        {
            return digest;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Read();
            if (reader.TokenType != JsonTokenType.Null)
            {
                reader.Skip();
                digest ^= Hash(json[start..(int)reader.BytesConsumed]);
            }
        }

        return digest;
    }

    /// <summary>The fingerprint of an id.</summary>
    public static UInt128 Of(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static UInt128 Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
