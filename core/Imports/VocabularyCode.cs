using System.Text;
using PartnershipGraph.Core.Matching;

namespace PartnershipGraph.Core.Imports;

/// <summary>Codes of vocabulary entries that an import makes from words in a list.</summary>
internal static class VocabularyCode
{
    private const int MaxLength = 64;

    /// <summary>A code for a word; null when it has no letter or digit to make one of.</summary>
    public static string? For(string word)
    {
        var code = new StringBuilder();
        foreach (var character in NormalisedName.Of(word))
        {
            if (character is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                code.Append(character);
            }
            else if (code.Length > 0 && code[^1] != '-')
            {
                code.Append('-');
            }

            if (code.Length == MaxLength)
            {
                break;
            }
        }

        var text = code.ToString().Trim('-');
        return text.Length == 0 ? null : text;
    }
}
