using System.Collections.Immutable;
using System.Globalization;

namespace PartnershipGraph.Web.Showing;

/// <summary>
/// What a list shows, as its address says: filters, order and page. The address is the only copy, so links, Back and
/// reload work. Immutable.
/// </summary>
/// <remarks>Values of one filter mean either; different filters all apply.</remarks>
public sealed class ListAddress
{
    /// <summary>The parameter that holds the order: a column's name, with a leading minus for descending.</summary>
    public const string SortParameter = "sort";

    /// <summary>The parameter that holds the page, from 1.</summary>
    public const string PageParameter = "page";

    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> _filters;

    private ListAddress(string path, ImmutableSortedDictionary<string, ImmutableArray<string>> filters, string? sort, int page)
    {
        Path = path;
        _filters = filters;
        Sort = sort;
        Page = page;
    }

    /// <summary>The page's path, such as <c>/organisations</c>.</summary>
    public string Path { get; }

    /// <summary>The column the list is ordered by, without direction; null for the list's own order.</summary>
    public string? SortColumn => Sort?.TrimStart('-');

    /// <summary>Whether the order is from high to low.</summary>
    public bool IsDescending => Sort is ['-', ..];

    /// <summary>The order as written in the address; null for the list's own.</summary>
    public string? Sort { get; }

    /// <summary>The page, from 1.</summary>
    public int Page { get; }

    /// <summary>Whether any filter is set.</summary>
    public bool IsFiltered => !_filters.IsEmpty;

    /// <summary>The filters with their values, by name.</summary>
    public IEnumerable<(string Name, string Value)> Filters => _filters.SelectMany(filter => filter.Value.Select(value => (filter.Key, value)));

    /// <summary>Reads an address. Parameters that are not known filters are left out; a page that is no number is the first.</summary>
    /// <param name="uri">The absolute or relative address.</param>
    /// <param name="known">The names of the list's filters.</param>
    public static ListAddress Parse(string uri, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var absolute = new Uri(new Uri("http://localhost"), uri);
        var filters = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        string? sort = null;
        var page = 1;
        foreach (var part in absolute.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = Split(part);
            if (value.Length == 0)
            {
                continue;
            }

            if (name == SortParameter)
            {
                sort = value;
            }
            else if (name == PageParameter)
            {
                page = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : 1;
            }
            else if (known.Contains(name))
            {
                var values = filters.GetValueOrDefault(name, []);
                filters[name] = values.Contains(value) ? values : values.Add(value);
            }
        }

        return new ListAddress(absolute.AbsolutePath, filters.ToImmutable(), sort, page);
    }

    /// <summary>The values of a filter; empty when it is not set.</summary>
    public IReadOnlyList<string> Values(string filter) => _filters.GetValueOrDefault(filter, []);

    /// <summary>The first value of a filter; empty when it is not set.</summary>
    public string Value(string filter) => Values(filter) is [var first, ..] ? first : "";

    /// <summary>The same list with one value more in a filter, on its first page.</summary>
    public ListAddress With(string filter, string value) =>
        Values(filter).Contains(value) ? this : Filtered(filter, [.. Values(filter), value]);

    /// <summary>The same list with one value less in a filter, on its first page.</summary>
    public ListAddress Without(string filter, string value) => Filtered(filter, [.. Values(filter).Where(other => other != value)]);

    /// <summary>The same list with a filter that has just this value, or none when it is empty; on its first page.</summary>
    public ListAddress Only(string filter, string value) => Filtered(filter, value.Length == 0 ? [] : [value]);

    /// <summary>The same list without filters, on its first page.</summary>
    public ListAddress Unfiltered() => new(Path, _filters.Clear(), Sort, 1);

    /// <summary>The same list ordered by a column: ascending at first, the other way when it is ordered so already.</summary>
    public ListAddress SortedBy(string column) =>
        new(Path, _filters, SortColumn == column && !IsDescending ? "-" + column : column, 1);

    /// <summary>The same list in its own order, on its first page.</summary>
    public ListAddress Unordered() => new(Path, _filters, null, 1);

    /// <summary>Another page of the same list.</summary>
    public ListAddress OnPage(int page) => new(Path, _filters, Sort, Math.Max(1, page));

    /// <summary>The address, with the parameters in a fixed order so that equal lists have equal addresses.</summary>
    public override string ToString()
    {
        var parameters = Filters.Select(filter => (filter.Name, filter.Value)).ToList();
        if (Sort is not null)
        {
            parameters.Add((SortParameter, Sort));
        }

        if (Page > 1)
        {
            parameters.Add((PageParameter, Page.ToString(CultureInfo.InvariantCulture)));
        }

        return parameters.Count == 0
            ? Path
            : $"{Path}?{string.Join('&', parameters.Select(parameter => $"{parameter.Item1}={Uri.EscapeDataString(parameter.Item2)}"))}";
    }

    private static (string Name, string Value) Split(string part)
    {
        var equals = part.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? (Decode(part), "")
            : (Decode(part[..equals]), Decode(part[(equals + 1)..]));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' ')).Trim();

    private ListAddress Filtered(string filter, ImmutableArray<string> values) =>
        new(Path, values.IsEmpty ? _filters.Remove(filter) : _filters.SetItem(filter, values), Sort, 1);
}
