namespace PartnershipGraph.Analysis.Gaps;

/// <summary>What a pair of groups is measured against: the rate of ties per cross pair that counts as typical.</summary>
/// <remarks>
/// <see cref="Typical"/> compares pairs with one another today. <see cref="Frozen"/> holds the rate and the hub variance of an
/// earlier result, for trends and what-if questions: only then does a new tie leave every other pair where it was.
/// <see cref="Ambition"/> sets the rate by decision. Immutable.
/// </remarks>
public sealed record GapReference
{
    private GapReference(double? rate, double? hubVariance)
    {
        Rate = rate;
        HubVariance = hubVariance;
    }

    /// <summary>Today's rate over all cross pairs.</summary>
    public static GapReference Typical { get; } = new(null, null);

    /// <summary>The fixed rate, ties per cross pair, 0 to 1; null when today's is taken.</summary>
    public double? Rate { get; }

    /// <summary>The fixed hub variance, at least 0; null when today's is taken.</summary>
    public double? HubVariance { get; }

    /// <summary>The rate and hub variance of an earlier result.</summary>
    /// <param name="rate"><see cref="CollaborationGapsResult.TypicalRate"/> of that result, 0 to 1.</param>
    /// <param name="hubVariance"><see cref="CollaborationGapsResult.TypicalHubVariance"/> of that result, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public static GapReference Frozen(double rate, double hubVariance)
    {
        if (!(hubVariance >= 0) || double.IsInfinity(hubVariance))
        {
            throw new ArgumentOutOfRangeException(nameof(hubVariance), hubVariance, "The hub variance is at least 0.");
        }

        return new(CheckedRate(rate), hubVariance);
    }

    /// <summary>A rate to aim for, with today's hub variance.</summary>
    /// <param name="rate">Ties per cross pair, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public static GapReference Ambition(double rate) => new(CheckedRate(rate), null);

    private static double CheckedRate(double rate) => rate is >= 0 and <= 1
        ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), rate, "A rate of ties per pair lies between 0 and 1.");
}
