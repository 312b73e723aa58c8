using System.Diagnostics.CodeAnalysis;

namespace PartnershipGraph.Api.Json;

/// <summary>An enum's value in a query, spelt as in JSON.</summary>
/// <typeparam name="T">The enum.</typeparam>
/// <param name="Value">The value.</param>
public readonly record struct Word<T>(T Value) : IParsable<Word<T>>
    where T : struct, Enum
{
    /// <inheritdoc />
    public static Word<T> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var word) ? word : throw new FormatException($"'{s}' is not one of {string.Join(", ", Words.Of(typeof(T)))}.");

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Word<T> result)
    {
        var known = Words.TryParse<T>(s ?? string.Empty, out var value);
        result = new Word<T>(value);
        return known;
    }

    /// <summary>The word as JSON spells it.</summary>
    public override string ToString() => Words.Of(Value);
}
