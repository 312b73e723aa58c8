namespace PartnershipGraph.Analysis.Gaps;

/// <summary>How sure it is that a pair of groups has fewer ties than the reference, weakest first.</summary>
public enum GapEvidence
{
    /// <summary>Fewer than three effective ties are expected: even none would prove nothing.</summary>
    TooSmallToJudge,

    /// <summary>The ties do not show a gap.</summary>
    NotShown,

    /// <summary>The probability of a gap is at least 80 %.</summary>
    Possible,

    /// <summary>The probability of a gap is at least 95 %.</summary>
    Likely,

    /// <summary>The gap stands when all pairs are tested together, with 5 % false discoveries.</summary>
    Clear,
}
