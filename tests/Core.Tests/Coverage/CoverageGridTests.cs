using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Outcomes;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Records;
using PartnershipGraph.Core.Tests.Gaps;
using PartnershipGraph.Core.Vocabularies;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Core.Tests.Coverage;

public sealed class CoverageGridTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly Sector[] FourSectors = [Sector.Public, Sector.Private, Sector.Voluntary, Sector.Faith];

    [Fact]
    public async Task Grid_Engagements_TellEngagedLapsedAndNeverApart()
    {
        await using var region = await TownsAsync();
        Engage(region, "A1", "meeting", Today.AddMonths(-12));
        Engage(region, "A2", "meeting", Today.AddMonths(-12).AddDays(-1));
        Engage(region, "A3", "email", Today);
        Engage(region, "A4", "meeting", Today.AddDays(1));

        var year = Cell(await GridAsync(region, Comparing("Aston", "Barton")), "Aston", Sector.Voluntary);
        var longer = Cell(await GridAsync(region, Comparing("Aston", "Barton") with { WindowMonths = 13 }), "Aston", Sector.Voluntary);
        var tomorrow = Cell(await GridAsync(region, Comparing("Aston", "Barton") with { On = Today.AddDays(1) }), "Aston", Sector.Voluntary);

        Assert.Equal((1, 1, 2), (year.Engaged, year.Lapsed, year.Never));
        Assert.Equal((2, 0, 2), (longer.Engaged, longer.Lapsed, longer.Never));
        Assert.Equal((1, 2, 1), (tomorrow.Engaged, tomorrow.Lapsed, tomorrow.Never));
    }

    [Fact]
    public async Task Grid_EmptyCells_AreThereAndNamed()
    {
        await using var region = await TownsAsync();

        var grid = await GridAsync(region, Comparing("Aston", "Barton"));

        Assert.Equal(FourSectors, grid.Sectors);
        Assert.All(grid.Rows, row => Assert.Equal(FourSectors, row.Cells.Select(cell => cell.Sector!.Value)));
        Assert.Equal(6, grid.EmptyCells().Count());
        var empty = Cell(grid, "Barton", Sector.Faith);
        Assert.Null(empty.TiedAcrossAreas.Value);
        Assert.Null(empty.Reference);
    }

    [Fact]
    public async Task Grid_UnknownSector_HasAColumnOnlyWhenItOccurs()
    {
        await using var region = await TownsAsync();
        region.Organisation("A9", "Aston", o => o with { Sector = Sector.Unknown, AlsoSectors = [Sector.Faith] });

        var grid = await GridAsync(region, Comparing("Aston", "Barton"));

        Assert.Equal([.. FourSectors, Sector.Unknown], grid.Sectors);
        Assert.Equal(1, Cell(grid, "Aston", Sector.Unknown).Organisations);
        Assert.Equal(0, Cell(grid, "Aston", Sector.Faith).Organisations);
        Assert.DoesNotContain(grid.EmptyCells(), empty => empty.Cell.Sector == Sector.Unknown);
    }

    [Fact]
    public async Task Grid_TiesAcrossAreas_CountOrganisationsOnceAndOnlyActiveTiesToCountedOnes()
    {
        await using var region = await TownsAsync();
        region.Organisation("Prospect", "Barton", o => o with { Status = OrganisationStatus.Prospect });
        region.Tie("A1", "B1");
        region.Tie("A1", "B2");
        region.Tie("A2", "A3");
        region.Tie("A3", "B2", r => r with { Until = Today });
        region.Tie("A4", "Prospect");

        var grid = await GridAsync(region, Comparing("Aston", "Barton"));

        var tied = Cell(grid, "Aston", Sector.Voluntary).TiedAcrossAreas;
        Assert.Equal((1, 4), (tied.Covered, tied.Members));
        Assert.InRange(tied.Interval!.Value.Lower, 0.04, 0.05);
        Assert.Equal([new(ExclusionReason.Prospect, 1)], grid.Excluded);
    }

    [Fact]
    public async Task Grid_ReferenceCounts_TakesTheNewestOfTheWholeSectorUpToTheDay()
    {
        await using var region = await TownsAsync();
        region.Add(Count(region, 50, Today.AddYears(-2)));
        region.Add(Count(region, 40, Today));
        region.Add(Count(region, 99, Today.AddDays(1)));
        region.Add(Count(region, 7, Today) with { OrganisationKind = "charity" });
        region.Add(Some.Entry(Vocabulary.OrganisationKinds, "charity"));
        Engage(region, "A1", "meeting", Today);

        var cell = Cell(await GridAsync(region, Comparing("Aston", "Barton")), "Aston", Sector.Voluntary);

        Assert.Equal(new ReferenceFigure(40, "register", Today), cell.Reference);
        Assert.Equal(0.1, cell.KnownShare);
        Assert.Equal(0.025, cell.EngagementRate);
    }

    [Fact]
    public async Task Grid_OverlappingAreas_CountsInEachRowAndOnceInTotal()
    {
        await using var region = await TownsAsync();
        region.Area("Quarter", "Aston");
        region.Organisation("Q1", "Quarter", o => o with { RelationshipsReviewedOn = Today });

        var grid = await GridAsync(region, Comparing("Aston", "Quarter"));

        Assert.Equal([("Aston", 5), ("Quarter", 1)], grid.Rows.Select(row => (row.Name, row.Total.Organisations)));
        Assert.Equal(5, grid.Total.Organisations);
        Assert.Equal(5, grid.Totals.Sum(cell => cell.Organisations));
        Assert.Equal((1, 5), (grid.Total.Reviewed.Covered, grid.Total.Reviewed.Members));
        Assert.Equal([new(ExclusionReason.OutsideAreas, 2)], grid.Excluded);
    }

    [Fact]
    public async Task Grid_WhatCannotBe_IsRefusedByMember()
    {
        await using var region = await TownsAsync();

        var refused = await region.Partnership.DoAsync<GetCoverageGrid, CoverageGridRequest, SectorAreaGrid>(
            new CoverageGridRequest { AreaSet = "duchy", WindowMonths = 0 });

        Assert.Equal(Problem.Invalid, refused.Refusal?.Problem);
        Assert.Equal(["areaSet", "windowMonths"], refused.Refusal!.Errors.Keys.Order(StringComparer.Ordinal));
    }

    private static CoverageGridRequest Comparing(params string[] areas) => new() { Areas = [.. areas.Select(RecordReference.Named)] };

    private static async Task<SectorAreaGrid> GridAsync(TestRegion region, CoverageGridRequest request)
    {
        await region.SaveAsync();
        return (await region.Partnership.DoAsync<GetCoverageGrid, CoverageGridRequest, SectorAreaGrid>(request)).Value;
    }

    private static SectorAreaCell Cell(SectorAreaGrid grid, string area, Sector sector) =>
        grid.Rows.Single(row => row.Name == area).Cells.Single(cell => cell.Sector == sector);

    private static void Engage(TestRegion region, string organisation, string kind, DateOnly day) => region.Add(new Engagement
    {
        Id = new(Some.Id()),
        EngagementKind = kind,
        OccurredOn = day,
        Organisations = [region.Organisations[organisation].Id],
    });

    private static ReferenceCount Count(TestRegion region, int count, DateOnly asOf) => new()
    {
        Id = new(Some.Id()),
        Area = region.Areas["Aston"].Id,
        Sector = Sector.Voluntary,
        Count = count,
        Source = "register",
        AsOf = asOf,
    };

    /// <summary>Four voluntary organisations in Aston and two in Barton.</summary>
    private static async Task<TestRegion> TownsAsync()
    {
        var region = await TestRegion.CreateAsync();
        region.Add(Some.Entry(Vocabulary.EngagementKinds, "meeting") with { IsTwoWay = true });
        region.Add(Some.Entry(Vocabulary.EngagementKinds, "email"));
        foreach (var name in (string[])["A1", "A2", "A3", "A4", "B1", "B2"])
        {
            region.Organisation(name, name[0] == 'A' ? "Aston" : "Barton");
        }

        await region.SaveAsync();
        return region;
    }
}
