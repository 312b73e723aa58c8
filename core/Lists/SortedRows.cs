namespace PartnershipGraph.Core.Lists;

/// <summary>
/// Rows kept in one order from picture to picture. A fold only notes which rows it replaced; whoever asks next merges
/// them in, and the pictures after that start from there.
/// </summary>
/// <remarks>
/// Asking costs O(n) copying and O(k log n) comparing for <c>k</c> replaced rows, or O(n log n) when there is nothing to start
/// from; asking again costs nothing. Safe for concurrent use.
/// </remarks>
internal sealed class SortedRows<TRow>
    where TRow : class
{
    // Below this many it is never worth sorting afresh.
    private const int MostNoted = 64;
    private volatile State? _state;

    public SortedRows()
    {
    }

    private SortedRows(State? state) => _state = state;

    /// <summary>The rows of the next picture.</summary>
    /// <param name="replaced">Rows that changed, as they were, also ones that are not in this list; null for one that was not there.</param>
    public SortedRows<TRow> After(IReadOnlyList<KeyValuePair<Guid, TRow?>> replaced)
    {
        var state = _state;
        if (replaced.Count == 0 || state is null)
        {
            return new SortedRows<TRow>(state);
        }

        var total = replaced.Count + (state.Since?.Total ?? 0);
        return total > MostNoted + (state.Rows.Length / 2)
            ? new SortedRows<TRow>()
            : new SortedRows<TRow>(state with { Since = new Replaced(replaced, state.Since, total) });
    }

    /// <summary>The rows in order.</summary>
    /// <param name="basis">What the key depends on beside the row; rows sorted on another basis are sorted afresh.</param>
    /// <param name="order">The order.</param>
    /// <param name="find">The row of an id in this picture; null when it is not there.</param>
    /// <param name="all">Every row of this picture.</param>
    /// <param name="areSorted">Whether <paramref name="all"/> gives an array that is in order already.</param>
    public TRow[] Get(object basis, RowOrder<TRow> order, Func<Guid, TRow?> find, Func<IEnumerable<TRow>> all, bool areSorted = false)
    {
        var state = _state;
        if (state is null || !state.Basis.Equals(basis))
        {
            state = new State(basis, areSorted ? (TRow[])all() : order.Sort(all()), null);
        }
        else if (state.Since is not null)
        {
            state = new State(basis, Merge(state, order, find), null);
        }
        else
        {
            return state.Rows;
        }

        _state = state;
        return state.Rows;
    }

    private static TRow[] Merge(State state, RowOrder<TRow> order, Func<Guid, TRow?> find)
    {
        // The oldest note of a row tells how it stood when the rows were sorted.
        var asSorted = new Dictionary<Guid, TRow?>();
        for (var since = state.Since; since is not null; since = since.Earlier)
        {
            foreach (var (id, before) in since.Rows)
            {
                asSorted[id] = before;
            }
        }

        var rows = state.Rows;
        var leaving = asSorted.Values.OfType<TRow>()
            .Select(row => Array.BinarySearch(rows, row, order)).Where(place => place >= 0).Order().ToArray();
        var entering = order.Sort(asSorted.Keys.Select(find).OfType<TRow>());
        var merged = new TRow[rows.Length - leaving.Length + entering.Length];
        var (read, written, left) = (0, 0, 0);
        foreach (var row in entering)
        {
            var place = Array.BinarySearch(rows, row, order);
            CopyUntil(place < 0 ? ~place : place);
            merged[written++] = row;
        }

        CopyUntil(rows.Length);
        return merged;

        void CopyUntil(int place)
        {
            while (left < leaving.Length && leaving[left] < place)
            {
                Copy(leaving[left]);
                left++;
                read++;
            }

            Copy(place);
        }

        void Copy(int until)
        {
            if (until > read)
            {
                rows.AsSpan(read..until).CopyTo(merged.AsSpan(written));
                written += until - read;
                read = until;
            }
        }
    }

    private sealed record State(object Basis, TRow[] Rows, Replaced? Since);

    private sealed record Replaced(IReadOnlyList<KeyValuePair<Guid, TRow?>> Rows, Replaced? Earlier, int Total);
}
