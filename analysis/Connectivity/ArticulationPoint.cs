namespace PartnershipGraph.Analysis.Connectivity;

/// <summary>A node without which its component falls apart. Immutable.</summary>
/// <param name="Node">The node.</param>
/// <param name="CutOffCount">Nodes that would be cut off from the largest of the parts, at least 1.</param>
/// <param name="PartCount">Parts that would be left of its component, at least 2.</param>
public readonly record struct ArticulationPoint(int Node, int CutOffCount, int PartCount);
