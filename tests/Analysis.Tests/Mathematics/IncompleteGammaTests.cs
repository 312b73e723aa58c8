using FsCheck.Xunit;
using PartnershipGraph.Analysis.Mathematics;
using Xunit;

namespace PartnershipGraph.Analysis.Tests.Mathematics;

public sealed class IncompleteGammaTests
{
    private const double Tolerance = 1e-12;

    // Computed at 40 digits with mpmath 1.3.0.
    [Theory]
    [InlineData(0.01, 0.001, 0.938570652526128985, 0.0614293474738710146)]
    [InlineData(0.01, 2, 0.999503335462781473, 0.000496664537218526802)]
    [InlineData(0.3, 0.3, 0.726957343710366194, 0.273042656289633806)]
    [InlineData(0.5, 5, 0.99843459774199745, 0.00156540225800254968)]
    [InlineData(1, 1e-08, 9.99999995000000038e-9, 0.99999999000000005)]
    [InlineData(1, 30, 0.999999999999906424, 9.3576229688401746e-14)]
    [InlineData(1.96005, 3.84021, 0.900800061836404451, 0.0991999381635955487)]
    [InlineData(3, 3, 0.576809918873156485, 0.423190081126843515)]
    [InlineData(3, 0.2, 0.0011484812448621326, 0.998851518755137867)]
    [InlineData(3.5, 40, 0.999999999999986225, 1.37750182974261504e-14)]
    [InlineData(9.9, 9.5, 0.491088489626568079, 0.508911510373431921)]
    [InlineData(10, 10.5, 0.602867400649189347, 0.397132599350810653)]
    [InlineData(10, 11.5, 0.711205460451328736, 0.288794539548671264)]
    [InlineData(12.25, 3, 0.0000495757415110184311, 0.999950424258488982)]
    [InlineData(25.4, 60, 0.999999842052952537, 1.57947047462662103e-7)]
    [InlineData(100, 90, 0.158220989186430168, 0.841779010813569832)]
    [InlineData(100, 101.5, 0.572426946316533374, 0.427573053683466626)]
    [InlineData(1000, 1000, 0.504205244180215509, 0.495794755819784491)]
    [InlineData(1000, 1300, 0.999999999999999998, 1.87361557157855512e-18)]
    [InlineData(1000, 800, 5.50141977617922814e-12, 0.99999999999449858)]
    [InlineData(12345.678, 12300, 0.341413240270723654, 0.658586759729276346)]
    [InlineData(12345.678, 12500, 0.9171493970774134, 0.0828506029225865996)]
    [InlineData(100000.0, 100001.0, 0.501682078909707234, 0.498317921090292766)]
    [InlineData(100000.0, 100200.0, 0.736662010005198709, 0.263337989994801291)]
    [InlineData(10000000.0, 10000000.0, 0.500042052208723698, 0.499957947791276302)]
    [InlineData(10000000.0, 9995000.0, 0.056905070738993404, 0.943094929261006596)]
    public void Regularised_KnownValues_AgreeToTwelveDigits(double a, double x, double lower, double upper)
    {
        AssertRelative(lower, IncompleteGamma.LowerRegularised(a, x));
        AssertRelative(upper, IncompleteGamma.UpperRegularised(a, x));
    }

    [Theory]
    [InlineData(2, 0, 0, 1)]
    [InlineData(2, double.PositiveInfinity, 1, 0)]
    public void Regularised_Ends_AreExact(double a, double x, double lower, double upper)
    {
        Assert.Equal(lower, IncompleteGamma.LowerRegularised(a, x));
        Assert.Equal(upper, IncompleteGamma.UpperRegularised(a, x));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(1, -1)]
    [InlineData(1, double.NaN)]
    public void Regularised_OutsideDomain_Refuses(double a, double x)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => IncompleteGamma.LowerRegularised(a, x));
        Assert.Throws<ArgumentOutOfRangeException>(() => IncompleteGamma.UpperRegularised(a, x));
    }

    [Property]
    public void UpperRegularised_WholeShape_IsPoissonSum(byte events, ushort scaledMean)
    {
        var mean = scaledMean / 500.0;
        var term = Math.Exp(-mean);
        var sum = 0.0;
        for (var k = 0; k <= events; k++)
        {
            sum += term;
            term *= mean / (k + 1);
        }

        Assert.Equal(sum, IncompleteGamma.UpperRegularised(events + 1, mean), 1e-12);
    }

    [Property]
    public void InverseLower_OfDistribution_GivesBackTheBound(ushort scaledShape, ushort scaledProbability)
    {
        var shape = 0.05 + (scaledShape / 20.0);
        var probability = (scaledProbability + 1) / 65537.0;

        var x = IncompleteGamma.InverseLower(shape, probability);

        Assert.Equal(probability, IncompleteGamma.LowerRegularised(shape, x), 1e-12);
    }

    [Theory]
    [InlineData(3, 0, 0)]
    [InlineData(3, 1, double.PositiveInfinity)]
    [InlineData(1, 0.5, 0.693147180559945309)]
    [InlineData(1, 0.975, 3.688879454113936)]
    public void InverseLower_KnownValues_Agree(double shape, double probability, double expected) =>
        Assert.Equal(expected, IncompleteGamma.InverseLower(shape, probability), 1e-14);

    [Theory]
    [InlineData(1, -0.1)]
    [InlineData(1, 1.1)]
    [InlineData(1, double.NaN)]
    [InlineData(0, 0.5)]
    public void InverseLower_OutsideDomain_Refuses(double shape, double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => IncompleteGamma.InverseLower(shape, probability));

    private static void AssertRelative(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= Tolerance * expected, $"expected {expected:R}, got {actual:R}");
}
