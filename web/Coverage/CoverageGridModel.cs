using PartnershipGraph.Core.Organisations;

namespace PartnershipGraph.Web.Coverage;

/// <summary>The sector × area grid as it is drawn. Immutable.</summary>
/// <param name="Rows">The areas, in the order they are drawn.</param>
public sealed record CoverageGridModel(IReadOnlyList<CoverageRow> Rows)
{
    /// <summary>The most organisations in one cell; the bars are drawn against it. At least 1.</summary>
    public int Largest { get; } = Rows.SelectMany(row => row.Cells).Select(cell => cell.Organisations).Append(1).Max();

    /// <summary>Cells without one engaged organisation, in the order they are drawn.</summary>
    public IEnumerable<(CoverageRow Row, CoverageCell Cell)> Unengaged =>
        Rows.SelectMany(row => row.Cells.Where(cell => cell.Engaged == 0).Select(cell => (row, cell)));
}

/// <summary>One area of the grid.</summary>
/// <param name="Area">The area.</param>
/// <param name="Name">Its name.</param>
/// <param name="Cells">One cell a sector, empty ones too.</param>
public sealed record CoverageRow(Guid Area, string Name, IReadOnlyList<CoverageCell> Cells);

/// <summary>One sector in one area.</summary>
/// <param name="Sector">The sector.</param>
/// <param name="Never">Organisations never engaged.</param>
/// <param name="Lapsed">Organisations engaged once, but not inside the window.</param>
/// <param name="Engaged">Organisations engaged inside the window.</param>
/// <param name="Reference">How many there are in the world; null when not recorded.</param>
public sealed record CoverageCell(Sector Sector, int Never, int Lapsed, int Engaged, int? Reference)
{
    /// <summary>How many organisations are known of.</summary>
    public int Organisations => Never + Lapsed + Engaged;
}
