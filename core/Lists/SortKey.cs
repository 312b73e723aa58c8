using PartnershipGraph.Core.Matching;

namespace PartnershipGraph.Core.Lists;

/// <summary>
/// What a list is sorted by: a number, then a text by its UTF-16 code units. Every list has the id as its last key, so no
/// two rows are equal and a cursor always has one place.
/// </summary>
/// <param name="Number">Compared first; for a text its first four code units, which order as the text does.</param>
/// <param name="Text">Compared second, ordinally.</param>
public readonly record struct SortKey(ulong Number, string Text) : IComparable<SortKey>
{
    /// <summary>The key of a name: alphabetical by <see cref="NormalisedName"/>, so capitals, accents and punctuation do not matter.</summary>
    public static SortKey OfName(string name) => OfText(NormalisedName.Of(name));

    /// <summary>The key of a text, compared exactly.</summary>
    public static SortKey OfText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = 0ul;
        for (var index = 0; index < 4; index++)
        {
            number = number << 16 | (index < text.Length ? text[index] : 0u);
        }

        return new SortKey(number, text);
    }

    /// <summary>The key of a number.</summary>
    /// <param name="number">0 or more.</param>
    public static SortKey OfNumber(long number) => new(checked((ulong)number), string.Empty);

    /// <summary>The key of a day; no day sorts before every day.</summary>
    public static SortKey OfDay(DateOnly? day) => new(day is { } known ? (ulong)known.DayNumber + 1 : 0, string.Empty);

    /// <summary>The key of an instant.</summary>
    public static SortKey OfInstant(DateTimeOffset instant) => new((ulong)instant.UtcTicks, string.Empty);

    /// <inheritdoc />
    public int CompareTo(SortKey other)
    {
        var byNumber = Number.CompareTo(other.Number);
        return byNumber != 0 ? byNumber : string.CompareOrdinal(Text, other.Text);
    }

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>.</summary>
    public static bool operator <(SortKey left, SortKey right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> sorts before or equals <paramref name="right"/>.</summary>
    public static bool operator <=(SortKey left, SortKey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>.</summary>
    public static bool operator >(SortKey left, SortKey right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> sorts after or equals <paramref name="right"/>.</summary>
    public static bool operator >=(SortKey left, SortKey right) => left.CompareTo(right) >= 0;
}
