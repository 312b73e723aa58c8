using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace PartnershipGraph.Core.Lists;

/// <summary>
/// A place in a sorted list, as opaque text for programs: which query it belongs to, and sort key and id of the last row
/// seen. It names a place, not a row number, so rows that come and go between two pages are neither repeated nor skipped.
/// </summary>
/// <remarks>Base64url of: 8 bytes of the query's SHA-256, the key's number, the id, the key's text.</remarks>
internal readonly record struct Cursor(ulong Query, SortKey Key, Guid Id)
{
    private const int FixedBytes = 8 + 8 + 16;

    public static ulong FingerprintOf(string query)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(query), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    public static bool TryRead(string text, out Cursor cursor)
    {
        cursor = default;
        if (text.Length > 4_096 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length < FixedBytes)
        {
            return false;
        }

        cursor = new Cursor(
            BinaryPrimitives.ReadUInt64BigEndian(bytes),
            new SortKey(BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), Encoding.UTF8.GetString(bytes[FixedBytes..])),
            new Guid(bytes[16..FixedBytes], bigEndian: true));
        return true;
    }

    public override string ToString()
    {
        var bytes = new byte[FixedBytes + Encoding.UTF8.GetByteCount(Key.Text)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Query);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Key.Number);
        Id.TryWriteBytes(bytes.AsSpan(16), bigEndian: true, out _);
        Encoding.UTF8.GetBytes(Key.Text, bytes.AsSpan(FixedBytes));
        return Base64Url.EncodeToString(bytes);
    }
}
