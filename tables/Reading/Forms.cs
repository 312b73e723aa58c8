namespace PartnershipGraph.Tables.Reading;

/// <summary>Reduces cells to their forms.</summary>
internal static class Forms
{
    /// <summary>Cells longer than this have no form.</summary>
    public const int MaxLength = 64;

    public static char Of(char character) =>
        char.IsUpper(character) ? 'A'
        : char.IsLetter(character) ? 'a'
        : char.IsDigit(character) ? '9'
        : character;

    public static string Of(ReadOnlySpan<char> cell)
    {
        Span<char> form = stackalloc char[MaxLength];
        for (var index = 0; index < cell.Length; index++)
        {
            form[index] = Of(cell[index]);
        }

        return form[..cell.Length].ToString();
    }

    /// <summary>A form with every run of one class written once.</summary>
    public static string Loosen(string form)
    {
        Span<char> loose = stackalloc char[MaxLength];
        var length = 0;
        foreach (var character in form)
        {
            if (length == 0 || loose[length - 1] != character)
            {
                loose[length++] = character;
            }
        }

        return loose[..length].ToString();
    }
}
