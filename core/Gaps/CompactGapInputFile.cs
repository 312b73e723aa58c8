using System.Text;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Relationships;

namespace PartnershipGraph.Core.Gaps;

/// <summary>The written form of <see cref="CompactGapInput"/>: equal inputs are equal bytes.</summary>
/// <remarks>
/// A mark and a version, then the members in order. Numbers are 7 bits a byte, least first; ties are differences to the tie
/// before, which makes a tie about five bytes; texts are UTF-8 behind their length.
/// </remarks>
internal static class CompactGapInputFile
{
    private const uint Mark = 0x4747_4950;
    private const int Version = 1;
    private const int GuidBytes = 16;

    public static byte[] Write(CompactGapInput input)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Mark);
            writer.Write7BitEncodedInt(Version);
            writer.Write7BitEncodedInt64(input.Sequence);
            WriteEach(writer, input.Groups, WriteGroup);
            WriteEach(writer, input.NestedPairs, (to, pair) => WriteNumbers(to, pair.Outer, pair.Inner));
            WriteEach(writer, input.Excluded, (to, excluded) => WriteNumbers(to, (int)excluded.Reason, excluded.Count));
            WriteEach(writer, input.Organisations, WriteGuid);
            foreach (var groups in input.GroupsOf)
            {
                WriteEach(writer, groups, (to, group) => to.Write7BitEncodedInt(group));
            }

            foreach (var day in input.ReviewedOn)
            {
                writer.Write7BitEncodedInt(day is { } known ? known.DayNumber + 1 : 0);
            }

            WriteEach(writer, input.KindSets, (to, set) => WriteEach(to, set, (inner, code) => inner.Write(code)));
            WriteTies(writer, input);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not such an input.</exception>
    public static CompactGapInput Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        try
        {
            if (reader.ReadUInt32() != Mark || reader.Read7BitEncodedInt() != Version)
            {
                throw new InvalidDataException("The file is not the input of a gap analysis of this version.");
            }

            var sequence = reader.Read7BitEncodedInt64();
            var groups = ReadEach(reader, ReadGroup);
            var nested = ReadEach(reader, from => (Outer: from.Read7BitEncodedInt(), Inner: from.Read7BitEncodedInt()));
            var excluded = ReadEach(
                reader, from => new ExcludedOrganisations((ExclusionReason)from.Read7BitEncodedInt(), from.Read7BitEncodedInt()));
            var organisations = ReadEach(reader, ReadGuid);
            var groupsOf = new int[organisations.Length][];
            for (var place = 0; place < groupsOf.Length; place++)
            {
                groupsOf[place] = ReadEach(reader, from => from.Read7BitEncodedInt());
            }

            var reviewedOn = new DateOnly?[organisations.Length];
            for (var place = 0; place < reviewedOn.Length; place++)
            {
                var day = reader.Read7BitEncodedInt();
                reviewedOn[place] = day == 0 ? null : DateOnly.FromDayNumber(day - 1);
            }

            var kindSets = ReadEach(reader, from => ReadEach(from, inner => inner.ReadString()));
            var (ties, facts) = ReadTies(reader);
            return new CompactGapInput
            {
                Sequence = sequence,
                Groups = groups,
                NestedPairs = nested,
                Excluded = excluded,
                Organisations = organisations,
                GroupsOf = groupsOf,
                ReviewedOn = reviewedOn,
                Ties = ties,
                TieFacts = facts,
                KindSets = kindSets,
            };
        }
        catch (Exception problem) when (problem is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("The input of the gap analysis is damaged.", problem);
        }
    }

    private static void WriteTies(BinaryWriter writer, CompactGapInput input)
    {
        writer.Write7BitEncodedInt(input.Ties.Length);
        var (previousU, previousV) = (0, 0);
        for (var number = 0; number < input.Ties.Length; number++)
        {
            var (u, v) = input.Ties[number];
            previousV = u == previousU ? previousV : u;
            var facts = input.TieFacts[number];
            WriteNumbers(writer, u - previousU, v - previousV);
            writer.Write((byte)(((int)(facts.Strength ?? 0) << 1) | (facts.IsStartUnknown ? 1 : 0)));
            writer.Write7BitEncodedInt(facts.KindSet);
            (previousU, previousV) = (u, v);
        }
    }

    private static ((int U, int V)[] Ties, CompactTieFacts[] Facts) ReadTies(BinaryReader reader)
    {
        var count = ReadCount(reader);
        var ties = new (int U, int V)[count];
        var allFacts = new CompactTieFacts[count];
        var (u, v) = (0, 0);
        for (var number = 0; number < count; number++)
        {
            var step = reader.Read7BitEncodedInt();
            u += step;
            v = (step == 0 ? v : u) + reader.Read7BitEncodedInt();
            var marks = reader.ReadByte();
            ties[number] = (u, v);
            allFacts[number] = new CompactTieFacts(
                reader.Read7BitEncodedInt(), marks >> 1 == 0 ? null : (TieStrength)(marks >> 1), (marks & 1) != 0);
        }

        return (ties, allFacts);
    }

    private static void WriteGroup(BinaryWriter writer, CompactGapGroup group)
    {
        writer.Write(group.Name);
        writer.Write7BitEncodedInt(group.Sector is { } sector ? (int)sector + 1 : 0);
        if (group.AreaId is { } area)
        {
            WriteGuid(writer, area);
        }
    }

    private static CompactGapGroup ReadGroup(BinaryReader reader)
    {
        var name = reader.ReadString();
        var sector = reader.Read7BitEncodedInt();
        return sector == 0
            ? new CompactGapGroup(name, ReadGuid(reader), null)
            : new CompactGapGroup(name, null, (Sector)(sector - 1));
    }

    private static void WriteGuid(BinaryWriter writer, Guid value)
    {
        Span<byte> bytes = stackalloc byte[GuidBytes];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        writer.Write(bytes);
    }

    private static Guid ReadGuid(BinaryReader reader)
    {
        Span<byte> bytes = stackalloc byte[GuidBytes];
        reader.ReadExactly(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    private static void WriteNumbers(BinaryWriter writer, int first, int second)
    {
        writer.Write7BitEncodedInt(first);
        writer.Write7BitEncodedInt(second);
    }

    private static void WriteEach<T>(BinaryWriter writer, T[] items, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(items.Length);
        foreach (var item in items)
        {
            write(writer, item);
        }
    }

    private static T[] ReadEach<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new T[ReadCount(reader)];
        for (var number = 0; number < items.Length; number++)
        {
            items[number] = read(reader);
        }

        return items;
    }

    // No item takes less than a byte, so a damaged count cannot ask for more memory than the file is long.
    private static int ReadCount(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        return count >= 0 && count <= reader.BaseStream.Length - reader.BaseStream.Position
            ? count
            : throw new InvalidDataException("The input of the gap analysis is damaged.");
    }
}
