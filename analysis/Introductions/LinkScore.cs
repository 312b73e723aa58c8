namespace PartnershipGraph.Analysis.Introductions;

/// <summary>How near two nodes without a tie are, by the partners they share.</summary>
/// <param name="U">The lower node.</param>
/// <param name="V">The higher node.</param>
/// <param name="CommonNeighbours">Number of partners of both.</param>
/// <param name="AdamicAdar">Σ 1 / ln k over those partners, k their degrees.</param>
/// <param name="ResourceAllocation">Σ 1 / k over them.</param>
public readonly record struct LinkScore(int U, int V, int CommonNeighbours, double AdamicAdar, double ResourceAllocation);
