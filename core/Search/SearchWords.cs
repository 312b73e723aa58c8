using PartnershipGraph.Core.Matching;

namespace PartnershipGraph.Core.Search;

/// <summary>A text as search reads it: at most <see cref="Most"/> words, the rest is not read, and as a code.</summary>
internal sealed class SearchWords
{
    /// <summary>How many words are read.</summary>
    public const int Most = 8;

    private SearchWords(string text, string[] words)
    {
        Code = text.Replace(" ", string.Empty, StringComparison.Ordinal);
        Words = words;
        Letters = words.Sum(word => word.Length);
    }

    /// <summary>The words in their normal form.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The whole text, as codes are compared.</summary>
    public string Code { get; }

    /// <summary>How many letters the words have together.</summary>
    public int Letters { get; }

    public static SearchWords Of(string text)
    {
        var normal = NormalisedName.Of(text);
        return new SearchWords(normal, [.. normal.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(Most)]);
    }
}
