namespace PartnershipGraph.Analysis.Correlation;

/// <summary>A correlation of two matrices beside those of renumbered nodes.</summary>
/// <param name="Correlation">Pearson's r, −1 to 1.</param>
/// <param name="AtLeast">The share of renumberings with a correlation as high or higher, above 0.</param>
/// <param name="AtMost">The share with one as low or lower, above 0.</param>
/// <param name="Mean">The mean over the renumberings.</param>
/// <param name="StandardDeviation">The standard deviation over them.</param>
/// <param name="Permutations">Number of renumberings.</param>
/// <param name="Seed">What decided them.</param>
public sealed record QuadraticAssignmentResult(
    double Correlation, double AtLeast, double AtMost, double Mean, double StandardDeviation, int Permutations, ulong Seed);
