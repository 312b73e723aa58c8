using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;
using PartnershipGraph.Analysis.Randomness;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Segregation;

/// <summary>Ties between two groups beside those of networks in which every node keeps its number of ties.</summary>
/// <remarks>
/// <para>The configuration model on simple graphs, sampled by swapping ends: ties u–v and x–y become u–y and x–v unless that would make a
/// loop or a double tie (Maslov and Sneppen 2002, Science 296:910–913), twenty successful swaps for each tie from the network itself for
/// every sample. p is two-sided as in <see cref="ExternalInternalPermutations"/>. Exact where the closed form k_a k_b / 2m of
/// <see cref="BlockExpectations.Configuration"/> is not: small dense groups and hubs.</para>
/// <para>A network in which hardly a swap is possible, such as a star, has no answer. O(20 m samples) expected, O(m) for each thread; each
/// sample has its own random stream, so the seed decides the result on any number of threads. A directed graph counts as undirected;
/// strengths do not count. Safe from any thread.</para>
/// </remarks>
public static class EdgeSwaps
{
    /// <summary>Samples enough for a z-score.</summary>
    public const int SamplesDefault = 1000;

    private const int SwapsForTie = 20;
    private const int TriesForSwap = 100;

    /// <summary>Compares the ties between two groups, or within one.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="groupCount">Number of groups, at least 0.</param>
    /// <param name="groupOfNode">For each node its group, or a negative number when unknown: it keeps its ties but is in no group.</param>
    /// <param name="a">One group.</param>
    /// <param name="b">The other, or the same.</param>
    /// <param name="samples">Number of samples, at least 1.</param>
    /// <param name="seed">Decides the samples.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops between two samples.</param>
    /// <returns>The comparison; null when swaps are hardly possible.</returns>
    /// <exception cref="ArgumentException">There is not one group for each node.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PermutationComparison? Compare(
        CsrGraph graph, int groupCount, ReadOnlySpan<int> groupOfNode, int a, int b, int samples, ulong seed, int threads, CancellationToken cancellationToken)
    {
        _ = GroupLabels.CheckedSizes(graph, groupCount, groupOfNode);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)a, (uint)groupCount, nameof(a));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)b, (uint)groupCount, nameof(b));
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        var groups = groupOfNode.ToArray();
        var ties = graph.Symmetrised().Ties();
        var observed = Between(ties, groups, a, b);
        var (isFrozen, sum, squares, atMost, atLeast) = (ties.Length < 2, 0.0, 0.0, 0, 0);
        if (isFrozen)
        {
            return null;
        }

        OrderedBlocks.Run(
            samples,
            threads,
            () => new List<long>(),
            (found, sample) => found.Add(Swapped(ties, seed, sample) is { } swapped ? Between(swapped, groups, a, b) : -1),
            found =>
            {
                foreach (var count in found)
                {
                    isFrozen |= count < 0;
                    sum += count;
                    squares += (double)count * count;
                    atMost += count <= observed ? 1 : 0;
                    atLeast += count >= observed ? 1 : 0;
                }

                found.Clear();
            },
            cancellationToken);
        if (isFrozen)
        {
            return null;
        }

        var mean = sum / samples;
        var tail = (1.0 + Math.Min(atMost, atLeast)) / (samples + 1.0);
        return new PermutationComparison(
            observed, mean, Math.Sqrt(Math.Max(0, (squares / samples) - (mean * mean))), Math.Min(1, 2 * tail), samples, seed);
    }

    // Null when tries run out long before swaps do.
    private static (int U, int V)[]? Swapped((int U, int V)[] original, ulong seed, int sample)
    {
        var ties = ((int U, int V)[])original.Clone();
        var present = new HashSet<(int, int)>(ties);
        var random = new SplitMix64(seed, sample);
        var wanted = (long)SwapsForTie * ties.Length;
        var left = (long)TriesForSwap * ties.Length;
        while (wanted > 0)
        {
            if (--left < 0)
            {
                return null;
            }

            var one = random.Next(ties.Length);
            var other = random.Next(ties.Length);
            var (u, v) = ties[one];
            var (x, y) = random.Next(2) == 0 ? ties[other] : (ties[other].V, ties[other].U);
            var first = (Math.Min(u, y), Math.Max(u, y));
            var second = (Math.Min(x, v), Math.Max(x, v));
            if (one == other || u == y || x == v || first == second || present.Contains(first) || present.Contains(second))
            {
                continue;
            }

            present.Remove(ties[one]);
            present.Remove(ties[other]);
            present.Add(first);
            present.Add(second);
            (ties[one], ties[other]) = (first, second);
            wanted--;
            left += TriesForSwap;
        }

        return ties;
    }

    private static long Between((int U, int V)[] ties, int[] groups, int a, int b)
    {
        var count = 0L;
        foreach (var (u, v) in ties)
        {
            count += (groups[u] == a && groups[v] == b) || (groups[u] == b && groups[v] == a) ? 1 : 0;
        }

        return count;
    }
}
