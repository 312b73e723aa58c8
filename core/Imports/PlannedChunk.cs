using PartnershipGraph.Core.Journal;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Runs;

namespace PartnershipGraph.Core.Imports;

/// <summary>What a chunk of rows comes to.</summary>
/// <param name="Puts">The records to write, those that others point to first.</param>
/// <param name="Rows">What became of each row.</param>
/// <param name="RowsOfPuts">For each record to write, the row that last touched it.</param>
internal sealed record PlannedChunk(IReadOnlyList<Put> Puts, IReadOnlyList<RunRow> Rows, IReadOnlyList<long> RowsOfPuts)
{
    /// <summary>The row that last touched a record; null when the chunk does not write it.</summary>
    public long? RowOf(Guid id)
    {
        for (var index = 0; index < Puts.Count; index++)
        {
            if (Puts[index].EntityId == id)
            {
                return RowsOfPuts[index];
            }
        }

        return null;
    }
}

/// <summary>Counts of written records by kind.</summary>
internal sealed class KindCounts
{
    private static readonly EntityKind[] Kinds = Enum.GetValues<EntityKind>();
    private readonly long[] _created = new long[Kinds.Length + 1];
    private readonly long[] _updated = new long[Kinds.Length + 1];

    public static KindCounts From(IEnumerable<ImportKindCount> counts)
    {
        var sum = new KindCounts();
        foreach (var count in counts)
        {
            sum._created[(int)count.Kind] = count.Created;
            sum._updated[(int)count.Kind] = count.Updated;
        }

        return sum;
    }

    /// <summary>These counts and those of some more records.</summary>
    public KindCounts With(IEnumerable<Put> puts)
    {
        var sum = new KindCounts();
        _created.CopyTo(sum._created, 0);
        _updated.CopyTo(sum._updated, 0);
        sum.Add(puts);
        return sum;
    }

    /// <summary>How many records of a kind were created or changed.</summary>
    public long Of(EntityKind kind) => _created[(int)kind] + _updated[(int)kind];

    public void Add(IEnumerable<Put> puts)
    {
        foreach (var put in puts)
        {
            (put.ExpectedVersion == 0 ? _created : _updated)[(int)put.Kind]++;
        }
    }

    public IReadOnlyList<ImportKindCount> ToList() =>
        [.. Kinds.Where(kind => _created[(int)kind] + _updated[(int)kind] > 0).Select(kind => new ImportKindCount(kind, _created[(int)kind], _updated[(int)kind]))];
}
