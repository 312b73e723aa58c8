using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Core.Lists;

/// <summary>
/// Answers lists page by page. A query's whole result, filtered and sorted, is worked out once for a picture and then
/// sliced, so a deep page costs what the first one does.
/// </summary>
/// <remarks>Safe for concurrent use. Remembers at most <see cref="Bound"/> results of one picture.</remarks>
public sealed class ListCache
{
    /// <summary>How many results are remembered; the oldest gives way.</summary>
    public const int Bound = 32;

    private readonly BoundedCache<Array> _results = new(Bound);

    /// <summary>A page of the rows of a query, sorted by a key and then by id.</summary>
    /// <typeparam name="TRow">What is listed.</typeparam>
    /// <param name="query">The kind listed, its filters and its sort in one canonical text. A cursor belongs to one such text.</param>
    /// <param name="request">Which page.</param>
    /// <param name="rows">Every row that the filters let through, in any order. Called once for a picture and query.</param>
    /// <param name="key">What to sort by.</param>
    /// <param name="id">The id of a row.</param>
    /// <param name="descending">Whether the order is turned round, ids included.</param>
    /// <returns>The page; a refusal when the limit is out of range, or the cursor is not one of this query.</returns>
    public Outcome<Page<TRow>> Page<TRow>(
        string query,
        PageRequest request,
        Func<IEnumerable<TRow>> rows,
        Func<TRow, SortKey> key,
        Func<TRow, Guid> id,
        bool descending = false)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(rows);
        var order = new RowOrder<TRow>(key, id);
        return Page(query, request, () => order.Sort(rows()), order, descending);
    }

    internal Outcome<Page<TRow>> Page<TRow>(
        string query, PageRequest request, Func<TRow[]> sortedRows, RowOrder<TRow> order, bool descending) =>
        Slice(query, request, () => All(query, sortedRows), order, descending);

    /// <summary>A page of rows that are remembered elsewhere.</summary>
    internal static Outcome<Page<TRow>> Slice<TRow>(
        string query, PageRequest request, Func<TRow[]> sortedRows, RowOrder<TRow> order, bool descending)
    {
        if (request.Limit is < 1 or > PageRequest.MaxLimit)
        {
            return new Refusal(Problem.Malformed, $"limit must be from 1 to {PageRequest.MaxLimit}.");
        }

        var fingerprint = Cursor.FingerprintOf(descending ? "-" + query : query);
        Cursor? after = null;
        if (request.Cursor is { Length: > 0 } text)
        {
            if (!Cursor.TryRead(text, out var read) || read.Query != fingerprint)
            {
                return new Refusal(Problem.Malformed, "The cursor belongs to another query. Start again without one.");
            }

            after = read;
        }

        return order.Slice(sortedRows(), after, request.Limit, fingerprint, descending);
    }

    /// <summary>Every row of a query, in ascending order.</summary>
    internal TRow[] All<TRow>(string query, Func<TRow[]> sortedRows) => (TRow[])_results.GetOrMake(query, sortedRows);
}
