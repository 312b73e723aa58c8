namespace PartnershipGraph.Analysis.Centrality;

/// <summary>Exact betweenness of every node and, when asked, of every tie. Immutable.</summary>
public sealed record BetweennessResult
{
    /// <summary>For each node the pairs of other nodes whose shortest paths run through it, shared among equals; at least 0.</summary>
    public required IReadOnlyList<double> Nodes { get; init; }

    /// <summary>For each tie, in the order of <c>CsrGraph.Ties</c>, the pairs whose shortest paths use it; null when not asked for.</summary>
    public required IReadOnlyList<double>? Ties { get; init; }

    /// <summary>
    /// What a figure of a node is multiplied with to lie within 0 to 1: 2 / ((n − 1)(n − 2)), directed 1 / ((n − 1)(n − 2)); 0
    /// with fewer than three nodes.
    /// </summary>
    public required double Normalisation { get; init; }
}
