using System.Text.RegularExpressions;
using PhoneNumbers;

namespace PartnershipGraph.Core.Imports;

/// <summary>Telephone numbers as lists write them, read as a British reader would.</summary>
/// <remarks>Safe for concurrent use. Uses the metadata of libphonenumber.</remarks>
internal static partial class TelephoneNumbers
{
    private const string Home = "GB";
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>The number in the international form of E.164, an extension behind <c>;ext=</c>; null when it cannot be a number.</summary>
    public static string? International(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parsed(text) is { } number
            ? Numbers.Format(number, PhoneNumberFormat.E164) + (number.HasExtension ? ";ext=" + number.Extension : "")
            : null;
    }

    /// <summary>
    /// A British number from which a spreadsheet has taken the leading zero, with the zero; null when none is missing.
    /// </summary>
    public static string? WithLostZero(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        return BareNational().IsMatch(trimmed) && Parsed("0" + trimmed) is { } number
            && (Numbers.IsValidNumberForRegion(number, Home) || (trimmed[0] == '7' && trimmed.Count(char.IsAsciiDigit) == 10))
                ? "0" + trimmed
                : null;
    }

    /// <summary>Whether a spreadsheet has shortened a number to something like <c>7.7009E+09</c>: digits are lost.</summary>
    public static bool IsShortened(string text) => Shortened().IsMatch(text.Trim());

    private static PhoneNumber? Parsed(string text)
    {
        try
        {
            var number = Numbers.Parse(text, Home);
            return Numbers.IsPossibleNumber(number) ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[1-37-8][0-9 ]{8,12}\z", RegexOptions.NonBacktracking)]
    private static partial Regex BareNational();

    [GeneratedRegex(@"\A[0-9]([.,][0-9]+)?[eE][+]?[0-9]{1,2}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Shortened();
}
