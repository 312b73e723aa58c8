namespace PartnershipGraph.Analysis.Gaps;

/// <summary>The gaps between all pairs of groups. Immutable; equal inputs give equal results to the last bit.</summary>
public sealed record CollaborationGapsResult
{
    /// <summary>Number of members of each group.</summary>
    public required IReadOnlyList<int> GroupSizes { get; init; }

    /// <summary>Number of nodes in no chosen group, left out of everything here.</summary>
    public required int ExcludedCount { get; init; }

    /// <summary>Pairs of nodes with no group in common, each once however many pairs of groups it appears in.</summary>
    public required long CrossPairCount { get; init; }

    /// <summary>How many of the cross pairs are tied.</summary>
    public required long CrossTieCount { get; init; }

    /// <summary>Whether no cross pair is tied: then there is nothing typical to fall short of, and the pairs say nothing.</summary>
    public bool HasNoCrossTies => CrossTieCount == 0;

    /// <summary>Today's rate p0, ties per cross pair; null when there are no cross pairs.</summary>
    public required double? TypicalRate { get; init; }

    /// <summary>Today's hub variance v, at least 0: how unevenly cross ties are spread over members beyond chance.</summary>
    public required double TypicalHubVariance { get; init; }

    /// <summary>The rate that the pairs were measured against; null when there are no cross pairs and none was given.</summary>
    public required double? ReferenceRate { get; init; }

    /// <summary>The hub variance that the pairs were discounted by.</summary>
    public required double ReferenceHubVariance { get; init; }

    /// <summary>The scored pairs, by A, then B.</summary>
    public required IReadOnlyList<PairGap> Pairs { get; init; }

    /// <summary>The pairs without a score, by A, then B. Every pair of groups is either here or in <see cref="Pairs"/>.</summary>
    public required IReadOnlyList<UnscoredPair> UnscoredPairs { get; init; }

    /// <summary>The scored pair with the most ties when it holds more than half of all cross ties; else null.</summary>
    public required DominantPair? Dominant { get; init; }
}
