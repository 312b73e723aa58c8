namespace PartnershipGraph.Core.ReadModel;

/// <summary>One item entering or leaving the list of a key.</summary>
internal readonly record struct ListEdit<TKey, TItem>(TKey Key, TItem Item, bool IsAddition);

/// <summary>Edits of lists, gathered and grouped by key in the order the keys were first seen.</summary>
/// <param name="expected">About how many edits there will be.</param>
internal sealed class ListEdits<TKey, TItem>(int expected)
    where TKey : notnull
{
    private readonly List<ListEdit<TKey, TItem>> _edits = new(expected);

    public bool IsEmpty => _edits.Count == 0;

    public void Remove(TKey key, TItem item) => _edits.Add(new ListEdit<TKey, TItem>(key, item, IsAddition: false));

    public void Add(TKey key, TItem item) => _edits.Add(new ListEdit<TKey, TItem>(key, item, IsAddition: true));

    /// <summary>Gives each key's edits, in the order they were made. O(edits).</summary>
    public void ForEach(KeyEdits visit)
    {
        var groups = new Dictionary<TKey, int>();
        var groupOf = new int[_edits.Count];
        var starts = new List<int>();
        for (var index = 0; index < _edits.Count; index++)
        {
            var key = _edits[index].Key;
            if (!groups.TryGetValue(key, out var group))
            {
                group = groups.Count;
                groups.Add(key, group);
                starts.Add(0);
            }

            groupOf[index] = group;
            starts[group]++;
        }

        var total = 0;
        for (var group = 0; group < starts.Count; group++)
        {
            (starts[group], total) = (total, total + starts[group]);
        }

        var sorted = new ListEdit<TKey, TItem>[_edits.Count];
        var next = starts.ToArray();
        for (var index = 0; index < sorted.Length; index++)
        {
            sorted[next[groupOf[index]]++] = _edits[index];
        }

        for (var group = 0; group < starts.Count; group++)
        {
            var own = sorted.AsSpan(starts[group]..next[group]);
            visit(own[0].Key, own);
        }
    }

    /// <summary>Takes one key's edits.</summary>
    public delegate void KeyEdits(TKey key, ReadOnlySpan<ListEdit<TKey, TItem>> edits);
}

/// <summary>Sorted arrays as immutable lists.</summary>
internal static class SortedList
{
    /// <summary>A sorted list after edits: removals take out what compares equal; an addition of what is there replaces it.</summary>
    public static TItem[] With<TKey, TItem>(TItem[] list, ReadOnlySpan<ListEdit<TKey, TItem>> edits, Comparison<TItem> order)
        where TItem : notnull
    {
        if (edits.Length == 1)
        {
            return WithOne(list, edits[0].Item, edits[0].IsAddition, order);
        }

        if (list.Length == 0 && AreAscendingAdditions(edits, order))
        {
            var items = new TItem[edits.Length];
            for (var index = 0; index < items.Length; index++)
            {
                items[index] = edits[index].Item;
            }

            return items;
        }

        var changed = new SortedDictionary<TItem, bool>(Comparer<TItem>.Create(order));
        foreach (var edit in edits)
        {
            changed.Remove(edit.Item);
            changed.Add(edit.Item, edit.IsAddition);
        }

        var merged = new List<TItem>(list.Length + changed.Count);
        var from = 0;
        foreach (var (item, isAddition) in changed)
        {
            while (from < list.Length && order(list[from], item) < 0)
            {
                merged.Add(list[from++]);
            }

            if (from < list.Length && order(list[from], item) == 0)
            {
                from++;
            }

            if (isAddition)
            {
                merged.Add(item);
            }
        }

        merged.AddRange(list.AsSpan(from));
        return merged.Count == 0 ? [] : [.. merged];
    }

    private static TItem[] WithOne<TItem>(TItem[] list, TItem item, bool isAddition, Comparison<TItem> order)
    {
        var place = list.AsSpan().BinarySearch(item, Comparer<TItem>.Create(order));
        if (place >= 0)
        {
            return isAddition
                ? [.. list.AsSpan(0, place), item, .. list.AsSpan(place + 1)]
                : [.. list.AsSpan(0, place), .. list.AsSpan(place + 1)];
        }

        return isAddition ? [.. list.AsSpan(0, ~place), item, .. list.AsSpan(~place)] : list;
    }

    private static bool AreAscendingAdditions<TKey, TItem>(ReadOnlySpan<ListEdit<TKey, TItem>> edits, Comparison<TItem> order)
    {
        for (var index = 0; index < edits.Length; index++)
        {
            if (!edits[index].IsAddition || (index > 0 && order(edits[index - 1].Item, edits[index].Item) >= 0))
            {
                return false;
            }
        }

        return true;
    }
}
