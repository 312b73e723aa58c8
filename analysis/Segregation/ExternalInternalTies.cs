namespace PartnershipGraph.Analysis.Segregation;

/// <summary>Ties out of a group and ties within it, for a network, one group or one node.</summary>
/// <param name="External">E: ties to other groups.</param>
/// <param name="Internal">I: ties inside the group.</param>
public readonly record struct ExternalInternalTies(long External, long Internal)
{
    /// <summary>(E − I) / (E + I), from −1 (all inside) to 1 (all outside); null when there are no ties.</summary>
    public double? Index => External + Internal == 0 ? null : (double)(External - Internal) / (External + Internal);
}
