using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Core.Engagements;
using PartnershipGraph.Core.Organisations;
using PartnershipGraph.Core.Populations;

namespace PartnershipGraph.Core.Coverage;

/// <summary>Who is in the room: organisations by area and sector, with how far they are engaged. Empty cells are there too.</summary>
/// <remarks>
/// Each organisation counts once in a row, by its primary sector; further sectors do not count. In overlapping areas it counts in each,
/// and once in the totals.
/// </remarks>
public sealed record SectorAreaGrid
{
    /// <summary>The journal sequence of the picture.</summary>
    public required long Sequence { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>How many months back an engagement counts as recent.</summary>
    public required int WindowMonths { get; init; }

    /// <summary>The sectors, in the order of every row's cells: the four, and unknown when somebody's is.</summary>
    public required IReadOnlyList<Sector> Sectors { get; init; }

    /// <summary>The areas, by name.</summary>
    public required IReadOnlyList<SectorAreaRow> Rows { get; init; }

    /// <summary>The whole region, a cell a sector: each organisation once. Without reference counts.</summary>
    public required IReadOnlyList<SectorAreaCell> Totals { get; init; }

    /// <summary>The whole region, all sectors together.</summary>
    public required SectorAreaCell Total { get; init; }

    /// <summary>How many organisations were not counted, by reason; reasons that left nobody out are not listed.</summary>
    public required IReadOnlyList<ExcludedOrganisations> Excluded { get; init; }

    /// <summary>The cells in which nobody is known, in the order they are drawn; those of unknown sector left out.</summary>
    public IEnumerable<(SectorAreaRow Row, SectorAreaCell Cell)> EmptyCells() =>
        from row in Rows
        from cell in row.Cells
        where cell.Organisations == 0 && cell.Sector is not null and not Sector.Unknown
        select (row, cell);
}

/// <summary>One area of the grid.</summary>
/// <param name="AreaId">The area.</param>
/// <param name="Name">Its name.</param>
/// <param name="Cells">One cell a sector.</param>
/// <param name="Total">All sectors together.</param>
public sealed record SectorAreaRow(Guid AreaId, string Name, IReadOnlyList<SectorAreaCell> Cells, SectorAreaCell Total);

/// <summary>The organisations of one sector in one area.</summary>
public sealed record SectorAreaCell
{
    /// <summary>The sector; null for all together.</summary>
    public Sector? Sector { get; init; }

    /// <summary>How many are known: engaged, lapsed and never together.</summary>
    public int Organisations => Engaged + Lapsed + Never;

    /// <summary>See <see cref="EngagementState.Engaged"/>.</summary>
    public required int Engaged { get; init; }

    /// <summary>See <see cref="EngagementState.Lapsed"/>.</summary>
    public required int Lapsed { get; init; }

    /// <summary>See <see cref="EngagementState.Never"/>.</summary>
    public required int Never { get; init; }

    /// <summary>Those with a partner in another of the areas, with its 95 % interval.</summary>
    public required CoverageShare TiedAcrossAreas { get; init; }

    /// <summary>Those whose relationships were reviewed in the twelve months before the day.</summary>
    public required CoverageShare Reviewed { get; init; }

    /// <summary>How many there are in the world; null when nobody has counted.</summary>
    public ReferenceFigure? Reference { get; init; }

    /// <summary>Known over the reference count; above 1 when the count is out of date. Null without one or when it is 0.</summary>
    public double? KnownShare => Reference is { Count: > 0 } reference ? (double)Organisations / reference.Count : null;

    /// <summary>Engaged over the reference count. Null without one or when it is 0.</summary>
    public double? EngagementRate => Reference is { Count: > 0 } reference ? (double)Engaged / reference.Count : null;
}

/// <summary>A reference count as a cell shows it.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Source">Who counted.</param>
/// <param name="AsOf">The day the count is for.</param>
public sealed record ReferenceFigure(int Count, string Source, DateOnly AsOf);
