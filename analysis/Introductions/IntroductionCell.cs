namespace PartnershipGraph.Analysis.Introductions;

/// <summary>A pair of groups between which ties are wanted.</summary>
/// <param name="A">One group.</param>
/// <param name="B">The other; not the same.</param>
/// <param name="Target">The number of ties that would be enough (τ E): ties up to it count.</param>
/// <param name="Weight">What a tie counts, at least 0.</param>
public sealed record IntroductionCell(int A, int B, double Target, double Weight);
