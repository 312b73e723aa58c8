using PartnershipGraph.Analysis.Mathematics;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Mathematics;

public sealed class WilsonIntervalTests
{
    // Newcombe 1998, Statistics in Medicine 17:857-872, table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(20, 20, 0.8389, 1)]
    public void Of_PublishedShares_AgreeToFourDigits(int successes, int trials, double lower, double upper)
    {
        var interval = WilsonInterval.Of(successes, trials)!.Value;

        Assert.Equal(lower, interval.Lower, 5e-5);
        Assert.Equal(upper, interval.Upper, 5e-5);
    }

    [Fact]
    public void Of_NoTrials_IsNull() => Assert.Null(WilsonInterval.Of(0, 0));

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    [InlineData(0, -1)]
    public void Of_ImpossibleCounts_Refuses(int successes, int trials) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(successes, trials));
}
