using PartnershipGraph.Analysis.Ratings;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Ratings;

public sealed class RatingAverageTests
{
    [Fact]
    public void Of_MissingAnswers_CountsRatersWithTwoOfThree()
    {
        var average = RatingAverage.Of([[4, 4, 4], [2, 3, null], [1, null, null], [3, 3, 3], [null, null, null]]);

        Assert.Equal((4 + 2.5 + 3) / 3, average.Mean!.Value, 1e-12);
        Assert.Equal(0.6, average.ResponseRate!.Value, 1e-12);
        Assert.False(average.IsSuppressed);
    }

    [Fact]
    public void Of_FewerThanThreeRaters_IsSuppressed()
    {
        var two = RatingAverage.Of([[4, 4, 4], [2, 2, 2]]);

        Assert.Null(two.Mean);
        Assert.True(two.IsSuppressed);
        Assert.False(RatingAverage.Of([]).IsSuppressed);
        Assert.Null(RatingAverage.Of([]).ResponseRate);
    }
}
