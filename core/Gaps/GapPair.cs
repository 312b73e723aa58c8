using System.Text.Json.Serialization;
using PartnershipGraph.Analysis.Coverage;
using PartnershipGraph.Analysis.Gaps;
using PartnershipGraph.Analysis.Mathematics;

namespace PartnershipGraph.Core.Gaps;

/// <summary>How far two areas (or sectors) fall short of working together as much as the reference says, with all it was judged by.</summary>
public sealed record GapPair
{
    /// <summary>The key of the first group, by name.</summary>
    public required string A { get; init; }

    /// <summary>The key of the second group.</summary>
    public required string B { get; init; }

    /// <summary>The first group's name.</summary>
    public required string NameA { get; init; }

    /// <summary>The second group's name.</summary>
    public required string NameB { get; init; }

    /// <summary>Organisations of A outside B.</summary>
    public required int OrganisationsA { get; init; }

    /// <summary>Organisations of B outside A.</summary>
    public required int OrganisationsB { get; init; }

    /// <summary>Organisations in both.</summary>
    public required int OrganisationsInBoth { get; init; }

    /// <summary>Pairs of organisations, one in each and with no compared group in common.</summary>
    public required long Possible { get; init; }

    /// <summary>How many of these work together.</summary>
    public required long Observed { get; init; }

    /// <summary>How many would by the reference.</summary>
    public required double Expected { get; init; }

    /// <summary>Observed over expected; null when none are expected.</summary>
    public double? RawRatio { get; init; }

    /// <summary>φ: how much less evidence a tie is because busy organisations make many; at least 1.</summary>
    public required double DesignEffect { get; init; }

    /// <summary>Observed over φ.</summary>
    public required double EffectiveObserved { get; init; }

    /// <summary>Expected over φ.</summary>
    public required double EffectiveExpected { get; init; }

    /// <summary>θ: observed over expected, drawn towards 1 as far as evidence is thin.</summary>
    public required double ShrunkRatio { get; init; }

    /// <summary>The range that holds the true ratio with probability 95 %.</summary>
    public required Interval CredibleInterval { get; init; }

    /// <summary>The gap: 0 (as many ties as the reference, or more) to 100 (none where plenty were expected).</summary>
    public required double Score { get; init; }

    /// <summary>The score below 0 too: stronger than the reference.</summary>
    public required double SignedScore { get; init; }

    /// <summary>How likely so few ties are when nothing is missing, 0 to 1.</summary>
    public required double PValue { get; init; }

    /// <summary>The p-value corrected for all pairs tested together; null when too small to judge.</summary>
    public double? QValue { get; init; }

    /// <summary>The probability that there is a gap, 0 to 1.</summary>
    public required double GapProbability { get; init; }

    /// <summary>How sure it is that there is a gap.</summary>
    [JsonConverter(typeof(GapEvidenceJsonConverter))]
    public required GapEvidence Evidence { get; init; }

    /// <summary>Ties short of the expected, at least 0.</summary>
    public required double Shortfall { get; init; }

    /// <summary>Whole ties that would bring the pair level.</summary>
    public required long TiesNeeded { get; init; }

    /// <summary>The organisations of A outside B with a partner in B.</summary>
    public required CoverageShare CoverageA { get; init; }

    /// <summary>The organisations of B outside A with a partner in A.</summary>
    public required CoverageShare CoverageB { get; init; }

    /// <summary>The coverage of A that the reference would give, 0 to 1.</summary>
    public required double TypicalCoverageA { get; init; }

    /// <summary>The coverage of B that the reference would give, 0 to 1.</summary>
    public required double TypicalCoverageB { get; init; }

    /// <summary>The largest share of the ties that one organisation carries; null without ties.</summary>
    public double? LargestShare { get; init; }

    /// <summary>The fewest organisations of one side that carry half of the ties; null without ties.</summary>
    public int? OrganisationsCarryingHalf { get; init; }

    /// <summary>The mean strength, 1 to 4, of the ties of known strength; null without any. Beside the score, never in it.</summary>
    public double? MeanStrength { get; init; }

    /// <summary>The organisations of both whose relationships were reviewed in the twelve months before the day: how far to trust an absence.</summary>
    public required CoverageShare Reviewed { get; init; }

    /// <summary>The pair in a few plain sentences.</summary>
    public required string Sentence { get; init; }
}

/// <summary>A pair that is not scored.</summary>
/// <param name="A">The key of the first group, by name.</param>
/// <param name="B">The key of the second group.</param>
/// <param name="NameA">The first group's name.</param>
/// <param name="NameB">The second group's name.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Sentence">The same in plain words.</param>
public sealed record UnscoredGapPair(
    string A,
    string B,
    string NameA,
    string NameB,
    [property: JsonConverter(typeof(UnscoredReasonJsonConverter))] UnscoredReason Reason,
    string Sentence);
