using FsCheck.Xunit;
using PartnershipGraph.Core.Search;
using Xunit;

namespace PartnershipGraph.Core.Tests.Search;

public sealed class TypingErrorsTests
{
    [Theory]
    [InlineData("brimingham", "birmingham", 1)]
    [InlineData("birmingam", "birmingham", 1)]
    [InlineData("birminggham", "birmingham", 1)]
    [InlineData("birminxham", "birmingham", 1)]
    [InlineData("birmingham", "birmingham", 0)]
    [InlineData("brimnigham", "birmingham", 2)]
    [InlineData("ca", "abc", TypingErrors.TooMany)]
    public void Between_WholeWord_CountsErrors(string typed, string word, int expected) =>
        Assert.Equal(expected, TypingErrors.Between(typed, word, 2).Whole);

    [Theory]
    [InlineData("brimi", "birmingham", 1)]
    [InlineData("birm", "birmingham", 0)]
    [InlineData("brm", "birmingham", 1)]
    public void Between_Beginning_CountsErrorsToTheNearestBeginning(string typed, string word, int expected) =>
        Assert.Equal(expected, TypingErrors.Between(typed, word, 2).Beginning);

    [Property(MaxTest = 2000, EndSize = 60)]
    public void Between_AnyWords_AgreesWithTheWholeTable(byte[] typed, byte[] word, byte most)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(word);
        var (one, other, limit) = (Word(typed), Word(word), most % 3);
        var table = Table(one, other);

        var (whole, beginning) = TypingErrors.Between(one, other, limit);

        Assert.Equal(Limited(table[one.Length, other.Length]), whole);
        Assert.Equal(Limited(Enumerable.Range(0, other.Length + 1).Min(length => table[one.Length, length])), beginning);

        int Limited(int distance) => distance <= limit ? distance : TypingErrors.TooMany;
    }

    // Few letters, so that words are often near one another.
    private static string Word(byte[] letters) => string.Concat(letters.Take(12).Select(letter => (char)('a' + (letter % 3))));

    private static int[,] Table(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var best = Math.Min(table[i - 1, j], table[i, j - 1]) + 1;
                best = Math.Min(best, table[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    best = Math.Min(best, table[i - 2, j - 2] + 1);
                }

                table[i, j] = best;
            }
        }

        return table;
    }
}
