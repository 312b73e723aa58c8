namespace PartnershipGraph.Analysis.Introductions;

/// <summary>A figure of <see cref="LinkScore"/> to rank by.</summary>
public enum LinkMeasure
{
    /// <summary>Adamic and Adar 2003.</summary>
    AdamicAdar,

    /// <summary>Zhou, Lü and Zhang 2009.</summary>
    ResourceAllocation,

    /// <summary>The number of common neighbours.</summary>
    CommonNeighbours,
}
