namespace PartnershipGraph.Core.Imports;

/// <summary>
/// Guesses what stands between the cells of a list: the delimiter that, outside quotes, splits most of the first lines
/// into as many cells as the header; among equals the one that gives more cells, then the order of
/// <see cref="ListFormat.Delimiters"/>.
/// </summary>
internal static class DelimiterGuess
{
    private const int Lines = 100;

    /// <summary>The guess; a comma when the list has one column.</summary>
    public static char Of(ReadOnlySpan<char> head)
    {
        if (head.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && head.Length > 4 && ListFormat.Delimiters.Contains(head[4]))
        {
            return head[4];
        }

        var best = ',';
        var bestScore = 0.0;
        foreach (var delimiter in ListFormat.Delimiters)
        {
            var counts = CountPerLine(head, delimiter);
            if (counts.Count == 0 || counts[0] == 0)
            {
                continue;
            }

            var agreeing = (double)counts.Count(count => count == counts[0]) / counts.Count;
            // Agreement decides; more cells only break ties.
            var score = agreeing + (Math.Min(counts[0], 500) / 100_000.0);
            if (score > bestScore)
            {
                (best, bestScore) = (delimiter, score);
            }
        }

        return best;
    }

    /// <summary>How often the delimiter stands outside quotes, line by line; blank lines and a cut-off last line are left out.</summary>
    private static List<int> CountPerLine(ReadOnlySpan<char> text, char delimiter)
    {
        var counts = new List<int>();
        var count = 0;
        var isQuoted = false;
        var isBlank = true;
        var cellBegins = true;
        foreach (var character in text)
        {
            if (isQuoted)
            {
                isQuoted = character != '"';
                continue;
            }

            if (character is '\r' or '\n')
            {
                if (!isBlank)
                {
                    counts.Add(count);
                    if (counts.Count == Lines)
                    {
                        return counts;
                    }
                }

                (count, isBlank, cellBegins) = (0, true, true);
                continue;
            }

            isBlank = isBlank && char.IsWhiteSpace(character) && character != delimiter;
            if (character == delimiter)
            {
                count++;
                cellBegins = true;
            }
            else if (character == '"' && cellBegins)
            {
                isQuoted = true;
            }
            else
            {
                cellBegins = cellBegins && character == ' ';
            }
        }

        // The last line counts only when nothing else does: the head may end in its middle.
        if (counts.Count == 0 && !isBlank)
        {
            counts.Add(count);
        }

        return counts;
    }
}
