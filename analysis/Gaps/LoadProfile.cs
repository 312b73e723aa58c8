namespace PartnershipGraph.Analysis.Gaps;

/// <summary>How the ties from one group into another are spread over the nodes that have them.</summary>
/// <param name="Total">All the ties.</param>
/// <param name="Largest">The ties of the busiest node.</param>
/// <param name="CountCarryingHalf">The fewest nodes that together have at least half of the ties; 0 when there are none.</param>
internal readonly record struct LoadProfile(long Total, int Largest, int CountCarryingHalf)
{
    public static LoadProfile Of(ReadOnlySpan<int> tiesOfNodes)
    {
        if (tiesOfNodes.IsEmpty)
        {
            return default;
        }

        var ascending = tiesOfNodes.ToArray();
        Array.Sort(ascending);
        var total = 0L;
        foreach (var ties in ascending)
        {
            total += ties;
        }

        var carried = 0L;
        var count = 0;
        while (2 * carried < total)
        {
            count++;
            carried += ascending[^count];
        }

        return new LoadProfile(total, ascending[^1], count);
    }
}
