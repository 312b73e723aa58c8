namespace PartnershipGraph.Analysis.Resilience;

/// <summary>What is left of the largest component as nodes are taken away one after another. Immutable.</summary>
/// <param name="Order">The nodes in the order of removal; empty for a mean over many orders.</param>
/// <param name="Shares">After each removal the size of the largest component over the number of nodes at the start, 0 to 1.</param>
public sealed record RemovalCurve(IReadOnlyList<int> Order, IReadOnlyList<double> Shares)
{
    /// <summary>R = (1 / n) Σ of the shares (Schneider et al. 2011), at most about 0.5; null when there are no nodes.</summary>
    public double? Robustness => Shares.Count == 0 ? null : Shares.Sum() / Shares.Count;
}
