namespace PartnershipGraph.Analysis.Brokerage;

/// <summary>Structural holes of every node. Immutable by convention: the arrays are the caller's.</summary>
/// <param name="Constraint">How far a node's contacts lead back to each other, above 0; null for an isolate.</param>
/// <param name="EffectiveSize">How many separate contacts a node's are worth, above 0, at most its degree; null for an isolate.</param>
/// <param name="Degrees">Number of contacts.</param>
public sealed record StructuralHolesResult(double?[] Constraint, double?[] EffectiveSize, int[] Degrees)
{
    /// <summary>Effective size over degree, above 0, at most 1; null for an isolate.</summary>
    public double? Efficiency(int node) => EffectiveSize[node] / Degrees[node];
}
