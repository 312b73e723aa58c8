using System.Text.Json.Serialization;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Core.Populations;

namespace PartnershipGraph.Core.Gaps;

/// <summary>What a gap analysis found. Stored whole with its run; equal inputs give equal results to the last bit.</summary>
public sealed record GapAnalysisResult
{
    /// <summary>The journal sequence that was analysed.</summary>
    public required long Sequence { get; init; }

    /// <summary>What was asked.</summary>
    public required GapParameters Parameters { get; init; }

    /// <summary>The groups compared, by name.</summary>
    public required IReadOnlyList<GapGroup> Groups { get; init; }

    /// <summary>How many organisations were counted.</summary>
    public required int Organisations { get; init; }

    /// <summary>How many were not, by reason; reasons that left nobody out are not listed.</summary>
    public required IReadOnlyList<ExcludedOrganisations> Excluded { get; init; }

    /// <summary>Whether the region looks outwards or inwards: to be shown above the pairs, which cannot say so.</summary>
    public required RegionOutlook Outlook { get; init; }

    /// <summary>Distinct ties among the organisations counted.</summary>
    public required long Ties { get; init; }

    /// <summary>Ties of which no start is known; they count as active until their end.</summary>
    public required long TiesOfUnknownStart { get; init; }

    /// <summary>Pairs of organisations that have no group in common.</summary>
    public required long CrossPairs { get; init; }

    /// <summary>How many of these work together.</summary>
    public required long CrossTies { get; init; }

    /// <summary>p0: cross ties over cross pairs; null without pairs.</summary>
    public double? TypicalRate { get; init; }

    /// <summary>v: how unevenly cross ties are spread over organisations beyond chance, at least 0.</summary>
    public required double TypicalHubVariance { get; init; }

    /// <summary>The rate the pairs were measured against; null without pairs and without a fixed rate.</summary>
    public double? ReferenceRate { get; init; }

    /// <summary>The hub variance the pairs were discounted by.</summary>
    public required double ReferenceHubVariance { get; init; }

    /// <summary>The scored pairs: surest first, then by score, then by name.</summary>
    public required IReadOnlyList<GapPair> Pairs { get; init; }

    /// <summary>The pairs without a score, by name.</summary>
    public required IReadOnlyList<UnscoredGapPair> Unscored { get; init; }

    /// <summary>The pair with more than half of all cross ties, which sets the typical rate for the others; null when there is none.</summary>
    public DominantGapPair? Dominant { get; init; }

    /// <summary>What to read before the pairs: that nothing crosses, that one pair dominates, that no gap is clear. In plain sentences; may be empty.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    /// <summary>The gaps worth showing: pairs that are likely or clear, worst first.</summary>
    [JsonIgnore]
    public IEnumerable<GapPair> Findings => Pairs.Where(pair => pair.Evidence >= GapEvidence.Likely);

    /// <summary>The scored pair of two groups, in either order; null when it is not scored.</summary>
    public GapPair? Pair(string one, string other) =>
        Pairs.FirstOrDefault(pair => (pair.A == one && pair.B == other) || (pair.A == other && pair.B == one));
}

/// <summary>The pair that holds more than half of all cross ties.</summary>
/// <param name="A">The key of the first group.</param>
/// <param name="B">The key of the second group.</param>
/// <param name="Share">Its share of all cross ties, above 0.5.</param>
/// <param name="RateWithout">The typical rate when the pair is left out; null when no pair remains.</param>
public sealed record DominantGapPair(string A, string B, double Share, double? RateWithout);
