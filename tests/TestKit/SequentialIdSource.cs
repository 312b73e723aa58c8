using System.Buffers.Binary;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.TestKit;

/// <summary>Ids that repeat from run to run and sort in the order they were made: well-formed UUIDv7, counted from a start.</summary>
public sealed class SequentialIdSource(int start = 0) : IIdSource
{
    private int _made = start;

    public Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(bytes, 0x0198_0000);
        BinaryPrimitives.WriteInt16BigEndian(bytes[6..], 0x7000);
        bytes[8] = 0x80;
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], Interlocked.Increment(ref _made));
        return new Guid(bytes, bigEndian: true);
    }
}
