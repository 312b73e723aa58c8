namespace PartnershipGraph.Analysis.Connectivity;

/// <summary>A tie without which its component falls into two. Immutable.</summary>
/// <param name="U">The lower end.</param>
/// <param name="V">The higher end.</param>
/// <param name="CutOffCount">Nodes of the smaller of the two parts, at least 1.</param>
public readonly record struct Bridge(int U, int V, int CutOffCount);
