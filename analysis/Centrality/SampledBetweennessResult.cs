namespace PartnershipGraph.Analysis.Centrality;

/// <summary>Betweenness estimated from a sample, with what the estimate is worth. Immutable.</summary>
public sealed record SampledBetweennessResult
{
    /// <summary>For each node its estimated betweenness, on the scale of the exact figure; at least 0.</summary>
    public required IReadOnlyList<double> Nodes { get; init; }

    /// <summary>No node's figure is farther than this from the exact one, with the stated confidence; a figure below it may be 0.</summary>
    public required double MaximumError { get; init; }

    /// <summary>How sure the maximum error is, for all nodes at once; between 0 and 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Sources or paths that were drawn.</summary>
    public required long SampleCount { get; init; }

    /// <summary>The seed they were drawn with; the same seed gives the same bits.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What brings a figure (and the error) within 0 to 1; see <see cref="BetweennessResult.Normalisation"/>.</summary>
    public required double Normalisation { get; init; }
}
