namespace PartnershipGraph.Analysis.Segregation;

/// <summary>A correlation over the ends of ties with its jackknife error.</summary>
/// <param name="Coefficient">r, at most 1; null when every tie has the same ends.</param>
/// <param name="StandardError">How far r is uncertain, by leaving out one tie at a time; null when r or one of those is.</param>
public readonly record struct AssortativityResult(double? Coefficient, double? StandardError);
