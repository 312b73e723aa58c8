using System.Buffers.Binary;

namespace PartnershipGraph.Bench.Generator;

/// <summary>UUIDv7 whose time part counts on a millisecond at a time and whose random part is seeded.</summary>
internal sealed class SeededIds(Random random, DateTimeOffset start)
{
    private long _milliseconds = start.ToUnixTimeMilliseconds();

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (_milliseconds++ << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
