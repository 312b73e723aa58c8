namespace PartnershipGraph.Analysis.Communities;

/// <summary>The best communities found, and how surely they would be found again.</summary>
/// <param name="CommunityOfNode">For each node its community, the largest being 0, or −1 for a node without ties.</param>
/// <param name="CommunityCount">Number of communities of nodes with ties.</param>
/// <param name="UnconnectedCount">Number of nodes without ties.</param>
/// <param name="Modularity">Q of the communities at the resolution asked; null without ties.</param>
/// <param name="RestartModularities">Q of every restart, in order.</param>
/// <param name="StabilityAdjustedRand">Mean adjusted Rand index of the pairs of restarts; null with one restart or fewer than two tied nodes.</param>
/// <param name="StabilityMutualInformation">Mean normalised mutual information of them; null likewise.</param>
public sealed record LeidenResult(
    int[] CommunityOfNode,
    int CommunityCount,
    int UnconnectedCount,
    double? Modularity,
    IReadOnlyList<double> RestartModularities,
    double? StabilityAdjustedRand,
    double? StabilityMutualInformation);
