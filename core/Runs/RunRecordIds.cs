using System.Buffers.Binary;
using System.Security.Cryptography;
using PartnershipGraph.Core.Records;

namespace PartnershipGraph.Core.Runs;

/// <summary>
/// The ids of what a run writes: a function of run, row and kind, so that a chunk planned again after a crash is the same
/// chunk. They have the form of UUIDv7 with the time of the run, and sort in order of row.
/// </summary>
/// <remarks>
/// 48 bits of Unix milliseconds, 12 + 22 bits of a digest of the run's id, 34 bits of row, 6 bits of kind. Pure and safe
/// for concurrent use.
/// </remarks>
internal sealed class RunRecordIds
{
    private const ulong StubKind = 59;
    private const long MostStubsOfRow = 1_024;
    private const long MaxRow = (1L << 34) - 1;
    private readonly ulong _high;
    private readonly ulong _low;

    public RunRecordIds(Run run)
    {
        Span<byte> id = stackalloc byte[16];
        run.Id.TryWriteBytes(id, bigEndian: true, out _);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(id, digest);
        var bits = BinaryPrimitives.ReadUInt64BigEndian(digest);
        _high = ((ulong)run.CreatedAt.ToUnixTimeMilliseconds() << 16) | 0x7000 | (bits & 0xFFF);
        _low = (0b10UL << 62) | ((bits >> 12) & 0x3FFFFF);
    }

    /// <summary>The id of the record of a kind that a row makes; a row makes at most one of a kind.</summary>
    public Guid Of(EntityKind kind, long row) => Make((ulong)kind, row);

    /// <summary>The id of one of the organisations that a row makes of a name alone, counted from 0.</summary>
    public Guid OfStub(long row, int place) => Make(StubKind, checked((row * MostStubsOfRow) + place));

    /// <summary>The id of the change set of a pass that begins with a row.</summary>
    public Guid OfChangeSet(int pass, long firstRow) => Make(checked((ulong)(60 + pass)), firstRow);

    /// <summary>Whether a record was made by the run.</summary>
    public bool Made(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes) == _high
            && ((BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) ^ _low) & ((0b11UL << 62) | 0x3FFFFF)) == 0;
    }

    private Guid Make(ulong kind, long row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(row, MaxRow);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _low | ((ulong)row << 28) | (kind << 22));
        return new Guid(bytes, bigEndian: true);
    }
}
