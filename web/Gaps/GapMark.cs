namespace PartnershipGraph.Web.Gaps;

/// <summary>What a cell of the gap matrix says besides its score.</summary>
public enum GapMark
{
    /// <summary>The area with itself.</summary>
    Self,

    /// <summary>One area contains the other: not scored.</summary>
    Nested,

    /// <summary>No pair of organisations could work together: an area is empty.</summary>
    NoPairs,

    /// <summary>Too few ties are expected for their absence to mean anything.</summary>
    TooSmall,

    /// <summary>The ties do not show a gap.</summary>
    NotShown,

    /// <summary>A gap with a probability of at least 80 %.</summary>
    Possible,

    /// <summary>A gap with a probability of at least 95 %.</summary>
    Likely,

    /// <summary>A gap that stands when all pairs are tested together.</summary>
    Clear,
}
