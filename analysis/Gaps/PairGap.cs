using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Analysis.Mathematics;

namespace PartnershipGraph.Analysis.Gaps;

/// <summary>The collaboration gap between two groups, with everything it was judged by. Immutable.</summary>
public sealed record PairGap
{
    /// <summary>The group with the smaller number.</summary>
    public required int GroupA { get; init; }

    /// <summary>The group with the larger number.</summary>
    public required int GroupB { get; init; }

    /// <summary>Members of A outside B.</summary>
    public required int MembersOnlyInA { get; init; }

    /// <summary>Members of B outside A.</summary>
    public required int MembersOnlyInB { get; init; }

    /// <summary>Members of both groups; 0 when groups do not overlap.</summary>
    public required int MembersInBoth { get; init; }

    /// <summary>P: the pairs of nodes, one in each group and with no chosen group in common, that could be tied; at least 1.</summary>
    public required long Possible { get; init; }

    /// <summary>O: how many of the possible pairs are tied.</summary>
    public required long Observed { get; init; }

    /// <summary>E: the ties that the reference rate would give.</summary>
    public required double Expected { get; init; }

    /// <summary>O / E; null when none are expected.</summary>
    public double? RawRatio => Expected > 0 ? Observed / Expected : null;

    /// <summary>φ: how much less evidence a tie is than an independent event would be, because busy members make many; at least 1.</summary>
    public required double DesignEffect { get; init; }

    /// <summary>O′ = O / φ.</summary>
    public double EffectiveObserved => Observed / DesignEffect;

    /// <summary>E′ = E / φ.</summary>
    public double EffectiveExpected => Expected / DesignEffect;

    /// <summary>θ: the ratio of observed to expected, drawn towards 1 as far as evidence is thin; above 0.</summary>
    public required double ShrunkRatio { get; init; }

    /// <summary>The central 95 % of what θ may truly be.</summary>
    public required Interval CredibleInterval { get; init; }

    /// <summary>The headline: 0 (as many ties as typical, or more) to 100 (none where plenty were expected).</summary>
    public double Score => Math.Max(0, SignedScore);

    /// <summary>100 (1 − θ): below 0 when the pair is stronger than typical.</summary>
    public double SignedScore => 100 * (1 - ShrunkRatio);

    /// <summary>p: the mid-p probability of so few ties when nothing is missing, 0 to 1.</summary>
    public required double PValue { get; init; }

    /// <summary>q: the p-value corrected for all pairs tested together, 0 to 1; null when too small to judge.</summary>
    public required double? QValue { get; init; }

    /// <summary>The probability that θ is below 1, given the ties: 0 to 1.</summary>
    public required double GapProbability { get; init; }

    /// <summary>How sure it is that there is a gap.</summary>
    public required GapEvidence Evidence { get; init; }

    /// <summary>Ties short of the target, at least 0.</summary>
    public required double Shortfall { get; init; }

    /// <summary>Whole ties that would bring the pair level with the target.</summary>
    public required long TiesNeeded { get; init; }

    /// <summary>The members of A outside B with a partner in B.</summary>
    public required CoverageShare CoverageFromA { get; init; }

    /// <summary>The members of B outside A with a partner in A.</summary>
    public required CoverageShare CoverageFromB { get; init; }

    /// <summary>The coverage from A that the reference rate would give against a group of B's size, 0 to 1.</summary>
    public required double TypicalCoverageFromA { get; init; }

    /// <summary>The coverage from B that the reference rate would give against a group of A's size, 0 to 1.</summary>
    public required double TypicalCoverageFromB { get; init; }

    /// <summary>Concentration: the largest share of the observed ties that one node carries, 0 to 1; null when there are none.</summary>
    public required double? LargestShare { get; init; }

    /// <summary>
    /// The fewest nodes of one of the two groups that together carry at least half of the observed ties; null when there are none.
    /// </summary>
    public required int? NodesCarryingHalf { get; init; }
}
