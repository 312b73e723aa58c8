namespace PartnershipGraph.Analysis.Cohesion;

/// <summary>How far partners of a node also work together. Immutable.</summary>
public sealed record ClusteringResult
{
    /// <summary>For each node the share of pairs of its neighbours that are tied, 0 to 1; null with fewer than two ties.</summary>
    public required IReadOnlyList<double?> Local { get; init; }

    /// <summary>For each node the triangles it is in.</summary>
    public required IReadOnlyList<long> Triangles { get; init; }

    /// <summary>Triangles of the network, each once.</summary>
    public required long TriangleCount { get; init; }

    /// <summary>3 × triangles / pairs of ties that share a node (transitivity), 0 to 1; null when no two ties do.</summary>
    public required double? Global { get; init; }

    /// <summary>Mean of the local figures over all nodes, those with fewer than two ties counting as 0; null when there are no nodes.</summary>
    public double? Average => Local.Count == 0 ? null : Local.Sum(local => local ?? 0) / Local.Count;
}
