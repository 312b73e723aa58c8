using Bunit;
using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Web.Coverage;
using PartnershipGraph.Web.Showing;
using Xunit;

namespace PartnershipGraph.Web.Tests.Coverage;

public sealed class CoverageGridTests : PageTest
{
    private static readonly SectorAreaRow Walsall = new(
        new Guid("00000000-0000-0000-0000-000000000001"),
        "Walsall",
        [
            Cell(Sector.Public, 5, 2, 1),
            Cell(Sector.Private, 0, 0, 3),
            Cell(Sector.Voluntary, 0, 0, 0),
            Cell(Sector.Faith, 0, 0, 0) with { Reference = new ReferenceFigure(41, "a survey", new DateOnly(2025, 1, 1)) },
        ],
        Cell(null, 5, 2, 4));

    [Fact]
    public void Cell_WithOrganisations_SaysItsNumbersAndLeadsToThem()
    {
        var link = Render().Find("tbody td a");

        Assert.Equal(
            "Walsall, public sector: 5 engaged · 2 lapsed · 1 never engaged",
            string.Join(' ', link.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal("/list/Walsall/Public", link.GetAttribute("href"));
    }

    [Fact]
    public void Bar_OfTheLargestCell_FillsTheWidth()
    {
        var bars = Render().FindAll("tbody td:nth-child(2) rect");

        Assert.Equal(["62.5", "25", "12.5"], bars.Select(bar => bar.GetAttribute("width")!));
    }

    [Fact]
    public void Cell_WithoutOrganisations_IsDrawnAsEmptyWithHowManyThereAre()
    {
        var cells = Render().FindAll("td.grid-empty");

        Assert.Equal(2, cells.Count);
        Assert.Contains("nobody known of 41", cells[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void OfCell_LeadsTo_TheOrganisationsThatTheCellCounts() =>
        Assert.Equal(
            "/organisations?area=00000000-0000-0000-0000-000000000001&areaMode=counted&sector=private",
            CoveragePlaces.OfCell(Walsall, Walsall.Cells[1]));

    private static SectorAreaCell Cell(Sector? sector, int engaged, int lapsed, int never) => new()
    {
        Sector = sector,
        Engaged = engaged,
        Lapsed = lapsed,
        Never = never,
        TiedAcrossAreas = new CoverageShare(0, engaged + lapsed + never),
        Reviewed = new CoverageShare(0, engaged + lapsed + never),
    };

    private IRenderedComponent<CoverageGrid> Render() => Context.Render<CoverageGrid>(parameters => parameters
        .Add(grid => grid.Grid, new SectorAreaGrid
        {
            Sequence = 1,
            On = new DateOnly(2026, 3, 2),
            WindowMonths = 12,
            Sectors = Shown.Sectors,
            Rows = [Walsall],
            Totals = Walsall.Cells,
            Total = Walsall.Total,
            Excluded = [],
        })
        .Add(grid => grid.Href, (row, cell) => $"/list/{row.Name}/{cell.Sector}"));
}
