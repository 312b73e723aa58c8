using System.Text.Json;
using System.Text.RegularExpressions;
using PartnershipGraph.Core.Vocabularies;

namespace PartnershipGraph.Core.Records;

/// <summary>What values look like, for everybody who takes some in: pages, the API and imports.</summary>
/// <remarks>Pure and safe for concurrent use. Patterns run without backtracking, so in time linear in the value.</remarks>
public static partial class FieldShapes
{
    /// <summary>Whether a text is shaped like an e-mail address. Only sending proves that it is one.</summary>
    public static bool IsEmail(string text) => EmailShape().IsMatch(text);

    /// <summary>Whether a text is shaped like a telephone number, with or without extension.</summary>
    public static bool IsPhone(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return PhoneShape().IsMatch(text) && text.Count(char.IsAsciiDigit) >= 5;
    }

    /// <summary>The absolute http or https address that a text means; null when it means none.</summary>
    public static string? Website(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var address = text.Contains("://", StringComparison.Ordinal) ? text : "https://" + text;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.UserInfo.Length == 0
            && uri.IdnHost.Contains('.', StringComparison.Ordinal)
            && !address.Any(char.IsWhiteSpace)
                ? address
                : null;
    }

    /// <summary>A UK postcode in capitals with one space before its last three characters; any other text as it is.</summary>
    public static string Postcode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var packed = text.Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        return UkPostcodeShape().IsMatch(packed) ? $"{packed[..^3]} {packed[^3..]}" : text;
    }

    /// <summary>Whether a value is of its identifier scheme's pattern.</summary>
    public static bool Matches(VocabularyEntry scheme, string value)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        return scheme.Pattern is null || Regex.IsMatch(value, Whole(scheme.Pattern), PatternOptions);
    }

    /// <summary>Whether a text is a pattern that can be used for an identifier scheme.</summary>
    public static bool IsPattern(string text)
    {
        try
        {
            _ = new Regex(text, PatternOptions);
            _ = new Regex(Whole(text), PatternOptions);
            return true;
        }
        catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Whether an end, the first day no longer counted, lies behind its start. Either may be unknown.</summary>
    public static bool AreInOrder(DateOnly? start, DateOnly? end) => start is null || end is null || end > start;

    /// <summary>Whether a text is shaped like a code of a vocabulary: lower-case letters, digits and single hyphens.</summary>
    public static bool IsCode(string text) => CodeShape().IsMatch(text);

    /// <summary>A vocabulary's name on the wire, such as <c>organisation-kinds</c>.</summary>
    public static string NameOf(Vocabulary vocabulary) => JsonSerializer.SerializeToElement(vocabulary).GetString()!;

    /// <summary>The words of a fixed list, for messages.</summary>
    internal static string WordsOf<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(word => JsonSerializer.SerializeToElement(word).GetString()));

    /// <summary>Whether a text holds a character that no text may hold.</summary>
    internal static bool HasForbiddenCharacter(string text, bool manyLines)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            if (char.IsHighSurrogate(character) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                index++;
            }
            else if (char.IsSurrogate(character)
                || character is '\u2028' or '\u2029'
                || (char.IsControl(character) && !(manyLines && character is '\n' or '\r' or '\t')))
            {
                return true;
            }
        }

        return false;
    }

    private const RegexOptions PatternOptions = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static string Whole(string pattern) => $@"\A(?:{pattern})\z";

    [GeneratedRegex(@"\A[^@\s,;<>()""]+@[^@\s,;<>()"".]+(\.[^@\s,;<>()"".]+)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"\A[+(]?[0-9 ().\-/+]*[0-9)]( *(ext\.?|x|#) *[0-9]{1,8})?\z", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex PhoneShape();

    [GeneratedRegex(@"\A(GIR0AA|[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2})\z", RegexOptions.NonBacktracking)]
    private static partial Regex UkPostcodeShape();

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking)]
    private static partial Regex CodeShape();
}
