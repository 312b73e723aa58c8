using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Cohesion;

/// <summary>Clustering: do our partners also work together, or only through us?</summary>
/// <remarks>
/// <para>c(i) = 2 t(i) / (k(i) (k(i) − 1)), with t(i) the ties among the k(i) neighbours (Watts and Strogatz 1998, Nature 393:440–442); globally
/// 3 × triangles / triads (Newman, Strogatz and Watts 2001). Null with k below 2, and without triads. Strengths are not looked at: the
/// weighted definitions in use differ from each other.</para>
/// <para>Each tie points to its end with more ties, and each triangle is found once from its node with the fewest (Chiba and
/// Nishizeki 1985, SIAM Journal on Computing 14:210–223; Latapy 2008): O(m √m) time, O(n + m) memory and O(n) for each thread. Counts are whole
/// numbers, so the number of threads does not matter. Safe from any thread.</para>
/// </remarks>
public static class Clustering
{
    /// <summary>Computes clustering.</summary>
    /// <param name="graph">The network; arcs count as ties.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ClusteringResult Compute(CsrGraph graph, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var undirected = graph.Symmetrised();
        var triangles = CountTriangles(undirected, threads, cancellationToken);
        var local = new double?[triangles.Length];
        var triads = 0L;
        for (var node = 0; node < triangles.Length; node++)
        {
            var degree = (long)undirected.Degree(node);
            var pairs = degree * (degree - 1) / 2;
            triads += pairs;
            local[node] = pairs == 0 ? null : (double)triangles[node] / pairs;
        }

        var corners = triangles.Sum();
        return new ClusteringResult
        {
            Local = local,
            Triangles = triangles,
            TriangleCount = corners / 3,
            Global = triads == 0 ? null : (double)corners / triads,
        };
    }

    private static long[] CountTriangles(CsrGraph graph, int threads, CancellationToken cancellationToken)
    {
        var (byRank, starts, targets) = PointUpwards(graph);
        var ofRank = new long[graph.NodeCount];
        OrderedBlocks.Run(
            graph.NodeCount,
            threads,
            () => new TriangleCount(starts, targets),
            (count, rank) => count.From(rank),
            count => count.MoveTo(ofRank),
            cancellationToken);
        var triangles = new long[graph.NodeCount];
        for (var rank = 0; rank < byRank.Length; rank++)
        {
            triangles[byRank[rank]] = ofRank[rank];
        }

        return triangles;
    }

    // Nodes are renamed by their rank in ascending degree; each keeps only the neighbours of higher rank.
    private static (int[] ByRank, int[] Starts, int[] Targets) PointUpwards(CsrGraph graph)
    {
        var n = graph.NodeCount;
        var begins = new int[n + 1];
        for (var node = 0; node < n; node++)
        {
            begins[graph.Degree(node) + 1]++;
        }

        for (var degree = 0; degree < n; degree++)
        {
            begins[degree + 1] += begins[degree];
        }

        var ranks = new int[n];
        var byRank = new int[n];
        for (var node = 0; node < n; node++)
        {
            ranks[node] = begins[graph.Degree(node)]++;
            byRank[ranks[node]] = node;
        }

        var starts = new int[n + 1];
        var targets = new int[graph.TieCount];
        var next = 0;
        for (var rank = 0; rank < n; rank++)
        {
            foreach (var neighbour in graph.Neighbours(byRank[rank]))
            {
                if (ranks[neighbour] > rank)
                {
                    targets[next++] = ranks[neighbour];
                }
            }

            starts[rank + 1] = next;
        }

        return (byRank, starts, targets);
    }

    private sealed class TriangleCount(int[] starts, int[] targets)
    {
        // Marks hold the rank they were set for plus one, so that none is ever cleared.
        private readonly int[] _marks = new int[starts.Length - 1];
        private readonly long[] _corners = new long[starts.Length - 1];

        public void From(int rank)
        {
            var above = targets.AsSpan(starts[rank]..starts[rank + 1]);
            if (above.Length < 2)
            {
                return;
            }

            var marks = _marks;
            var corners = _corners;
            var mark = rank + 1;
            foreach (var node in above)
            {
                marks[node] = mark;
            }

            var all = 0L;
            foreach (var node in above)
            {
                var found = 0;
                foreach (var third in targets.AsSpan(starts[node]..starts[node + 1]))
                {
                    // A coin toss again: counting without a branch is faster.
                    var closes = marks[third] == mark ? 1 : 0;
                    found += closes;
                    corners[third] += closes;
                }

                corners[node] += found;
                all += found;
            }

            corners[rank] += all;
        }

        public void MoveTo(long[] corners)
        {
            for (var rank = 0; rank < corners.Length; rank++)
            {
                corners[rank] += _corners[rank];
            }

            Array.Clear(_corners);
        }
    }
}
