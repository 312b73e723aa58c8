namespace PartnershipGraph.Analysis.Segregation;

/// <summary>Companions of the E-I index and assortativity: how far ties stay inside groups, beyond what group sizes explain.</summary>
/// <remarks>
/// <para>As in Bojanowski and Corten 2014 (Social Networks 39:14–32). Coleman 1958, for one group: with k_a arcs sent by its members, O_aa
/// of them to members, and E_aa = k_a (n_a − 1) / (n − 1) expected, (O − E) / (k − E) when O is above E and (O − E) / E when not: −1 to 1.
/// Moody 2001: the odds that a pair inside a group is tied over the odds that a pair across is. Freeman 1978: (expected − observed) /
/// expected ties across groups; negative when there are more than expected.</para>
/// <para>An undirected tie is an arc either way. Figures that would divide by 0 are null. O(groups) after the count. Pure; safe from any
/// thread.</para>
/// </remarks>
public static class GroupSegregation
{
    /// <summary>Coleman's index of one group, −1 to 1; null for a group without ties, or when only one value is possible.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public static double? Coleman(MixingMatrix matrix, int group)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var known = matrix.Sizes.Sum(size => (long)size);
        var sent = matrix.Ends(group);
        if (known < 2 || sent == 0)
        {
            return null;
        }

        double inside = matrix.IsDirected ? matrix.Ties(group, group) : 2 * matrix.Ties(group, group);
        var expected = (double)sent * (matrix.Sizes[group] - 1) / (known - 1);
        var most = inside > expected ? sent - expected : expected;
        return most == 0 ? null : (inside - expected) / most;
    }

    /// <summary>Moody's odds ratio of a tie inside a group, at least 0; null when no pair across is tied or every pair inside is.</summary>
    public static double? OddsRatio(MixingMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var (inside, across) = Pairs(matrix);
        var tiedAcross = matrix.TieCount - matrix.InternalCount;
        return tiedAcross == 0 || inside == matrix.InternalCount
            ? null
            : (double)matrix.InternalCount / (inside - matrix.InternalCount) * (across - tiedAcross) / tiedAcross;
    }

    /// <summary>Freeman's segregation index, at most 1; null without ties or without pairs across groups.</summary>
    public static double? Freeman(MixingMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var (inside, across) = Pairs(matrix);
        return matrix.TieCount == 0 || across == 0
            ? null
            : 1 - ((matrix.TieCount - matrix.InternalCount) * ((double)inside + across) / ((double)matrix.TieCount * across));
    }

    private static (long Inside, long Across) Pairs(MixingMatrix matrix)
    {
        var inside = 0L;
        var known = 0L;
        for (var group = 0; group < matrix.GroupCount; group++)
        {
            inside += matrix.PossibleTies(group, group);
            known += matrix.Sizes[group];
        }

        return (inside, (known * (known - 1) / (matrix.IsDirected ? 1 : 2)) - inside);
    }
}
