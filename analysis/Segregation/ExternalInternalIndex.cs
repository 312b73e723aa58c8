using System.Numerics;
using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Segregation;

/// <summary>The E-I index: whether ties look outwards or inwards, and whether more so than group sizes alone explain.</summary>
/// <remarks>
/// <para>EI = (E − I) / (E + I) (Krackhardt and Stern 1988, Social Psychology Quarterly 51:123–140). Expectation and variance are
/// the exact ones under random labels (the ties fixed, the groups dealt out at random), by the algebra of join counts (Moran
/// 1948; Cliff and Ord 1981): with (x)r the falling factorial, p1 = Σ(na)2/(n)2, p2 = Σ(na)3/(n)3,
/// p3 = (Σ(na)4 + Σa≠b (na)2(nb)2)/(n)4, C pairs of ties that share a node and D pairs that do not,
/// Var I = m p1 + 2 C p2 + 2 D p3 − (m p1)², and sd EI = 2 sd I / m. No simulation is needed.</para>
/// <para>Rescaled: 2 (E − Emin) / (Emax − Emin) − 1, with Emax = min(m, external pairs) and Emin = max(0, m − internal pairs).</para>
/// <para>Each node is in one group; nodes of unknown group are left out with their ties. Exact, in whole numbers up to the last
/// division; O(n + m + groups). Pure; safe from any thread.</para>
/// </remarks>
public static class ExternalInternalIndex
{
    private const int NodesBetweenPolls = 4096;

    /// <summary>Computes the index.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="groupCount">Number of groups, at least 0.</param>
    /// <param name="groupOfNode">For each node its group, 0 to <paramref name="groupCount"/> − 1, or a negative number when unknown.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="ArgumentException">There is not one group for each node.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or a group is at or above it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ExternalInternalResult Compute(
        CsrGraph graph, int groupCount, ReadOnlySpan<int> groupOfNode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfNegative(groupCount);
        if (groupOfNode.Length != graph.NodeCount)
        {
            throw new ArgumentException($"{groupOfNode.Length} groups are given for {graph.NodeCount} nodes.", nameof(groupOfNode));
        }

        var sizes = new long[groupCount];
        foreach (var group in groupOfNode)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(group, groupCount, nameof(groupOfNode));
            if (group >= 0)
            {
                sizes[group]++;
            }
        }

        var nodes = new ExternalInternalTies[graph.NodeCount];
        var externalOfGroup = new long[groupCount];
        var internalEndsOfGroup = new long[groupCount];
        var touchingPairs = 0L;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (node % NodesBetweenPolls == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            var group = groupOfNode[node];
            if (group < 0)
            {
                continue;
            }

            var ties = TiesOf(node, graph, groupOfNode);
            var degree = ties.External + ties.Internal;
            nodes[node] = ties;
            externalOfGroup[group] += ties.External;
            internalEndsOfGroup[group] += ties.Internal;
            touchingPairs += degree * (degree - 1) / 2;
        }

        // An external tie is seen from both its groups, an internal one from both its ends.
        var network = new ExternalInternalTies(externalOfGroup.Sum() / 2, internalEndsOfGroup.Sum() / 2);
        var known = sizes.Sum();
        var internalPairs = sizes.Sum(size => size * (size - 1) / 2);
        var externalPairs = (known * (known - 1) / 2) - internalPairs;
        return new ExternalInternalResult
        {
            Network = network,
            Groups = [.. externalOfGroup.Zip(internalEndsOfGroup, (outside, ends) => new ExternalInternalTies(outside, ends / 2))],
            Nodes = nodes,
            UnknownCount = graph.NodeCount - (int)known,
            Expected = new ExternalInternalTies(externalPairs, internalPairs).Index,
            StandardDeviation = StandardDeviation(sizes, network.External + network.Internal, touchingPairs),
            Rescaled = Rescaled(network, externalPairs, internalPairs),
        };
    }

    private static ExternalInternalTies TiesOf(int node, CsrGraph graph, ReadOnlySpan<int> groupOfNode)
    {
        var outside = 0L;
        var inside = 0L;
        foreach (var neighbour in graph.Neighbours(node))
        {
            if (groupOfNode[neighbour] == groupOfNode[node])
            {
                inside++;
            }
            else if (groupOfNode[neighbour] >= 0)
            {
                outside++;
            }
        }

        return new ExternalInternalTies(outside, inside);
    }

    // The variance is a small difference of large numbers, so it is taken as one exact fraction. A falling factorial of 0
    // stands under a numerator of 0 and is replaced by 1.
    private static double? StandardDeviation(long[] sizes, long ties, long touchingPairs)
    {
        if (ties == 0)
        {
            return null;
        }

        var pairs = BigInteger.Zero;
        var squaredPairs = BigInteger.Zero;
        var triples = BigInteger.Zero;
        var quadruples = BigInteger.Zero;
        foreach (var size in sizes)
        {
            var ofGroup = FallingFactorial(size, 2);
            pairs += ofGroup;
            squaredPairs += ofGroup * ofGroup;
            triples += FallingFactorial(size, 3);
            quadruples += FallingFactorial(size, 4);
        }

        var twoInside = quadruples + (pairs * pairs) - squaredPairs;
        BigInteger known = sizes.Sum();
        var all2 = BigInteger.Max(1, FallingFactorial(known, 2));
        var all3 = BigInteger.Max(1, FallingFactorial(known, 3));
        var all4 = BigInteger.Max(1, FallingFactorial(known, 4));
        var apartPairs = ((BigInteger)ties * (ties - 1) / 2) - touchingPairs;

        var numerator = (ties * pairs * all2 * all3 * all4)
            + (2 * touchingPairs * triples * all2 * all2 * all4)
            + (2 * apartPairs * twoInside * all2 * all2 * all3)
            - (ties * pairs * ties * pairs * all3 * all4);
        var variance = (double)numerator / (double)(all2 * all2 * all3 * all4);
        return 2 * Math.Sqrt(variance) / ties;
    }

    private static BigInteger FallingFactorial(BigInteger x, int factors)
    {
        var product = BigInteger.One;
        for (var i = 0; i < factors; i++)
        {
            product *= x - i;
        }

        return product;
    }

    private static double? Rescaled(ExternalInternalTies network, long externalPairs, long internalPairs)
    {
        var ties = network.External + network.Internal;
        var most = Math.Min(ties, externalPairs);
        var least = Math.Max(0, ties - internalPairs);
        return most == least ? null : (2 * (double)(network.External - least) / (most - least)) - 1;
    }
}
