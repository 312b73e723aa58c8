namespace PartnershipGraph.Analysis.Gaps;

/// <summary>How gaps are judged. Immutable.</summary>
public sealed record GapOptions
{
    /// <summary>The default of <see cref="TargetRatio"/>: level with the reference.</summary>
    public const double DefaultTargetRatio = 1;

    /// <summary>What pairs are measured against.</summary>
    /// <value>Default: <see cref="GapReference.Typical"/>.</value>
    public GapReference Reference { get; init; } = GapReference.Typical;

    /// <summary>The part of the expected ties at which a pair counts as level; shortfall and ties needed are up to there.</summary>
    /// <value>Default 1; above 0 and finite.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is outside its range.</exception>
    public double TargetRatio
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The target ratio is above 0 and finite.");
    }
    = DefaultTargetRatio;
}
