using System.ComponentModel;
using System.Text.Json.Serialization;

namespace PartnershipGraph.Core.Gaps;

/// <summary>What pairs are measured against: the rate of ties per possible pair that counts as enough.</summary>
public sealed record GapReferenceChoice
{
    /// <summary>Today's average over all pairs: the default.</summary>
    public static GapReferenceChoice Typical { get; } = new();

    /// <summary>Which of the three references.</summary>
    public GapReferenceKind Kind { get; init; }

    /// <summary>Frozen: the earlier analysis whose rate is taken; needed there and nowhere else.</summary>
    public Guid? BaselineRunId { get; init; }

    /// <summary>Ambition: the rate to aim for, above 0 and at most 1, ties per possible pair. Frozen: filled in from the earlier analysis.</summary>
    public double? Rate { get; init; }

    /// <summary>Frozen: how unevenly ties were spread over organisations in the earlier analysis, which is filled in from there.</summary>
    [ReadOnly(true)]
    public double? HubVariance { get; init; }

    /// <summary>The reference of an earlier analysis.</summary>
    public static GapReferenceChoice FrozenAt(Guid baselineRunId) => new() { Kind = GapReferenceKind.Frozen, BaselineRunId = baselineRunId };

    /// <summary>A rate to aim for.</summary>
    public static GapReferenceChoice Ambition(double rate) => new() { Kind = GapReferenceKind.Ambition, Rate = rate };
}

/// <summary>Where the reference rate comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GapReferenceKind>))]
public enum GapReferenceKind
{
    /// <summary>The average over all pairs of the same analysis.</summary>
    [JsonStringEnumMemberName("typical")]
    Typical = 0,

    /// <summary>The rate and hub variance of an earlier analysis: right for trends.</summary>
    [JsonStringEnumMemberName("frozen")]
    Frozen = 1,

    /// <summary>A rate that somebody has set.</summary>
    [JsonStringEnumMemberName("ambition")]
    Ambition = 2,
}
