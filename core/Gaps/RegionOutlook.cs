using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Gaps;

/// <summary>The E-I index of the region with what the sizes of its areas alone would give.</summary>
public sealed record RegionOutlook
{
    /// <summary>Organisations looked at: those in one outermost group.</summary>
    public required int Organisations { get; init; }

    /// <summary>Organisations counted elsewhere but not here, because they lie in several outermost groups.</summary>
    public required int InSeveralGroups { get; init; }

    /// <summary>E: ties between groups.</summary>
    public required long ExternalTies { get; init; }

    /// <summary>I: ties inside groups.</summary>
    public required long InternalTies { get; init; }

    /// <summary>(E − I) / (E + I), −1 to 1; null without ties.</summary>
    public double? Index { get; init; }

    /// <summary>The index when the same ties join organisations regardless of group; null with fewer than two.</summary>
    public double? Expected { get; init; }

    /// <summary>The standard deviation over all ways of dealing the groups out to the organisations; null without ties.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>Standard deviations from the expected; null when only one value is possible.</summary>
    public double? ZScore { get; init; }

    /// <summary>The index stretched over the possible range; null when only one value is possible.</summary>
    public double? Rescaled { get; init; }

    /// <summary>Which way it leans.</summary>
    public required Outlook Direction { get; init; }

    /// <summary>Whether it leans more than chance explains: at least 1.96 standard deviations.</summary>
    public required bool IsSignificant { get; init; }

    /// <summary>The same in a plain sentence.</summary>
    public required string Sentence { get; init; }
}

/// <summary>Which way ties lean against what group sizes alone would give.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outlook>))]
public enum Outlook
{
    /// <summary>Neither, or nothing to tell it by.</summary>
    [JsonStringEnumMemberName("neutral")]
    Neutral = 0,

    /// <summary>Fewer ties leave their group than sizes alone would give.</summary>
    [JsonStringEnumMemberName("inward")]
    Inward = 1,

    /// <summary>More ties leave their group than sizes alone would give.</summary>
    [JsonStringEnumMemberName("outward")]
    Outward = 2,
}
