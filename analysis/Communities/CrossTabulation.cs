namespace PartnershipGraph.Analysis.Communities;

/// <summary>Two ways to sort the same nodes into groups, and how far they agree. Immutable.</summary>
/// <remarks>
/// <para>Agreement is the adjusted Rand index of Hubert and Arabie 1985 (Journal of Classification 2:193–218), 1 for the same groups, 0 on
/// average for groups dealt out at random, and the normalised mutual information 2 I(A; B) / (H(A) + H(B)), 0 to 1 (Danon et al. 2005,
/// J. Stat. Mech. P09008). Both are symmetric, and names of groups do not matter. Two sortings that put all nodes together, or all apart,
/// agree: 1.</para>
/// <para>A node without a group in either sorting is left out. O(n + groups of both + occurring pairs × log). Safe to read from any
/// thread.</para>
/// </remarks>
public sealed class CrossTabulation
{
    private CrossTabulation(int count, long[] first, long[] second, CrossTabulationCell[] cells)
    {
        NodeCount = count;
        FirstSizes = first;
        SecondSizes = second;
        Cells = cells;
    }

    /// <summary>Number of nodes with a group in both.</summary>
    public int NodeCount { get; }

    /// <summary>Nodes of each group of the first sorting.</summary>
    public IReadOnlyList<long> FirstSizes { get; }

    /// <summary>Nodes of each group of the second sorting.</summary>
    public IReadOnlyList<long> SecondSizes { get; }

    /// <summary>The pairs of groups that share nodes, in ascending order.</summary>
    public IReadOnlyList<CrossTabulationCell> Cells { get; }

    /// <summary>The adjusted Rand index, at most 1; null with fewer than two nodes.</summary>
    public double? AdjustedRand
    {
        get
        {
            if (NodeCount < 2)
            {
                return null;
            }

            var together = Cells.Sum(cell => Pairs(cell.Count));
            var first = FirstSizes.Sum(Pairs);
            var second = SecondSizes.Sum(Pairs);
            var expected = first * second / Pairs(NodeCount);
            var most = (first + second) / 2;
            return most == expected ? 1 : (together - expected) / (most - expected);
        }
    }

    /// <summary>The normalised mutual information, 0 to 1; null when there are no nodes.</summary>
    public double? MutualInformation
    {
        get
        {
            if (NodeCount == 0)
            {
                return null;
            }

            double all = NodeCount;
            var shared = Cells.Sum(cell => cell.Count / all * Math.Log(cell.Count * all / ((double)FirstSizes[cell.First] * SecondSizes[cell.Second])));
            var entropies = Entropy(FirstSizes) + Entropy(SecondSizes);
            return entropies == 0 ? 1 : Math.Clamp(2 * shared / entropies, 0, 1);
        }
    }

    /// <summary>Counts the nodes of every pair of groups.</summary>
    /// <param name="first">For each node its group, or a negative number for none.</param>
    /// <param name="second">The same in another sorting.</param>
    /// <exception cref="ArgumentException">The sortings differ in their number of nodes.</exception>
    public static CrossTabulation Count(ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException($"{first.Length} and {second.Length} nodes are sorted.", nameof(second));
        }

        var keys = new List<long>(first.Length);
        var firstCount = 0;
        var secondCount = 0;
        for (var node = 0; node < first.Length; node++)
        {
            if (first[node] >= 0 && second[node] >= 0)
            {
                keys.Add(((long)first[node] << 32) | (uint)second[node]);
                firstCount = Math.Max(firstCount, first[node] + 1);
                secondCount = Math.Max(secondCount, second[node] + 1);
            }
        }

        keys.Sort();
        var firstSizes = new long[firstCount];
        var secondSizes = new long[secondCount];
        var cells = new List<CrossTabulationCell>();
        for (var i = 0; i < keys.Count; i++)
        {
            var (a, b) = ((int)(keys[i] >> 32), (int)(keys[i] & int.MaxValue));
            firstSizes[a]++;
            secondSizes[b]++;
            if (i > 0 && keys[i] == keys[i - 1])
            {
                cells[^1] = cells[^1] with { Count = cells[^1].Count + 1 };
            }
            else
            {
                cells.Add(new CrossTabulationCell(a, b, 1));
            }
        }

        return new CrossTabulation(keys.Count, firstSizes, secondSizes, [.. cells]);
    }

    private static double Pairs(long count) => count * (count - 1.0) / 2;

    private double Entropy(IReadOnlyList<long> sizes) =>
        sizes.Where(size => size > 0).Sum(size => size / (double)NodeCount * Math.Log((double)NodeCount / size));
}
