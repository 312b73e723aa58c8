using FsCheck.Xunit;
using PartnershipGraph.Core.Search;
using Xunit;

namespace PartnershipGraph.Core.Tests.Search;

public sealed class TypingErrorsTests
{
    [Theory]
    [InlineData("wolverhampton", "wolverhampton", 0)]
    [InlineData("wolverhamton", "wolverhampton", 1)]
    [InlineData("wovlerhampton", "wolverhampton", 1)]
    [InlineData("asten", "aston", 1)]
    [InlineData("universaty", "university", 1)]
    [InlineData("univercitty", "university", 2)]
    public void Between_WordsNearby_CountsTheErrors(string typed, string word, int errors) =>
        Assert.Equal(errors, TypingErrors.Between(typed, word, 2).Whole);

    [Theory]
    [InlineData("walsall", "dudley")]
    [InlineData("abc", "abcdef")]
    public void Between_WordsFarApart_IsTooMany(string typed, string word) =>
        Assert.Equal(TypingErrors.TooMany, TypingErrors.Between(typed, word, 2).Whole);

    [Fact]
    public void Between_BeginningOfAWord_CountsTheErrorsInTheBeginning() =>
        Assert.Equal((TypingErrors.TooMany, 1), TypingErrors.Between("wolvrham", "wolverhampton", 2));

    [Property(MaxTest = 500)]
    public void Between_AnyWords_EqualsTheFullTable(byte[] typed, byte[] word)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(word);
        var (one, other) = (Word(typed), Word(word));
        for (var most = 0; most <= 2; most++)
        {
            var (whole, beginning) = TypingErrors.Between(one, other, most);
            var expected = FullTable(one, other);
            var expectedBeginning = Enumerable.Range(0, other.Length + 1).Min(length => FullTable(one, other[..length]));
            Assert.Equal(expected <= most ? expected : TypingErrors.TooMany, whole);
            Assert.Equal(expectedBeginning <= most ? expectedBeginning : TypingErrors.TooMany, beginning);
        }
    }

    // Few letters, so that words are often near each other.
    private static string Word(byte[] bytes) => string.Concat(bytes.Take(12).Select(value => (char)('a' + (value % 3))));

    private static int FullTable(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var line = 0; line <= one.Length; line++)
        {
            for (var column = 0; column <= other.Length; column++)
            {
                if (line == 0 || column == 0)
                {
                    table[line, column] = line + column;
                    continue;
                }

                var best = table[line - 1, column - 1] + (one[line - 1] == other[column - 1] ? 0 : 1);
                best = Math.Min(best, Math.Min(table[line - 1, column], table[line, column - 1]) + 1);
                if (line > 1 && column > 1 && one[line - 1] == other[column - 2] && one[line - 2] == other[column - 1])
                {
                    best = Math.Min(best, table[line - 2, column - 2] + 1);
                }

                table[line, column] = best;
            }
        }

        return table[one.Length, other.Length];
    }
}
