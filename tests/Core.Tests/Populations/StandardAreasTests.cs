using PartnershipGraph.Core.Networks;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Tests.Gaps;
using Xunit;

namespace PartnershipGraph.Core.Tests.Populations;

public sealed class StandardAreasTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public async Task Find_NestedAreas_TakesTheWidestOfWhichNoneHoldsMoreThanHalf()
    {
        await using var region = await TestRegion.CreateAsync();
        region.Area("Region");
        region.Area("County", "Region");
        region.Area("Town", "Region");
        region.Area("District", "County");
        region.Area("Ward", "Town");
        Fill(region, "District", 5);
        Fill(region, "Ward", 5);

        Assert.Equal(["County", "Town"], await FindAsync(region));
    }

    [Fact]
    public async Task Find_OneCountyWithMost_TakesItsDistricts()
    {
        await using var region = await TestRegion.CreateAsync();
        region.Area("County", "Region");
        region.Area("Town", "Region");
        region.Area("North", "County");
        region.Area("South", "County");
        Fill(region, "North", 6);
        Fill(region, "South", 5);
        Fill(region, "Town", 5);

        Assert.Equal(["North", "South", "Town"], await FindAsync(region));
    }

    [Fact]
    public async Task Find_AreasThatOverlap_TakesTheirPartsOnce()
    {
        await using var region = await TestRegion.CreateAsync();
        region.Area("East Partnership");
        region.Area("West Partnership");
        region.Area("Middle", "East Partnership", "West Partnership");
        region.Area("East", "East Partnership");
        region.Area("Elsewhere");
        region.Area("Elsewhere North", "Elsewhere");
        Fill(region, "Middle", 5);
        Fill(region, "East", 6);
        Fill(region, "Elsewhere North", 7);

        Assert.Equal(["East", "Elsewhere", "Middle"], await FindAsync(region));
    }

    [Fact]
    public async Task Find_AreasWithFewOrganisations_LeavesThemOutUnlessTooFewRemain()
    {
        await using var region = await TestRegion.CreateAsync();
        Fill(region, "Aston", 5);
        Fill(region, "Barton", 4);

        var small = await FindAsync(region);
        Fill(region, "Corby", 5);
        var larger = await FindAsync(region);

        Assert.Equal(["Aston", "Barton"], small);
        Assert.Equal(["Aston", "Corby"], larger);
    }

    [Fact]
    public async Task Find_WhoIsNotCountedAndAreasThatAreGone_CountForNothing()
    {
        await using var region = await TestRegion.CreateAsync();
        region.Add(region.Areas["Old"] = PartnershipGraph.TestKit.Some.Area("Old") with { Until = Today });
        Fill(region, "Old", 9);
        Fill(region, "Aston", 5);
        Fill(region, "Barton", 5);
        Fill(region, "Corby", 9, organisation => organisation with { Status = OrganisationStatus.Prospect });
        Fill(region, "Derby", 9, organisation => organisation with { RegionWide = true });

        Assert.Equal(["Aston", "Barton"], await FindAsync(region));
    }

    [Fact]
    public async Task Find_NobodyAnywhere_FindsNone()
    {
        await using var region = await TestRegion.CreateAsync();
        region.Area("Aston");

        Assert.Empty(await FindAsync(region));
    }

    private static void Fill(TestRegion region, string area, int count, Func<Organisation, Organisation>? details = null)
    {
        for (var number = 0; number < count; number++)
        {
            region.Organisation($"{area} {number}", area, details);
        }
    }

    private static async Task<IEnumerable<string>> FindAsync(TestRegion region)
    {
        await region.SaveAsync();
        var picture = region.Partnership.ReadModel.Current;
        var rules = new CountingRules(Population.Known, AreaMembership.BasedElseOperates, new NetworkFilter(Today));
        return StandardAreas.Find(picture, rules, ComparedAreas.Limit).Select(area => picture.Directory.Areas[area].Name).Order(StringComparer.Ordinal);
    }
}
