using PartnershipGraph.Core.Areas;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.ReadModel;

public sealed class AreaTreeTests
{
    private static readonly Area Region = Some.Area("West Midlands");
    private static readonly Area Authority = Some.Area("Combined Authority", Region.Id);
    private static readonly Area BlackCountry = Some.Area("Black Country", Region.Id);
    private static readonly Area Wolverhampton = Some.Area("Wolverhampton", Authority.Id, BlackCountry.Id) with { Code = "E08000031" };
    private static readonly Area Ward = Some.Area("Bushbury", Wolverhampton.Id);
    private static readonly AreaTree Tree = new([Ward, Wolverhampton, BlackCountry, Authority, Region]);

    [Fact]
    public void Within_OverlappingParents_CountsEachAreaOnce()
    {
        Assert.Equal(5, Tree.Within(Region.Id).Count);
        Assert.Equal([BlackCountry.Id, Wolverhampton.Id, Ward.Id], Tree.Within(BlackCountry.Id).Order());
        Assert.True(Tree.IsWithin(Ward.Id, Authority.Id));
        Assert.False(Tree.IsWithin(Authority.Id, BlackCountry.Id));
    }

    [Fact]
    public void AncestorsOf_OverlappingParents_NearestFirst() =>
        Assert.Equal([Wolverhampton.Id, Authority.Id, BlackCountry.Id, Region.Id], Tree.AncestorsOf(Ward.Id));

    [Fact]
    public void DepthOf_EachLevel_CountsTheSteps() =>
        Assert.Equal([0, 1, 2, 3], new[] { Region, Authority, Wolverhampton, Ward }.Select(area => Tree.DepthOf(area.Id)));

    [Fact]
    public void Roots_Always_AreThoseInNothing() => Assert.Equal([Region.Id], Tree.Roots);

    [Fact]
    public void Named_NameOrCode_FindsIt()
    {
        Assert.Equal([Wolverhampton.Id], Tree.Named("WOLVERHAMPTON"));
        Assert.Equal([Wolverhampton.Id], Tree.Named("e08000031"));
    }

    [Theory]
    [InlineData(null, EngagementState.Never)]
    [InlineData("2025-03-01", EngagementState.Lapsed)]
    [InlineData("2025-03-02", EngagementState.Engaged)]
    [InlineData("2026-03-02", EngagementState.Engaged)]
    public void StateOf_DaysAroundTheWindow_IsEngagedInside(string? day, EngagementState expected) => Assert.Equal(
        expected,
        new EngagementWindow(SmallWorld.Today).StateOf(day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));
}
