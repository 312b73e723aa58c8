using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Segregation;

/// <summary>Whether ties join like with like: members of one group, or nodes of like degree.</summary>
/// <remarks>
/// <para>By group, r = (Σ e_aa − Σ a_a b_a) / (1 − Σ a_a b_a), with e the shares of <see cref="MixingMatrix"/> and a, b the sums of its
/// rows and columns: 1 when all ties are inside groups, 0 when they mix in proportion to degrees. By degree, r is Pearson's correlation
/// of the degrees at either end. Error by jackknife: se² = Σ (r₍ᵢ₎ − r)² over all ties i left out (Newman 2003, Physical Review E
/// 67:026126, equations 2, 3 and 7); nodes keep the degrees they have.</para>
/// <para>All ties in one group, or all ends of one degree, give 0 / 0, which is null. Sums are exact in whole numbers, so that results do
/// not depend on the order of nodes. By group O(groups²) after the count, by degree O(n + m). Pure; safe from any thread.</para>
/// </remarks>
public static class Assortativity
{
    private const int NodesBetweenPolls = 4096;

    /// <summary>Assortativity by group.</summary>
    public static AssortativityResult ByGroup(MixingMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var products = Int128.Zero;
        for (var group = 0; group < matrix.GroupCount; group++)
        {
            products += (Int128)matrix.Ends(group) * matrix.Arrivals(group);
        }

        var r = GroupCoefficient(matrix.IsDirected, matrix.TieCount, matrix.InternalCount, products);
        if (r is null)
        {
            return default;
        }

        // All ties between the same two groups change r alike when left out.
        var sum = 0.0;
        for (var from = 0; from < matrix.GroupCount; from++)
        {
            for (var to = matrix.IsDirected ? 0 : from; to < matrix.GroupCount; to++)
            {
                if (matrix.Ties(from, to) == 0)
                {
                    continue;
                }

                var without = GroupCoefficient(
                    matrix.IsDirected,
                    matrix.TieCount - 1,
                    matrix.InternalCount - (from == to ? 1 : 0),
                    products - ProductsLost(matrix, from, to));
                if (without is null)
                {
                    return new AssortativityResult(r, null);
                }

                sum += matrix.Ties(from, to) * (without.Value - r.Value) * (without.Value - r.Value);
            }
        }

        return new AssortativityResult(r, Math.Sqrt(sum));
    }

    /// <summary>Assortativity by degree; a directed graph counts as undirected.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static AssortativityResult ByDegree(CsrGraph graph, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var undirected = graph.Symmetrised();
        var sums = default(DegreeSums);
        ForEachTie((j, k) => sums = sums.With(j, k));
        if (sums.Correlation is not { } r)
        {
            return default;
        }

        var sum = 0.0;
        var isCertain = true;
        ForEachTie((j, k) =>
        {
            var without = sums.Without(j, k).Correlation;
            isCertain &= without is not null;
            sum += ((without ?? r) - r) * ((without ?? r) - r);
        });
        return new AssortativityResult(r, isCertain ? Math.Sqrt(sum) : null);

        void ForEachTie(Action<int, int> visit)
        {
            for (var node = 0; node < undirected.NodeCount; node++)
            {
                if (node % NodesBetweenPolls == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                foreach (var neighbour in undirected.Neighbours(node))
                {
                    if (neighbour > node)
                    {
                        visit(undirected.Degree(node), undirected.Degree(neighbour));
                    }
                }
            }
        }
    }

    private static double? GroupCoefficient(bool isDirected, long ties, long inner, Int128 products)
    {
        // With both fractions over ends², the difference is taken exactly.
        Int128 ends = isDirected ? ties : 2 * ties;
        var all = ends * ends;
        var inside = (isDirected ? inner : 2 * (Int128)inner) * ends;
        return all == products ? null : (double)(inside - products) / (double)(all - products);
    }

    private static Int128 ProductsLost(MixingMatrix matrix, int from, int to)
    {
        if (matrix.IsDirected)
        {
            return from == to
                ? (Int128)matrix.Ends(from) + matrix.Arrivals(from) - 1
                : (Int128)matrix.Arrivals(from) + matrix.Ends(to);
        }

        // k² − (k − 2)², or the same with 1 at two groups.
        return from == to
            ? (4 * (Int128)matrix.Ends(from)) - 4
            : (2 * (Int128)matrix.Ends(from)) - 1 + (2 * (Int128)matrix.Ends(to)) - 1;
    }

    private readonly record struct DegreeSums(long Ties, Int128 Ends, Int128 Squares, Int128 Products)
    {
        public double? Correlation
        {
            get
            {
                var spread = (2 * Ties * Squares) - (Ends * Ends);
                return spread == 0 ? null : (double)((4 * Ties * Products) - (Ends * Ends)) / (double)spread;
            }
        }

        public DegreeSums With(long j, long k) => new(Ties + 1, Ends + j + k, Squares + (j * j) + (k * k), Products + (j * k));

        public DegreeSums Without(long j, long k) => new(Ties - 1, Ends - j - k, Squares - (j * j) - (k * k), Products - (j * k));
    }
}
