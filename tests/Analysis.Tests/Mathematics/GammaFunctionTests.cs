using PartnershipGraph.Analysis.Mathematics;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Mathematics;

public sealed class GammaFunctionTests
{
    // Computed at 40 digits with mpmath 1.3.0.
    [Theory]
    [InlineData(1e-06, 13.8155099807494317)]
    [InlineData(0.1, 2.2527126517342059)]
    [InlineData(0.5, 0.572364942924700087)]
    [InlineData(1, 0)]
    [InlineData(1.5, -0.120782237635245222)]
    [InlineData(2, 0)]
    [InlineData(3.7, 1.42807232666538813)]
    [InlineData(9.999, 12.7995757800774137)]
    [InlineData(10, 12.8018274800814696)]
    [InlineData(123.456, 469.605547129929484)]
    [InlineData(1000000.0, 12815504.5691476117)]
    [InlineData(10000000000.0, 220258509288.810581)]
    public void Log_KnownValues_Agree(double x, double expected) =>
        Assert.Equal(expected, GammaFunction.Log(x), 2e-15 * Math.Max(1, Math.Abs(expected)));

    [Theory]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void Log_NotAboveZero_Refuses(double x) => Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunction.Log(x));
}
