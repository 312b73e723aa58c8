namespace PartnershipGraph.Tables;

/// <summary>Delimiters as people write and say them.</summary>
public static class DelimiterNames
{
    private static readonly (string Delimiter, string Word, string Name)[] Known =
    [
        (",", ",", "a comma"), (";", ";", "a semicolon"), ("\t", "tab", "a tab"), ("|", "|", "a bar"), (" ", "space", "a space"),
        (", ", ", ", "a comma and a space"), ("||", "||", "two bars"),
    ];

    /// <summary>A delimiter in words, with its article.</summary>
    public static string Name(string delimiter) =>
        Known.FirstOrDefault(known => known.Delimiter == delimiter).Name ?? $"‘{delimiter}’";

    /// <summary>A delimiter as people write it: the characters themselves, <c>tab</c> or <c>space</c>.</summary>
    public static string Write(string delimiter) =>
        Known.FirstOrDefault(known => known.Delimiter == delimiter).Word ?? delimiter;

    /// <summary>Reads a delimiter that somebody wrote: one to four characters, or <c>tab</c> or <c>space</c>.</summary>
    /// <returns>Null when it cannot stand between cells: letters, digits, quotes and line ends do not.</returns>
    public static string? Read(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        const int MaxLength = 4;
        var delimiter = written switch
        {
            "tab" or @"\t" => "\t",
            "space" => " ",
            _ => written,
        };
        return delimiter.Length is > 0 and <= MaxLength && delimiter.All(character => !char.IsLetterOrDigit(character) && character is not ('"' or '\'' or '\r' or '\n' or '\0'))
            ? delimiter
            : null;
    }
}
