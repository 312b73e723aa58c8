using PartnershipGraph.Analysis.Engagement;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Engagement;

public sealed class SectorEngagementTests
{
    [Fact]
    public void Compute_TwoAreas_GivesQuotientsAndExactIntervals()
    {
        var cells = SectorEngagement.Compute(new long[,] { { 0, 20 }, { 10, 15 } }, new long[,] { { 41, 59 }, { 50, 50 } });

        // 45 engaged of 200: 41 x 0.225 expected.
        Assert.Equal(9.225, cells[0, 0].Expected!.Value, 1e-12);
        Assert.True(cells[0, 0].IsUnengaged);
        Assert.Equal(0, cells[0, 0].LocationQuotient);
        Assert.Equal(0, cells[0, 0].RateRatioInterval!.Value.Lower);
        Assert.Equal(3.688879454113936, cells[0, 0].RateRatioInterval!.Value.Upper * 9.225, 1e-12);
        Assert.Equal(3 / 12.225, cells[0, 0].ShrunkRatio!.Value, 1e-12);
        Assert.Equal(10 / 25.0 / 0.5, cells[1, 0].LocationQuotient!.Value, 1e-12);

        // Garwood's limits for ten events.
        Assert.Equal(4.795389, cells[1, 0].RateRatioInterval!.Value.Lower * cells[1, 0].Expected!.Value, 1e-6);
        Assert.Equal(18.390356, cells[1, 0].RateRatioInterval!.Value.Upper * cells[1, 0].Expected!.Value, 1e-6);
    }

    [Fact]
    public void Compute_NothingRegistered_FlagsAndHasNoQuotient()
    {
        var cell = SectorEngagement.Compute(new long[,] { { 2, 0 } }, new long[,] { { 0, 5 } })[0, 0];

        Assert.True(cell.IsReferenceIncomplete);
        Assert.Null(cell.LocationQuotient);
        Assert.Null(cell.Rate);
        Assert.Null(cell.RateRatio);
        Assert.True(cell.IsTooSmallToJudge);
        Assert.Null(SectorEngagement.Compute(new long[1, 1], new long[1, 1])[0, 0].Expected);
        Assert.Throws<ArgumentException>(() => SectorEngagement.Compute(new long[1, 1], new long[1, 2]));
    }
}
