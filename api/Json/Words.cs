using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;

namespace PartnershipGraph.Api.Json;

/// <summary>The words that stand for an enum's values on the wire: those its own converter writes.</summary>
internal static class Words
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<KeyValuePair<string, Enum>>> Known = new();

    /// <summary>The words of an enum, in the order of its values.</summary>
    public static IEnumerable<string> Of(Type type) => ValuesOf(type).Select(word => word.Key);

    /// <summary>The word of a value.</summary>
    public static string Of(Enum value) => ValuesOf(value.GetType()).First(word => word.Value.Equals(value)).Key;

    /// <summary>The value of a word, spelt exactly.</summary>
    public static bool TryParse<T>(string word, out T value)
        where T : struct, Enum
    {
        foreach (var (known, meaning) in ValuesOf(typeof(T)))
        {
            if (known == word)
            {
                value = (T)meaning;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The values of words that were sent; empty when none were.</summary>
    public static IReadOnlyList<T> Values<T>(Word<T>[]? sent)
        where T : struct, Enum => sent is null ? [] : Array.ConvertAll(sent, static word => word.Value);

    private static IReadOnlyList<KeyValuePair<string, Enum>> ValuesOf(Type type) => Known.GetOrAdd(type, static type =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => KeyValuePair.Create(
            field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name.ToLowerInvariant(),
            (Enum)field.GetValue(null)!))]);
}
