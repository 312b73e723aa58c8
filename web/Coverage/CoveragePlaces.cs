using PartnershipGraph.Core.Coverage;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Web.Organisations;

namespace PartnershipGraph.Web.Coverage;

/// <summary>Where the organisations behind the grid are listed.</summary>
public static class CoveragePlaces
{
    /// <summary>The organisations that a cell of the standard grid counts.</summary>
    public static string OfCell(SectorAreaRow row, SectorAreaCell cell)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(cell);
        var address = OrganisationListModel.AddressOf(OrganisationListModel.Path)
            .With("area", row.AreaId.ToString())
            .With("areaMode", "counted");
        return (cell.Sector is { } sector ? address.With("sector", sector.ToString().ToLowerInvariant()) : address).ToString();
    }
}
