namespace PartnershipGraph.Analysis.Gaps;

/// <summary>The pair of groups that holds more than half of all cross ties, so that it sets the typical rate for the others.</summary>
/// <param name="GroupA">The group with the smaller number.</param>
/// <param name="GroupB">The group with the larger number.</param>
/// <param name="Share">Its share of all cross ties, above 0.5.</param>
/// <param name="RateWithout">The typical rate when this pair is left out; null when no cross pair remains.</param>
public sealed record DominantPair(int GroupA, int GroupB, double Share, double? RateWithout);
