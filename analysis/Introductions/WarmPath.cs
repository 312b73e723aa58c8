namespace PartnershipGraph.Analysis.Introductions;

/// <summary>A way to be introduced.</summary>
/// <param name="Nodes">From the one who asks to the one asked for, both included, at most five.</param>
/// <param name="Warmth">The product of the strengths along the way: how likely it works, above 0, at most 1.</param>
/// <param name="Bottleneck">The weakest strength along the way.</param>
public sealed record WarmPath(IReadOnlyList<int> Nodes, double Warmth, double Bottleneck);
