namespace PartnershipGraph.Analysis.Mathematics;

/// <summary>
/// The score interval for a share (Wilson 1927, JASA 22:209–212): unlike the textbook interval it is sound for few trials and
/// for shares of 0 and 1.
/// </summary>
/// <remarks>Centre (k + z²/2) / (n + z²), half-width z √(k(n − k)/n + z²/4) / (n + z²). Pure; safe from any thread.</remarks>
public static class WilsonInterval
{
    /// <summary>The standard normal quantile that leaves 2.5 % on each side.</summary>
    public const double Z95 = 1.9599639845400545;

    /// <summary>The 95 % interval of a share, or null when there were no trials.</summary>
    /// <param name="successes">How many of the trials had the property, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many trials there were, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is outside its range.</exception>
    public static Interval? Of(int successes, int trials)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0)
        {
            return null;
        }

        const double Square = Z95 * Z95;
        double k = successes;
        double n = trials;
        var centre = (k + (Square / 2)) / (n + Square);
        var half = Z95 * Math.Sqrt((k * (n - k) / n) + (Square / 4)) / (n + Square);
        return new Interval(successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }
}
