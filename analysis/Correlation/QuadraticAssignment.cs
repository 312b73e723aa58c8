using PartnershipGraph.Analysis.Randomness;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Correlation;

/// <summary>Whether ties of one kind go with ties of another, or with being alike, beyond chance: the QAP correlation.</summary>
/// <remarks>
/// <para>Pearson's correlation over all ordered pairs of different nodes; its chance distribution by renumbering the nodes of one matrix, rows
/// and columns together (Krackhardt 1988, Social Networks 10:359–381), which keeps what the pairs of one node have in common. Each tail is
/// (1 + as extreme) / (N + 1).</para>
/// <para>With fewer than five nodes, or a matrix that is constant off its diagonal, there is no answer. O(n² N) time, O(n) for each thread; the
/// seed decides the result on any number of threads. Safe from any thread.</para>
/// </remarks>
public static class QuadraticAssignment
{
    /// <summary>Enough renumberings to tell p = 0.0002 from more.</summary>
    public const int PermutationsDefault = 9999;

    private const int FewestNodes = 5;
    private const double RelativeTolerance = 1e-12;

    /// <summary>Correlates two square matrices over the same nodes.</summary>
    /// <param name="x">One figure for each ordered pair; the diagonal does not count.</param>
    /// <param name="y">Another.</param>
    /// <param name="permutations">Number of renumberings, at least 1.</param>
    /// <param name="seed">Decides the renumberings.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops between two renumberings.</param>
    /// <returns>The correlation; null where there is no answer.</returns>
    /// <exception cref="ArgumentException">The matrices are not square or differ in size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static QuadraticAssignmentResult? Compute(
        double[,] x, double[,] y, int permutations, ulong seed, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentOutOfRangeException.ThrowIfLessThan(permutations, 1);
        var n = x.GetLength(0);
        if (x.GetLength(1) != n || y.GetLength(0) != n || y.GetLength(1) != n)
        {
            throw new ArgumentException("The matrices are not square and of one size.", nameof(y));
        }

        if (n < FewestNodes || Standardised(x) is not { } one || Standardised(y) is not { } other)
        {
            return null;
        }

        var observed = Sum(one, other, [.. Enumerable.Range(0, n)]);
        var slack = RelativeTolerance * Math.Max(1, Math.Abs(observed));
        var (atLeast, atMost, sum, squares) = (0, 0, 0.0, 0.0);
        OrderedBlocks.Run(
            permutations,
            threads,
            () => (Numbers: new int[n], Found: new List<double>()),
            (scratch, sample) =>
            {
                var random = new SplitMix64(seed, sample);
                for (var i = 0; i < n; i++)
                {
                    var place = random.Next(i + 1);
                    scratch.Numbers[i] = scratch.Numbers[place];
                    scratch.Numbers[place] = i;
                }

                scratch.Found.Add(Sum(one, other, scratch.Numbers));
            },
            scratch =>
            {
                foreach (var r in scratch.Found)
                {
                    atLeast += r >= observed - slack ? 1 : 0;
                    atMost += r <= observed + slack ? 1 : 0;
                    sum += r;
                    squares += r * r;
                }

                scratch.Found.Clear();
            },
            cancellationToken);

        var mean = sum / permutations;
        return new QuadraticAssignmentResult(
            observed,
            (1.0 + atLeast) / (permutations + 1.0),
            (1.0 + atMost) / (permutations + 1.0),
            mean,
            Math.Sqrt(Math.Max(0, (squares / permutations) - (mean * mean))),
            permutations,
            seed);
    }

    // So that the sum of products is the correlation; null for a constant matrix.
    private static double[,]? Standardised(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var pairs = (double)n * (n - 1);
        var standardised = new double[n, n];
        var sum = 0.0;
        for (var u = 0; u < n; u++)
        {
            for (var v = 0; v < n; v++)
            {
                sum += u == v ? 0 : matrix[u, v];
            }
        }

        var squares = 0.0;
        for (var u = 0; u < n; u++)
        {
            for (var v = 0; v < n; v++)
            {
                standardised[u, v] = u == v ? 0 : matrix[u, v] - (sum / pairs);
                squares += standardised[u, v] * standardised[u, v];
            }
        }

        if (squares <= RelativeTolerance * Math.Abs(sum))
        {
            return null;
        }

        var scale = 1 / Math.Sqrt(squares);
        for (var u = 0; u < n; u++)
        {
            for (var v = 0; v < n; v++)
            {
                standardised[u, v] *= scale;
            }
        }

        return standardised;
    }

    private static double Sum(double[,] x, double[,] y, int[] numbers)
    {
        var sum = 0.0;
        for (var u = 0; u < numbers.Length; u++)
        {
            for (var v = 0; v < numbers.Length; v++)
            {
                sum += x[u, v] * y[numbers[u], numbers[v]];
            }
        }

        return sum;
    }
}
