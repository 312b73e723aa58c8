namespace PartnershipGraph.Analysis.Segregation;

/// <summary>The ties that chance would put between two groups, or within one, beside those that are there.</summary>
/// <param name="Observed">O: ties that are there.</param>
/// <param name="Expected">E: ties to expect.</param>
/// <param name="StandardDeviation">How far chance strays from E.</param>
public readonly record struct BlockExpectation(long Observed, double Expected, double StandardDeviation)
{
    /// <summary>O / E; null when none are expected.</summary>
    public double? Ratio => Expected > 0 ? Observed / Expected : null;

    /// <summary>Standard deviations from E; null when chance leaves one value.</summary>
    public double? ZScore => StandardDeviation > 0 ? (Observed - Expected) / StandardDeviation : null;
}
