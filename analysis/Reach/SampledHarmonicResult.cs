namespace PartnershipGraph.Analysis.Reach;

/// <summary>Harmonic closeness estimated from a sample, with what the estimate is worth. Immutable.</summary>
public sealed record SampledHarmonicResult
{
    /// <summary>For each node its estimated harmonic closeness; null for a node that is alone in its network.</summary>
    public required IReadOnlyList<double?> Nodes { get; init; }

    /// <summary>No node's figure is farther than this from the exact one, with the stated confidence.</summary>
    public required double MaximumError { get; init; }

    /// <summary>How sure the maximum error is, for all nodes at once; between 0 and 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Sources that were drawn.</summary>
    public required int SampleCount { get; init; }

    /// <summary>The seed they were drawn with; the same seed gives the same bits.</summary>
    public required ulong Seed { get; init; }
}
