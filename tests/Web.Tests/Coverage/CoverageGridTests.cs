using Bunit;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Web.Coverage;
using Xunit;

namespace PartnershipGraph.Web.Tests.Coverage;

public sealed class CoverageGridTests : PageTest
{
    private static readonly CoverageGridModel Model = new(
    [
        new CoverageRow(new Guid("00000000-0000-0000-0000-000000000001"), "Walsall",
        [
            new CoverageCell(Sector.Public, 1, 2, 5, null),
            new CoverageCell(Sector.Private, 3, 0, 0, 40),
            new CoverageCell(Sector.Voluntary, 0, 0, 0, null),
            new CoverageCell(Sector.Faith, 0, 0, 0, 41),
        ]),
    ]);

    [Fact]
    public void Unengaged_OfAGrid_AreCellsWithNobodyEngaged() =>
        Assert.Equal([Sector.Private, Sector.Voluntary, Sector.Faith], Model.Unengaged.Select(found => found.Cell.Sector));

    [Fact]
    public void Cell_WithOrganisations_SaysItsNumbersAndLeadsToThem()
    {
        var link = Render().Find("tbody td a");

        Assert.Equal("Walsall, public sector: 5 engaged, 2 lapsed, 1 never engaged", link.GetAttribute("aria-label"));
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
    public void Largest_OfAnEmptyGrid_IsOneSoThatNothingDividesByZero() => Assert.Equal(1, new CoverageGridModel([]).Largest);

    private IRenderedComponent<CoverageGrid> Render() => Context.Render<CoverageGrid>(parameters => parameters
        .Add(grid => grid.Model, Model)
        .Add(grid => grid.Href, (row, cell) => $"/list/{row.Name}/{cell.Sector}"));
}
