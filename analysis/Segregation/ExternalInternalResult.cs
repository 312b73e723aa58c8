namespace PartnershipGraph.Analysis.Segregation;

/// <summary>The E-I index of a network, its groups and its nodes, with what group sizes alone would give. Immutable.</summary>
public sealed record ExternalInternalResult
{
    /// <summary>The whole network: each tie once.</summary>
    public required ExternalInternalTies Network { get; init; }

    /// <summary>Each group: its ties to other groups, and its inner ties once each.</summary>
    public required IReadOnlyList<ExternalInternalTies> Groups { get; init; }

    /// <summary>Each node: its ties to other groups and to its own; none for a node of unknown group.</summary>
    public required IReadOnlyList<ExternalInternalTies> Nodes { get; init; }

    /// <summary>Number of nodes of unknown group, left out together with their ties.</summary>
    public required int UnknownCount { get; init; }

    /// <summary>The index to expect when the same ties join nodes regardless of group, −1 to 1; null with fewer than two nodes.</summary>
    public required double? Expected { get; init; }

    /// <summary>The standard deviation of the index over all ways to deal the groups out to nodes; null when there are no ties.</summary>
    public required double? StandardDeviation { get; init; }

    /// <summary>Standard deviations from the expected index; null when there is no index or only one value is possible.</summary>
    public double? ZScore => StandardDeviation > 0 ? (Network.Index - Expected) / StandardDeviation : null;

    /// <summary>
    /// The index stretched over the range that the group sizes and the number of ties allow, −1 to 1; null when only one value
    /// is possible.
    /// </summary>
    public required double? Rescaled { get; init; }
}
