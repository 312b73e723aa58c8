namespace PartnershipGraph.Analysis.Gaps;

/// <summary>A pair of groups that has no gap by definition.</summary>
/// <param name="GroupA">The group with the smaller number.</param>
/// <param name="GroupB">The group with the larger number.</param>
/// <param name="Reason">Why the pair is not scored.</param>
public readonly record struct UnscoredPair(int GroupA, int GroupB, UnscoredReason Reason);
