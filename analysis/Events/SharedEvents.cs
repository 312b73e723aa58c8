namespace PartnershipGraph.Analysis.Events;

/// <summary>Two organisations that were at the same events.</summary>
/// <param name="U">The lower organisation.</param>
/// <param name="V">The higher one.</param>
/// <param name="Count">Number of events both attended, above 0.</param>
/// <param name="Weight">Σ 1 / (attendance − 1) over those events, above 0: a small meeting says more than a conference.</param>
public readonly record struct SharedEvents(int U, int V, int Count, double Weight);
