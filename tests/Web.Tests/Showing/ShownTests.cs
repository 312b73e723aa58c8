using PartnershipGraph.Web.Showing;
using Xunit;

namespace PartnershipGraph.Web.Tests.Showing;

public sealed class ShownTests
{
    [Theory]
    [InlineData(2017, 11, 3, "3 Nov 2017")]
    [InlineData(2024, 9, 30, "30 Sep 2024")]
    [InlineData(987, 1, 1, "1 Jan 0987")]
    public void Date_OfADay_IsWrittenTheBritishWay(int year, int month, int day, string expected) =>
        Assert.Equal(expected, Shown.Date(new DateOnly(year, month, day)));

    [Fact]
    public void Instant_InSummer_IsOnBritishClocks() =>
        Assert.Equal("1 Jul 2026, 13:05", Shown.Instant(new DateTimeOffset(2026, 7, 1, 12, 5, 0, TimeSpan.Zero)));

    [Fact]
    public void Number_OfThousands_HasAComma() => Assert.Equal("1,571", Shown.Number(1571));

    [Theory]
    [InlineData(0, "0 organisations")]
    [InlineData(1, "1 organisation")]
    [InlineData(2, "2 organisations")]
    public void Counted_OfNouns_AgreesInNumber(int count, string expected) => Assert.Equal(expected, Shown.Counted(count, "organisation"));

    [Fact]
    public void Counted_OfIrregularNouns_TakesThePlural() => Assert.Equal("3 people", Shown.Counted(3, "person", "people"));

    [Fact]
    public void WithSign_OfFigures_ShowsTheirSide()
    {
        Assert.Equal("+0.18", Shown.WithSign(0.18));
        Assert.Equal("−0.18", Shown.WithSign(-0.18));
    }
}
