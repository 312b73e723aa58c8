namespace PartnershipGraph.Core.Search;

/// <summary>How far apart two words are in typing errors: a letter too many, too few, wrong, or two neighbours swapped.</summary>
/// <remarks>
/// Optimal string alignment distance (Damerau 1964, CACM 7(3), 171–176; the restricted form), computed within a band around the
/// diagonal: O(length × errors). Pure and safe for concurrent use.
/// </remarks>
internal static class TypingErrors
{
    /// <summary>The answer when two words are further apart than was asked for.</summary>
    public const int TooMany = int.MaxValue;

    private const int LongestWord = 64;

    /// <summary>How many errors are forgiven in a word: none up to 3 letters, 1 up to 7, 2 beyond. Words over 64 letters must be right.</summary>
    public static int ForgivenIn(string word) => word.Length switch
    {
        <= 3 or > LongestWord => 0,
        <= 7 => 1,
        _ => 2,
    };

    /// <summary>Which letters and digits a word has, one bit each; other characters share the bits that are left.</summary>
    public static ulong LettersOf(ReadOnlySpan<char> word)
    {
        var letters = 0ul;
        foreach (var character in word)
        {
            letters |= 1ul << character switch
            {
                >= 'a' and <= 'z' => character - 'a',
                >= '0' and <= '9' => 26 + character - '0',
                _ => 36 + (character % 28),
            };
        }

        return letters;
    }

    /// <summary>The distance of a typed word to a whole word and to the nearest beginning of it.</summary>
    /// <param name="typed">At most 64 letters.</param>
    /// <param name="word">The right word.</param>
    /// <param name="most">The most errors of interest, 0 to 2.</param>
    public static (int Whole, int Beginning) Between(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int most)
    {
        if (word.Length < typed.Length - most)
        {
            return (TooMany, TooMany);
        }

        // No beginning longer than this can be near enough; the cell after the last says whether the word ends here.
        var width = Math.Min(word.Length, typed.Length + most);
        Span<int> rows = stackalloc int[3 * (LongestWord + 4)];
        var before = rows[..(width + 1)];
        var last = rows.Slice(LongestWord + 4, width + 1);
        var row = rows.Slice(2 * (LongestWord + 4), width + 1);
        for (var column = 0; column <= width; column++)
        {
            last[column] = column <= most ? column : TooMany;
        }

        for (var line = 1; line <= typed.Length; line++)
        {
            row.Fill(TooMany);
            var from = Math.Max(0, line - most);
            var until = Math.Min(width, line + most);
            var least = TooMany;
            for (var column = from; column <= until; column++)
            {
                var best = TooMany;
                if (column == 0)
                {
                    best = line;
                }
                else
                {
                    var same = typed[line - 1] == word[column - 1];
                    best = Least(best, last[column - 1], same ? 0 : 1);
                    best = Least(best, row[column - 1], 1);
                    best = Least(best, last[column], 1);
                    if (line > 1 && column > 1 && typed[line - 1] == word[column - 2] && typed[line - 2] == word[column - 1])
                    {
                        best = Least(best, before[column - 2], 1);
                    }
                }

                row[column] = best;
                least = Math.Min(least, best);
            }

            if (least > most)
            {
                return (TooMany, TooMany);
            }

            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        var whole = width == word.Length && last[width] <= most ? last[width] : TooMany;
        var beginning = TooMany;
        foreach (var distance in last)
        {
            beginning = Math.Min(beginning, distance);
        }

        return (whole, beginning <= most ? beginning : TooMany);
    }

    private static int Least(int best, int from, int more) => from == TooMany ? best : Math.Min(best, from + more);
}
