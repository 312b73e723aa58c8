using System.Text;

namespace PartnershipGraph.Tables;

/// <summary>The encodings that text files are read in, by name.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public static class TextEncodings
{
    /// <summary>UTF-8, with or without its mark.</summary>
    public const string Utf8 = "utf-8";

    /// <summary>Windows-1252, what older Windows programs write in western Europe.</summary>
    public const string Windows1252 = "windows-1252";

    /// <summary>UTF-16, the lower byte first.</summary>
    public const string Utf16 = "utf-16";

    /// <summary>UTF-16, the higher byte first.</summary>
    public const string Utf16BigEndian = "utf-16BE";

    /// <summary>Latin-1.</summary>
    public const string Latin1 = "iso-8859-1";

    /// <summary>Mac Roman, what older Macs write in western Europe.</summary>
    public const string MacRoman = "macintosh";

    /// <summary>All of them, the most usual first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Utf8, Windows1252, Utf16, Utf16BigEndian, Latin1, MacRoman];

    /// <summary>The name as it is kept, whatever its case; null when the encoding is none of these.</summary>
    public static string? Find(string name) => Names.FirstOrDefault(known => string.Equals(known, name, StringComparison.OrdinalIgnoreCase));

    internal static Encoding Get(string name) => name switch
    {
        Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Utf16 => Encoding.Unicode,
        Utf16BigEndian => Encoding.BigEndianUnicode,
        Latin1 => Encoding.Latin1,

        // The runtime knows these only through this provider.
        Windows1252 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        MacRoman => CodePagesEncodingProvider.Instance.GetEncoding(10000)!,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Not an encoding that tables are read in."),
    };
}
