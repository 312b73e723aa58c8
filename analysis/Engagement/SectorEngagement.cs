namespace PartnershipGraph.Analysis.Engagement;

/// <summary>Which sectors are in the room less than a register of organisations would put there.</summary>
/// <remarks>
/// Location quotient LQ = (x_as / x_a.) / (R_as / R_a.), rate ratio RR = (x_as / R_as) / (x_.. / R_..), with x engaged organisations and R
/// those of the register; the interval takes E = R_as x_.. / R_.. as known, as UK public-health guidance does for indirectly standardised
/// ratios. Quotients are null where they would divide by 0: nothing registered, or nobody engaged, in the area. O(areas × sectors). Pure;
/// safe from any thread.
/// </remarks>
public static class SectorEngagement
{
    /// <summary>Compares every area and sector; the cells in the order given.</summary>
    /// <param name="engaged">Engaged organisations by area and sector, at least 0.</param>
    /// <param name="reference">Organisations of the register by area and sector, at least 0.</param>
    /// <exception cref="ArgumentException">The tables differ in size, or a count is negative.</exception>
    public static EngagementCell[,] Compute(long[,] engaged, long[,] reference)
    {
        ArgumentNullException.ThrowIfNull(engaged);
        ArgumentNullException.ThrowIfNull(reference);
        var (areas, sectors) = (engaged.GetLength(0), engaged.GetLength(1));
        if (reference.GetLength(0) != areas || reference.GetLength(1) != sectors)
        {
            throw new ArgumentException("The tables differ in size.", nameof(reference));
        }

        if (engaged.Cast<long>().Concat(reference.Cast<long>()).Any(count => count < 0))
        {
            throw new ArgumentException("A count is negative.", nameof(engaged));
        }

        var engagedIn = new long[areas];
        var registeredIn = new long[areas];
        for (var area = 0; area < areas; area++)
        {
            for (var sector = 0; sector < sectors; sector++)
            {
                engagedIn[area] += engaged[area, sector];
                registeredIn[area] += reference[area, sector];
            }
        }

        double? rate = registeredIn.Sum() is var all and > 0 ? (double)engagedIn.Sum() / all : null;
        var cells = new EngagementCell[areas, sectors];
        for (var area = 0; area < areas; area++)
        {
            for (var sector = 0; sector < sectors; sector++)
            {
                var (x, r) = (engaged[area, sector], reference[area, sector]);
                double? quotient = r == 0 || engagedIn[area] == 0
                    ? null
                    : (double)x / engagedIn[area] / ((double)r / registeredIn[area]);
                cells[area, sector] = new EngagementCell(x, r, rate * r, quotient);
            }
        }

        return cells;
    }
}
