namespace PartnershipGraph.Analysis.Segregation;

/// <summary>A figure beside the same figure of shuffled networks.</summary>
/// <param name="Observed">The figure of the network itself.</param>
/// <param name="Mean">Its mean over the shuffles.</param>
/// <param name="StandardDeviation">Its standard deviation over the shuffles.</param>
/// <param name="Probability">p, two-sided: twice the smaller tail, above 0, at most 1.</param>
/// <param name="Permutations">Number of shuffles.</param>
/// <param name="Seed">What decided them.</param>
public sealed record PermutationComparison(
    double Observed, double Mean, double StandardDeviation, double Probability, int Permutations, ulong Seed);
