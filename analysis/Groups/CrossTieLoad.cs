namespace PartnershipGraph.Analysis.Groups;

/// <summary>How the cross ties from one group into another are spread over the members that have them.</summary>
/// <param name="MemberCount">Members with at least one such tie.</param>
/// <param name="TieCount">All such ties.</param>
/// <param name="Largest">The ties of the busiest member.</param>
/// <param name="CountCarryingHalf">The fewest members that together have at least half of the ties; 0 when there are none.</param>
internal readonly record struct CrossTieLoad(int MemberCount, long TieCount, int Largest, int CountCarryingHalf)
{
    /// <summary>The load by a histogram: for each number of ties, how many members have it.</summary>
    public static CrossTieLoad Of(ReadOnlySpan<int> membersWith)
    {
        var members = 0;
        var total = 0L;
        var largest = 0;
        for (var ties = 1; ties < membersWith.Length; ties++)
        {
            members += membersWith[ties];
            total += (long)membersWith[ties] * ties;
            largest = membersWith[ties] > 0 ? ties : largest;
        }

        var missing = (total + 1) / 2;
        var carrying = 0L;
        for (var ties = largest; missing > 0; ties--)
        {
            var taken = Math.Min(membersWith[ties], (missing + ties - 1) / ties);
            carrying += taken;
            missing -= taken * ties;
        }

        return new CrossTieLoad(members, total, largest, (int)carrying);
    }
}
