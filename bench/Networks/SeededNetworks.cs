namespace PartnershipGraph.Bench.Networks;

/// <summary>Networks of two shapes that real ones lie between; the seed decides, so both sides of a comparison get the same ties.</summary>
internal static class SeededNetworks
{
    /// <summary>Each new node ties itself to earlier ones in proportion to their ties (Barabási and Albert 1999).</summary>
    public static (int U, int V)[] ScaleFree(int nodeCount, int tiesOfNode, int seed)
    {
        var random = new Random(seed);
        var ties = new List<(int, int)>(nodeCount * tiesOfNode);
        var ends = new List<int>(2 * nodeCount * tiesOfNode);
        var chosen = new HashSet<int>();
        for (var node = tiesOfNode; node < nodeCount; node++)
        {
            chosen.Clear();
            while (chosen.Count < tiesOfNode)
            {
                chosen.Add(ends.Count == 0 ? chosen.Count : ends[random.Next(ends.Count)]);
            }

            foreach (var other in chosen.Order())
            {
                ties.Add((other, node));
                ends.Add(other);
                ends.Add(node);
            }
        }

        return Renumbered(ties, nodeCount, random);
    }

    /// <summary>Communities of a hundred with four ties in five inside them.</summary>
    public static (int U, int V)[] Communities(int nodeCount, int tieCount, int seed)
    {
        const int Size = 100;
        var random = new Random(seed);
        var ties = new HashSet<(int, int)>(tieCount);
        while (ties.Count < tieCount)
        {
            var u = random.Next(nodeCount);
            var v = random.Next(5) < 4 ? (u / Size * Size) + random.Next(Size) : random.Next(nodeCount);
            if (u != v && v < nodeCount)
            {
                ties.Add((Math.Min(u, v), Math.Max(u, v)));
            }
        }

        return Renumbered([.. ties], nodeCount, random);
    }

    // Numbers in the order of making would favour memory that is read in that order.
    private static (int U, int V)[] Renumbered(List<(int U, int V)> ties, int nodeCount, Random random)
    {
        var numbers = Enumerable.Range(0, nodeCount).ToArray();
        random.Shuffle(numbers);
        return [.. ties.Select(tie => (numbers[tie.U], numbers[tie.V]))];
    }
}
