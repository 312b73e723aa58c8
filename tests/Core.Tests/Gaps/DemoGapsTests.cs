using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Gaps;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;
using PartnershipGraph.Core.Records;
using Xunit;

namespace PartnershipGraph.Core.Tests.Gaps;

/// <summary>What is there to find in the invented region, as its description says; computed there by another implementation.</summary>
public sealed class DemoGapsTests
{
    [Fact]
    public async Task Analyse_DefaultSettings_FindsWhatTheDescriptionSays()
    {
        await using var region = await DemoRegion.CreateAsync();

        var result = await region.AnalyseAsync();

        Assert.Equal(
            [
                "Birmingham", "Dudley", "Sandwell", "Shropshire", "Staffordshire", "Stoke-on-Trent", "Telford and Wrekin", "Walsall", "Wolverhampton",
            ],
            result.Groups.Select(group => group.Name));
        Assert.Equal(286, result.Organisations);
        Assert.Equal(
            [new(ExclusionReason.Prospect, 20), new(ExclusionReason.RegionWide, 7), new(ExclusionReason.OutsideAreas, 4)],
            result.Excluded);
        Assert.Equal((888, 466), (result.Ties, result.CrossTies));
        Assert.Equal((0.06, 0.77), (Math.Round(result.Outlook.Index!.Value, 2), Math.Round(result.Outlook.Expected!.Value, 2)));
        Assert.Equal((Outlook.Inward, true), (result.Outlook.Direction, result.Outlook.IsSignificant));
        Assert.Equal(
            [
                ("Stoke-on-Trent", "Walsall", 1, 11.6, 67, GapEvidence.Clear),
                ("Sandwell", "Staffordshire", 3, 16.0, 63, GapEvidence.Clear),
                ("Dudley", "Telford and Wrekin", 2, 12.0, 61, GapEvidence.Clear),
                ("Birmingham", "Shropshire", 2, 9.1, 53, GapEvidence.Likely),
                ("Telford and Wrekin", "Walsall", 3, 10.9, 52, GapEvidence.Likely),
                ("Birmingham", "Stoke-on-Trent", 6, 14.8, 46, GapEvidence.Likely),
                ("Sandwell", "Telford and Wrekin", 6, 11.6, 35, GapEvidence.Possible),
                ("Dudley", "Stoke-on-Trent", 7, 12.8, 34, GapEvidence.Possible),
            ],
            result.Pairs.Take(8).Select(pair =>
                (pair.NameA, pair.NameB, pair.Observed, Math.Round(pair.Expected, 1), Math.Round(pair.Score), pair.Evidence)));
        Assert.Equal(GapEvidence.NotShown, result.Pairs[8].Evidence);
        Assert.Equal(6, result.Findings.Count());
        Assert.Equal(36, result.Pairs.Count);
        var strong = region.Pair(result, "Stoke-on-Trent", "Staffordshire");
        Assert.Equal((44, 15), (strong.Observed, Math.Round(strong.Expected)));
        Assert.Empty(result.Remarks);
    }

    [Fact]
    public async Task Analyse_BlackCountryAndTelford_ShowsWhatWolverhamptonHides()
    {
        await using var region = await DemoRegion.CreateAsync();
        var areas = new[] { "Black Country", "Birmingham", "Telford and Wrekin", "Shropshire", "Stoke-on-Trent", "Staffordshire" };

        var result = await region.AnalyseAsync(new GapAnalysisRequest { Areas = [.. areas.Select(RecordReference.Named)] });

        var pair = region.Pair(result, "Black Country", "Telford and Wrekin");
        Assert.Equal((30, 47), (pair.Observed, Math.Round(pair.Expected)));
    }

    [Fact]
    public async Task Grid_DefaultSettings_ShowsTheEmptyAndUnengagedCells()
    {
        await using var region = await DemoRegion.CreateAsync();

        var grid = (await region.Partnership.DoAsync<GetCoverageGrid, CoverageGridRequest, SectorAreaGrid>(new CoverageGridRequest())).Value;
        var districts = (await region.Partnership.DoAsync<GetCoverageGrid, CoverageGridRequest, SectorAreaGrid>(
            new CoverageGridRequest { Areas = [RecordReference.Named("Stafford"), RecordReference.Named("Lichfield")] })).Value;

        Assert.Equal(286, grid.Total.Organisations);
        Assert.Equal(9, grid.Rows.Count);
        Assert.All(grid.Rows, row => Assert.Equal(grid.Sectors, row.Cells.Select(cell => cell.Sector!.Value)));
        Assert.Equal(
            [("Shropshire", Sector.Private), ("Telford and Wrekin", Sector.Faith)],
            grid.EmptyCells().Select(empty => (empty.Row.Name, empty.Cell.Sector!.Value)));
        Assert.Contains(("Stafford", Sector.Private), districts.EmptyCells().Select(empty => (empty.Row.Name, empty.Cell.Sector!.Value)));
        AssertState("Sandwell", Sector.Private, cell => cell.Never);
        AssertState("Shropshire", Sector.Faith, cell => cell.Never);
        AssertState("Walsall", Sector.Private, cell => cell.Lapsed);
        AssertState("Stoke-on-Trent", Sector.Faith, cell => cell.Lapsed);

        // Nobody of the cell is engaged, and the state asked about occurs.
        void AssertState(string area, Sector sector, Func<SectorAreaCell, int> state)
        {
            var cell = grid.Rows.Single(row => row.Name == area).Cells.Single(known => known.Sector == sector);
            Assert.Equal(0, cell.Engaged);
            Assert.True(state(cell) > 0);
        }
    }
}
