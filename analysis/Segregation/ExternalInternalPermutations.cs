using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;
using PartnershipGraph.Analysis.Randomness;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Segregation;

/// <summary>How often groups dealt out at random give an E-I index as extreme as the one seen.</summary>
/// <remarks>
/// <para>The index is that of <see cref="ExternalInternalIndex"/>, or, of a graph with strengths, the same with sums of strengths in place
/// of counts. Ties and group sizes stay, labels are shuffled (Fisher and Yates). With N shuffles and R of them at least as far out in one
/// tail, that tail is (1 + R) / (N + 1), and p is twice the smaller tail, at most 1. For counts the expected value and the standard
/// deviation are exact elsewhere; this adds the tail.</para>
/// <para>O((n + m) N) time, O(n) memory for each thread. Each shuffle has its own random stream, so the seed decides the result on any
/// number of threads. Safe from any thread.</para>
/// </remarks>
public static class ExternalInternalPermutations
{
    /// <summary>Enough shuffles to tell p = 0.0002 from more.</summary>
    public const int PermutationsDefault = 9999;

    // Sums of the same strengths in another order differ in their last digits.
    private const double RelativeTolerance = 1e-12;

    /// <summary>Shuffles the groups and compares.</summary>
    /// <param name="graph">The network; its strengths count. A directed one counts arcs.</param>
    /// <param name="groupCount">Number of groups, at least 0.</param>
    /// <param name="groupOfNode">For each node its group, or a negative number when unknown: left out and not shuffled.</param>
    /// <param name="permutations">Number of shuffles, at least 1.</param>
    /// <param name="seed">Decides the shuffles.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops between two shuffles.</param>
    /// <returns>The comparison; null when there are no ties between nodes of known groups.</returns>
    /// <exception cref="ArgumentException">There is not one group for each node.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or a group is at or above the count.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static PermutationComparison? Compute(
        CsrGraph graph, int groupCount, ReadOnlySpan<int> groupOfNode, int permutations, ulong seed, int threads, CancellationToken cancellationToken)
    {
        _ = GroupLabels.CheckedSizes(graph, groupCount, groupOfNode);
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        var kept = new bool[graph.NodeCount];
        var labels = new List<int>();
        for (var node = 0; node < kept.Length; node++)
        {
            kept[node] = groupOfNode[node] >= 0;
            if (kept[node])
            {
                labels.Add(groupOfNode[node]);
            }
        }

        var known = graph.Among(kept);
        if (known.TieCount == 0)
        {
            return null;
        }

        int[] seen = [.. labels];
        var observed = Index(known, seen);
        var sum = 0.0;
        var squares = 0.0;
        var atMost = 0;
        var atLeast = 0;
        var slack = RelativeTolerance * Math.Max(1, Math.Abs(observed));
        OrderedBlocks.Run(
            permutations,
            threads,
            () => new Scratch(new int[seen.Length], []),
            (scratch, sample) =>
            {
                seen.CopyTo(scratch.Labels, 0);
                var random = new SplitMix64(seed, sample);
                for (var left = seen.Length - 1; left > 0; left--)
                {
                    var other = random.Next(left + 1);
                    (scratch.Labels[left], scratch.Labels[other]) = (scratch.Labels[other], scratch.Labels[left]);
                }

                scratch.Indices.Add(Index(known, scratch.Labels));
            },
            scratch =>
            {
                foreach (var index in scratch.Indices)
                {
                    sum += index;
                    squares += (index - observed) * (index - observed);
                    atMost += index <= observed + slack ? 1 : 0;
                    atLeast += index >= observed - slack ? 1 : 0;
                }

                scratch.Indices.Clear();
            },
            cancellationToken);

        var mean = sum / permutations;
        var variance = Math.Max(0, (squares / permutations) - ((mean - observed) * (mean - observed)));
        var tail = (1.0 + Math.Min(atMost, atLeast)) / (permutations + 1.0);
        return new PermutationComparison(observed, mean, Math.Sqrt(variance), Math.Min(1, 2 * tail), permutations, seed);
    }

    private static double Index(CsrGraph graph, int[] labels)
    {
        var outside = 0.0;
        var all = 0.0;
        var starts = graph.Starts;
        var targets = graph.Targets;
        var strengths = graph.TargetStrengths;
        for (var node = 0; node < labels.Length; node++)
        {
            for (var i = starts[node]; i < starts[node + 1]; i++)
            {
                var strength = strengths.IsEmpty ? 1 : strengths[i];
                all += strength;
                outside += labels[targets[i]] == labels[node] ? 0 : strength;
            }
        }

        return ((2 * outside) - all) / all;
    }

    private sealed record Scratch(int[] Labels, List<double> Indices);
}
