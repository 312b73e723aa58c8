namespace PartnershipGraph.Analysis.Communities;

/// <summary>Nodes that two sortings put in one group each.</summary>
/// <param name="First">The group in the first sorting.</param>
/// <param name="Second">The group in the second.</param>
/// <param name="Count">Number of nodes in both, above 0.</param>
public readonly record struct CrossTabulationCell(int First, int Second, int Count);
