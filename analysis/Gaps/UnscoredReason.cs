namespace PartnershipGraph.Analysis.Gaps;

/// <summary>Why a pair of groups is not scored.</summary>
public enum UnscoredReason
{
    /// <summary>One group contains the other.</summary>
    Nested,

    /// <summary>No pair of members could be tied: a group is empty, or all its members are in the other too.</summary>
    NoPossiblePairs,
}
