namespace PartnershipGraph.Core.Lists;

/// <summary>A slice of a sorted list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The items of the slice, in the list's order.</param>
/// <param name="NextCursor">Where the next slice starts; null at the end.</param>
/// <param name="Total">How many items the whole list has.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor, int Total)
{
    /// <summary>The same slice in another form.</summary>
    public Page<TOther> Select<TOther>(Func<T, TOther> form) => new([.. Items.Select(form)], NextCursor, Total);
}

/// <summary>Which slice of a list is wanted.</summary>
/// <param name="Cursor">The <see cref="Page{T}.NextCursor"/> of the slice before; null for the first.</param>
/// <param name="Limit">How many items at most, 1 to <see cref="MaxLimit"/>.</param>
public sealed record PageRequest(string? Cursor = null, int Limit = PageRequest.DefaultLimit)
{
    /// <summary>How many items a slice has where nothing else is said.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The most items a slice may have.</summary>
    public const int MaxLimit = 200;
}
