using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Core.Organisations;

namespace PartnershipGraph.Core.Gaps;

/// <summary>An area or a sector that was compared with the others.</summary>
public sealed record GapGroup
{
    /// <summary>What pairs name it by: an area's id, or a sector's word.</summary>
    public required string Key { get; init; }

    /// <summary>Its name when it was analysed.</summary>
    public required string Name { get; init; }

    /// <summary>The area; null for a sector.</summary>
    public Guid? AreaId { get; init; }

    /// <summary>The sector; null for an area.</summary>
    public Sector? Sector { get; init; }

    /// <summary>How many organisations were counted in it.</summary>
    public required int Organisations { get; init; }

    /// <summary>Its organisations with a partner outside it that shares no group with them.</summary>
    public required CoverageShare Coverage { get; init; }

    /// <summary>Its organisations whose relationships were reviewed in the twelve months before the day.</summary>
    public required CoverageShare Reviewed { get; init; }

    /// <summary>Ties that leave it; 0 for an area inside another one compared, which the E-I index does not look at.</summary>
    public required long ExternalTies { get; init; }

    /// <summary>Ties inside it.</summary>
    public required long InternalTies { get; init; }

    /// <summary>E-I: from −1 (all ties inside) to 1 (all leave); null without ties.</summary>
    public double? ExternalInternalIndex { get; init; }
}
