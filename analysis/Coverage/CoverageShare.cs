using PartnershipGraph.Analysis.Mathematics;

namespace PartnershipGraph.Analysis.Coverage;

/// <summary>How many of some members have what is asked, with the share and its interval.</summary>
/// <param name="Covered">Members that have it, 0 to <paramref name="Members"/>.</param>
/// <param name="Members">All members asked about, at least 0.</param>
public readonly record struct CoverageShare(int Covered, int Members)
{
    /// <summary>The share, 0 to 1; null when there are no members.</summary>
    public double? Value => Members == 0 ? null : (double)Covered / Members;

    /// <summary>The Wilson 95 % interval of the share; null when there are no members.</summary>
    public Interval? Interval => WilsonInterval.Of(Covered, Members);
}
