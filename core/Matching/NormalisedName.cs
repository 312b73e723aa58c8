using System.Globalization;
using System.Text;

namespace PartnershipGraph.Core.Matching;

/// <summary>
/// The form in which names are compared: lower case, without accents and punctuation, <c>&amp;</c> as <c>and</c>, single
/// spaces. Two names that normalise alike are the same spelling for matching; nothing fuzzier happens here.
/// </summary>
/// <remarks>Pure and safe for concurrent use. Linear in the length of the name.</remarks>
public static class NormalisedName
{
    /// <summary>The normal form; empty when the name has no letter or digit.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = IsPlain(name) ? name : name.Normalize(NormalizationForm.FormKD);

        // No character becomes more than four: an ampersand is " and".
        var longest = 4 * text.Length;
        Span<char> normal = longest <= 512 ? stackalloc char[512] : new char[longest];
        var length = 0;
        var spaceWanted = false;
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                if (spaceWanted && length > 0)
                {
                    normal[length++] = ' ';
                }

                spaceWanted = false;
                normal[length++] = char.ToLowerInvariant(character);
            }
            else if (character == '&')
            {
                var and = length > 0 ? " and" : "and";
                and.CopyTo(normal[length..]);
                length += and.Length;
                spaceWanted = true;
            }
            else if (character is not ('\'' or '’' or '‘' or '.')
                && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                spaceWanted = true;
            }
        }

        var result = normal[..length];
        return result.SequenceEqual(name) ? name : result.ToString();
    }

    private static bool IsPlain(string name) => Ascii.IsValid(name);
}
