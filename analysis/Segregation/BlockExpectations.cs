using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Segregation;

/// <summary>How many ties to expect between groups, by four models that ask four questions.</summary>
/// <remarks>
/// <para>Uniform over cross pairs, P_ab Σ O / Σ P over pairs of different groups: is this pair behind the typical pair? Area-blind, ties
/// fixed and groups dealt out: would we see this if groups did not matter? Its moments are exact, with the join-count algebra of
/// <see cref="ExternalInternalIndex"/>: p1 = 2 n_a n_b / (n)₂, p2 = n_a n_b (n_a + n_b − 2) / (n)₃, p3 = 4 (n_a)₂ (n_b)₂ / (n)₄.
/// Configuration, k_a k_b / 2m: given how active each group is. Quasi-independence on cross ties (Goodman 1968, JASA 63:1091–1131),
/// fitted by iterative proportions with nothing on the diagonal: given how outward each group is.</para>
/// <para>Area-blind is right for one sentence about the whole region and wrong for ranking pairs: where ties inside areas are likelier it
/// calls most pairs short. Configuration and quasi-independence take disengagement as given: a group without outside ties is expected to
/// have none. For the gap between two groups use the gap score. The approximate models give √E for the deviation, and configuration can
/// exceed the possible pairs, where it is cut off.</para>
/// <para>Undirected. O(n) once for the area-blind moments, O(1) for each pair, O(groups² × rounds) for the fit. Pure; safe from any
/// thread.</para>
/// </remarks>
public sealed class BlockExpectations
{
    private const int MostRounds = 10_000;
    private const double FitTolerance = 1e-12;

    private readonly MixingMatrix _matrix;
    private readonly double _touching;
    private readonly double _crossRate;
    private readonly double[,] _quasi;

    private BlockExpectations(MixingMatrix matrix, double touching)
    {
        _matrix = matrix;
        _touching = touching;
        double possible = 0;
        for (var a = 0; a < matrix.GroupCount; a++)
        {
            for (var b = a + 1; b < matrix.GroupCount; b++)
            {
                possible += matrix.PossibleTies(a, b);
            }
        }

        _crossRate = possible == 0 ? 0 : (matrix.TieCount - matrix.InternalCount) / possible;
        _quasi = Fit(matrix);
    }

    /// <summary>The likelihood-ratio statistic of the fit of quasi-independence, 2 Σ O ln (O / E) over pairs of groups.</summary>
    public double QuasiIndependenceDeviance
    {
        get
        {
            var sum = 0.0;
            for (var a = 0; a < _matrix.GroupCount; a++)
            {
                for (var b = a + 1; b < _matrix.GroupCount; b++)
                {
                    sum += _matrix.Ties(a, b) > 0 ? 2 * _matrix.Ties(a, b) * Math.Log(_matrix.Ties(a, b) / _quasi[a, b]) : 0;
                }
            }

            return sum;
        }
    }

    /// <summary>Counts what the models need.</summary>
    /// <param name="graph">The network; a directed one counts as undirected.</param>
    /// <param name="groupCount">Number of groups, at least 0.</param>
    /// <param name="groupOfNode">For each node its group, or a negative number when unknown: left out with its ties.</param>
    /// <param name="cancellationToken">Stops the count.</param>
    /// <exception cref="ArgumentException">There is not one group for each node.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative, or a group is at or above it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BlockExpectations Compute(CsrGraph graph, int groupCount, ReadOnlySpan<int> groupOfNode, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var undirected = graph.Symmetrised();
        var matrix = MixingMatrix.Count(undirected, groupCount, groupOfNode, cancellationToken);
        var touching = 0.0;
        for (var node = 0; node < undirected.NodeCount; node++)
        {
            double degree = 0;
            if (groupOfNode[node] >= 0)
            {
                foreach (var neighbour in undirected.Neighbours(node))
                {
                    degree += groupOfNode[neighbour] >= 0 ? 1 : 0;
                }
            }

            touching += degree * (degree - 1) / 2;
        }

        return new BlockExpectations(matrix, touching);
    }

    /// <summary>By the rate over all pairs of nodes of different groups; of one group with itself none are expected.</summary>
    public BlockExpectation Uniform(int a, int b) => Approximate(a, b, a == b ? 0 : _crossRate * _matrix.PossibleTies(a, b));

    /// <summary>With the groups dealt out at random, for two different groups.</summary>
    /// <exception cref="ArgumentException">The groups are one: see <see cref="ExternalInternalIndex"/>.</exception>
    public BlockExpectation AreaBlind(int a, int b)
    {
        if (a == b)
        {
            throw new ArgumentException("The model is for two different groups.", nameof(b));
        }

        double n = _matrix.Sizes.Sum();
        double m = _matrix.TieCount;
        double inA = _matrix.Sizes[a];
        double inB = _matrix.Sizes[b];
        var apart = (m * (m - 1) / 2) - _touching;

        // A falling factorial of 0 stands under a numerator of 0.
        var one = 2 * inA * inB / Math.Max(1, n * (n - 1));
        var two = inA * inB * (inA + inB - 2) / Math.Max(1, n * (n - 1) * (n - 2));
        var three = 4 * inA * (inA - 1) * inB * (inB - 1) / Math.Max(1, n * (n - 1) * (n - 2) * (n - 3));
        var variance = (m * one) + (2 * _touching * two) + (2 * apart * three) - (m * one * m * one);
        return new BlockExpectation(_matrix.Ties(a, b), m * one, Math.Sqrt(Math.Max(0, variance)));
    }

    /// <summary>By the number of ties of either group, at most the possible pairs.</summary>
    public BlockExpectation Configuration(int a, int b)
    {
        var expected = _matrix.TieCount == 0 ? 0 : (double)_matrix.Ends(a) * _matrix.Ends(b) / ((a == b ? 4.0 : 2.0) * _matrix.TieCount);
        return Approximate(a, b, Math.Min(expected, _matrix.PossibleTies(a, b)));
    }

    /// <summary>By the number of outside ties of either group; of one group with itself none are expected.</summary>
    public BlockExpectation QuasiIndependence(int a, int b) => Approximate(a, b, _quasi[a, b]);

    private BlockExpectation Approximate(int a, int b, double expected) => new(_matrix.Ties(a, b), expected, Math.Sqrt(expected));

    private static double[,] Fit(MixingMatrix matrix)
    {
        // The table is symmetric, so one scale for each group does: expected = s_a s_b.
        var groups = matrix.GroupCount;
        var outward = Enumerable.Range(0, groups).Select(a => (double)matrix.Ends(a) - (2 * matrix.Ties(a, a))).ToArray();
        var scales = Array.ConvertAll(outward, Math.Sqrt);
        for (var round = 0; round < MostRounds; round++)
        {
            var change = 0.0;
            for (var a = 0; a < groups; a++)
            {
                var others = 0.0;
                for (var b = 0; b < groups; b++)
                {
                    others += b == a ? 0 : scales[b];
                }

                var scale = outward[a] == 0 || others == 0 ? 0 : outward[a] / others;
                change = Math.Max(change, Math.Abs(scale - scales[a]));
                scales[a] = scale;
            }

            if (change < FitTolerance)
            {
                break;
            }
        }

        var expected = new double[groups, groups];
        for (var a = 0; a < groups; a++)
        {
            for (var b = 0; b < groups; b++)
            {
                expected[a, b] = a == b ? 0 : scales[a] * scales[b];
            }
        }

        return expected;
    }
}
