namespace PartnershipGraph.Core.Lists;

/// <summary>How rows are sorted: by a key, then by id, so that no two are equal.</summary>
internal sealed class RowOrder<TRow>(Func<TRow, SortKey> key, Func<TRow, Guid> id) : IComparer<TRow>
{
    public int Compare(TRow? x, TRow? y) => Compare(key(x!), id(x!), key(y!), id(y!));

    /// <summary>The rows in order. Keys are worked out once for each row.</summary>
    public TRow[] Sort(IEnumerable<TRow> rows)
    {
        var sorted = rows.ToArray();
        var places = new Place[sorted.Length];
        for (var index = 0; index < sorted.Length; index++)
        {
            places[index] = new Place(key(sorted[index]), id(sorted[index]));
        }

        Array.Sort(places, sorted);
        return sorted;
    }

    /// <summary>The rows after a place, at most so many. O(log n + limit).</summary>
    /// <param name="rows">In ascending order.</param>
    /// <param name="after">The last row seen; null to start.</param>
    /// <param name="limit">1 or more.</param>
    /// <param name="query">The query's fingerprint, for the next cursor.</param>
    /// <param name="descending">Whether to go through the rows from the end.</param>
    public Page<TRow> Slice(TRow[] rows, Cursor? after, int limit, ulong query, bool descending)
    {
        var skipped = after is { } place ? CountBefore(rows, place, descending) : 0;
        var items = new TRow[Math.Min(limit, rows.Length - skipped)];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = rows[descending ? rows.Length - 1 - skipped - index : skipped + index];
        }

        var next = skipped + items.Length < rows.Length
            ? new Cursor(query, key(items[^1]), id(items[^1])).ToString()
            : null;
        return new Page<TRow>(items, next, rows.Length);
    }

    // How many rows, in the direction of travel, come before a place or stand at it.
    private int CountBefore(TRow[] rows, Cursor place, bool descending)
    {
        var low = 0;
        var high = rows.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            var comparison = Compare(key(rows[middle]), id(rows[middle]), place.Key, place.Id);
            if (descending ? comparison < 0 : comparison <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return descending ? rows.Length - low : low;
    }

    private static int Compare(SortKey leftKey, Guid leftId, SortKey rightKey, Guid rightId)
    {
        var byKey = leftKey.CompareTo(rightKey);
        return byKey != 0 ? byKey : leftId.CompareTo(rightId);
    }

    private readonly record struct Place(SortKey Key, Guid Id) : IComparable<Place>
    {
        public int CompareTo(Place other) => Compare(Key, Id, other.Key, other.Id);
    }
}
