using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Tests;

/// <summary>Random graphs of tests; the seed decides.</summary>
internal static class SeededGraphs
{
    public static (int U, int V)[] Pairs(int seed, int nodeCount, int pairCount)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, pairCount).Select(_ => (random.Next(nodeCount), random.Next(nodeCount)))];
    }

    /// <summary>Strengths 0.25 to 1, as records have them.</summary>
    public static double[] Strengths(int seed, int count)
    {
        var random = new Random(seed + 1);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(1, 5) / 4.0)];
    }

    /// <summary>A graph with a few hubs: each pair joins one even node and one drawn towards low numbers.</summary>
    public static CsrGraph WithHubs(int seed, int nodeCount, int pairCount)
    {
        var random = new Random(seed);
        return CsrGraph.FromPairs(
            nodeCount,
            [.. Enumerable.Range(0, pairCount).Select(_ => (random.Next(nodeCount), (int)(nodeCount * Math.Pow(random.NextDouble(), 3))))]);
    }

    public static int[] Relabelling(int seed, int nodeCount)
    {
        var numbers = Enumerable.Range(0, nodeCount).ToArray();
        new Random(seed).Shuffle(numbers);
        return numbers;
    }

    public static (int U, int V)[] Relabel((int U, int V)[] pairs, int[] numbers) => [.. pairs.Select(pair => (numbers[pair.U], numbers[pair.V]))];
}
