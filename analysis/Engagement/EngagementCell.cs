using PartnershipGraph.Analysis.Mathematics;

namespace PartnershipGraph.Analysis.Engagement;

/// <summary>Who is engaged in one area and sector, of those that a register says are there. Immutable.</summary>
/// <param name="Engaged">x: engaged organisations, at least 0.</param>
/// <param name="Reference">R: organisations of the register, at least 0.</param>
/// <param name="Expected">E: R × the rate of all cells together; null when nothing is registered anywhere.</param>
/// <param name="LocationQuotient">(x / x of the area) / (R / R of the area): 1 when the sector has its share; null when undefined.</param>
public sealed record EngagementCell(long Engaged, long Reference, double? Expected, double? LocationQuotient)
{
    /// <summary>Below so many expected, none engaged would prove nothing: e^−3 = 5 %.</summary>
    public const double LeastExpected = 3;

    private const double PriorWeight = 3;
    private const double Tail = 0.025;

    /// <summary>x / R; null when nothing is registered. Above 1 the register is incomplete.</summary>
    public double? Rate => Reference == 0 ? null : (double)Engaged / Reference;

    /// <summary>x / E; null when none are expected.</summary>
    public double? RateRatio => Expected > 0 ? Engaged / Expected : null;

    /// <summary>The exact 95 % interval of the rate ratio (Garwood 1936), E taken as known; null when none are expected.</summary>
    public Interval? RateRatioInterval => Expected > 0
        ? new Interval(
            Engaged == 0 ? 0 : IncompleteGamma.InverseLower(Engaged, Tail) / Expected.Value,
            IncompleteGamma.InverseLower(Engaged + 1, 1 - Tail) / Expected.Value)
        : null;

    /// <summary>(x + 3) / (E + 3): the rate ratio drawn towards 1 where evidence is thin, as gaps are; null without a register.</summary>
    public double? ShrunkRatio => (Engaged + PriorWeight) / (Expected + PriorWeight);

    /// <summary>Whether more are engaged than the register has: a matter of data quality.</summary>
    public bool IsReferenceIncomplete => Engaged > Reference;

    /// <summary>Whether there are organisations of this kind and none is engaged.</summary>
    public bool IsUnengaged => Reference > 0 && Engaged == 0;

    /// <summary>Whether too few are expected to tell anything.</summary>
    public bool IsTooSmallToJudge => Expected is not >= LeastExpected;
}
