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

        var total = 0L;
        var largest = 0;
        foreach (var ties in tiesOfNodes)
        {
            total += ties;
            largest = Math.Max(largest, ties);
        }

        // Counting how many nodes have each number of ties takes O(ties) in all, where sorting them would cost more than the rest.
        var nodesWith = new int[largest + 1];
        foreach (var ties in tiesOfNodes)
        {
            nodesWith[ties]++;
        }

        var missing = (total + 1) / 2;
        var count = 0L;
        for (var ties = largest; missing > 0; ties--)
        {
            var taken = Math.Min(nodesWith[ties], (missing + ties - 1) / ties);
            count += taken;
            missing -= taken * ties;
        }

        return new LoadProfile(total, largest, (int)count);
    }
}
