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
        var normal = new StringBuilder(text.Length);
        var spaceWanted = false;
        foreach (var character in text)
        {
            if (char.IsLetterOrDigit(character))
            {
                if (spaceWanted && normal.Length > 0)
                {
                    normal.Append(' ');
                }

                spaceWanted = false;
                normal.Append(char.ToLowerInvariant(character));
            }
            else if (character == '&')
            {
                normal.Append(normal.Length > 0 ? " and" : "and");
                spaceWanted = true;
            }
            else if (character is not ('\'' or '’' or '‘' or '.')
                && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                spaceWanted = true;
            }
        }

        return normal.ToString();
    }

    private static bool IsPlain(string name)
    {
        foreach (var character in name)
        {
            if (character > 127)
            {
                return false;
            }
        }

        return true;
    }
}
