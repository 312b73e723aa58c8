using System.Text;

namespace PartnershipGraph.Core.Imports;

/// <summary>How a contact list is written.</summary>
/// <param name="Encoding"><c>utf-8</c>, <c>windows-1252</c>, <c>utf-16</c> or <c>utf-16BE</c>.</param>
/// <param name="Delimiter">What stands between cells.</param>
internal sealed record ListFormat(string Encoding, char Delimiter)
{
    public const string Utf8 = "utf-8";
    public const string Windows1252 = "windows-1252";
    public const string Utf16 = "utf-16";
    public const string Utf16BigEndian = "utf-16BE";

    /// <summary>The delimiters that lists are written with, in order of preference.</summary>
    public static ReadOnlySpan<char> Delimiters => [',', ';', '\t', '|'];

    public Encoding ToEncoding() => Encoding switch
    {
        Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // The runtime knows it only through this provider.
        Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        Utf16 => System.Text.Encoding.Unicode,
        Utf16BigEndian => System.Text.Encoding.BigEndianUnicode,
        _ => throw new InvalidOperationException($"{Encoding} is not an encoding of lists."),
    };

    /// <summary>A delimiter as people write it: the character itself, or <c>tab</c>.</summary>
    public static bool TryReadDelimiter(string text, out char delimiter)
    {
        delimiter = text is "tab" ? '\t' : text is [var only] ? only : '\0';
        return Delimiters.Contains(delimiter);
    }
}
