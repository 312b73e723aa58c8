using System.Diagnostics.CodeAnalysis;
using PartnershipGraph.Api.Json;

namespace PartnershipGraph.Api.Lists;

/// <summary>What a list is sorted by, in a query: a word, with a minus sign before it for the other way round.</summary>
/// <typeparam name="T">The orders there are.</typeparam>
/// <param name="Key">What to sort by.</param>
/// <param name="Descending">Whether the order is turned round.</param>
public readonly record struct SortBy<T>(T Key, bool Descending) : IParsable<SortBy<T>>
    where T : struct, Enum
{
    /// <inheritdoc />
    public static SortBy<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var sort) ? sort : throw new FormatException($"'{s}' is not one of {string.Join(", ", Words.Of(typeof(T)))}.");

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SortBy<T> result)
    {
        var descending = s is ['-', ..];
        var known = Words.TryParse<T>(descending ? s![1..] : s ?? string.Empty, out var key);
        result = new SortBy<T>(key, descending);
        return known;
    }
}
