namespace PartnershipGraph.Core.ReadModel;

/// <summary>An immutable index from a key to a sorted list of items; keys without items are not in it.</summary>
/// <remarks>Immutable, so safe for concurrent use. Changes cost what <see cref="ShardedMap{TKey, TValue}"/> says.</remarks>
internal sealed class MultiMap<TKey, TItem>
    where TKey : notnull
    where TItem : notnull
{
    private readonly ShardedMap<TKey, TItem[]> _lists;
    private readonly Comparison<TItem> _order;

    public MultiMap(Comparison<TItem> order)
        : this(ShardedMap<TKey, TItem[]>.Empty, order)
    {
    }

    private MultiMap(ShardedMap<TKey, TItem[]> lists, Comparison<TItem> order)
    {
        _lists = lists;
        _order = order;
    }

    /// <summary>The items of a key, in order.</summary>
    public IReadOnlyList<TItem> this[TKey key] => _lists.Find(key) ?? [];

    public MultiMap<TKey, TItem> With(ListEdits<TKey, TItem> edits)
    {
        if (edits.IsEmpty)
        {
            return this;
        }

        var changed = new List<KeyValuePair<TKey, TItem[]?>>();
        edits.ForEach((key, own) =>
        {
            var list = SortedList.With(_lists.Find(key) ?? [], own, _order);
            changed.Add(new KeyValuePair<TKey, TItem[]?>(key, list.Length == 0 ? null : list));
        });
        return new MultiMap<TKey, TItem>(_lists.With(changed), _order);
    }
}
