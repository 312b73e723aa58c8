using PartnershipGraph.Core.Populations;

namespace PartnershipGraph.Web.Gaps;

/// <summary>The words for how sure a gap is, with what they mean.</summary>
public static class GapWords
{
    /// <summary>What the score means.</summary>
    public const string ScoreMeans =
        "0 means as many working partnerships as is typical for two areas of this size, or more. 100 means none at all where plenty would be "
        + "typical. Where there is little evidence, the score is drawn towards 0.";

    /// <summary>What typical means.</summary>
    public const string TypicalMeans =
        "The number of partnerships two areas with this many organisations would have if they worked together as much as areas here do on average.";

    /// <summary>The mark's name.</summary>
    public static string Name(GapMark mark) => mark switch
    {
        GapMark.Clear => "clear",
        GapMark.Likely => "likely",
        GapMark.Possible => "possible",
        GapMark.NotShown => "not shown",
        GapMark.TooSmall => "too small to judge",
        GapMark.Nested => "one contains the other",
        GapMark.NoPairs => "no organisations to compare",
        _ => "the same area",
    };

    /// <summary>What the mark means.</summary>
    public static string Means(GapMark mark) => mark switch
    {
        GapMark.Clear => "There is a gap, even allowing for how many pairs are compared at once: at most 1 in 20 of the gaps called clear is chance.",
        GapMark.Likely => "There is a gap with a probability of at least 95 %.",
        GapMark.Possible => "There is a gap with a probability of at least 80 %.",
        GapMark.NotShown => "The recorded partnerships do not show a gap.",
        GapMark.TooSmall => "So few partnerships would be typical between areas this small that having none proves nothing.",
        GapMark.Nested => "One area lies inside the other, so their organisations are partly the same. Such pairs are not scored.",
        GapMark.NoPairs => "One of the areas has no organisations of its own here.",
        _ => "An area with itself: see the headline for how much areas work within themselves.",
    };

    /// <summary>Why organisations were left out, to be read after their number.</summary>
    public static string Why(ExclusionReason reason) => reason switch
    {
        ExclusionReason.Prospect => "known of but not yet in touch",
        ExclusionReason.Closed => "closed",
        ExclusionReason.WithoutTie => "without a partnership",
        ExclusionReason.RegionWide => "region-wide, so in no single area",
        ExclusionReason.UnknownArea => "without a recorded area",
        ExclusionReason.OutsideAreas => "outside the areas compared",
        ExclusionReason.UnknownSector => "without a recorded sector",
        ExclusionReason.OtherSector => "of another sector",
        _ => "for another reason",
    };
}
