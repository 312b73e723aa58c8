namespace PartnershipGraph.Analysis.Centrality;

/// <summary>PageRank of every node. Immutable.</summary>
/// <param name="Nodes">For each node its share of a walker's time; they add up to 1.</param>
/// <param name="RoundCount">Rounds that were needed.</param>
/// <param name="HasSettled">Whether the last round changed less than the tolerance.</param>
public sealed record PageRankResult(IReadOnlyList<double> Nodes, int RoundCount, bool HasSettled);
