namespace PartnershipGraph.Analysis.Mathematics;

/// <summary>A range of plausible values of a figure, both ends included.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end, at least <paramref name="Lower"/>.</param>
public readonly record struct Interval(double Lower, double Upper);
