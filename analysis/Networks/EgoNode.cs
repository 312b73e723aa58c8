namespace PartnershipGraph.Analysis.Networks;

/// <summary>A node of an ego network.</summary>
/// <param name="Node">The node.</param>
/// <param name="Hops">Ties on a shortest path from the centre; 0 for the centre itself.</param>
public readonly record struct EgoNode(int Node, int Hops);
