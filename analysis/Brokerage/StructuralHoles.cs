using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Brokerage;

/// <summary>Burt's structural holes: whose contacts do not know each other.</summary>
/// <remarks>
/// <para>With p_ij = (a_ij + a_ji) / Σ_h (a_ih + a_hi), constraint c_i = Σ_j (p_ij + Σ_q p_iq p_qj)² over i's neighbours j and any q (Burt
/// 1992, Structural Holes); effective size = Σ_j (1 − Σ_q p_iq m_jq) with m_jq the strength of j and q over the greatest of j's, which is
/// k − 2 t / k without strengths, t the ties among i's neighbours (Borgatti 1997, Connections 20:35–38). A directed graph counts a tie
/// where an arc leads either way, with both strengths added.</para>
/// <para>Constraint is above 0 and can exceed 1; an isolate has no figures. Each node's sums run over sorted neighbours, so they are the
/// same bits on any number of threads. O(Σ_i Σ_{j∈N(i)} k_j), memory O(n + m) and 16 n bytes for each thread. Safe from any thread.</para>
/// </remarks>
public static class StructuralHoles
{
    /// <summary>Computes constraint and effective size of every node.</summary>
    /// <param name="graph">The network; its strengths count.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops between two nodes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no thread.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static StructuralHolesResult Compute(CsrGraph graph, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var shares = graph.IsDirected ? TieShares.OfArcs(graph) : TieShares.OfTies(graph);
        var result = new StructuralHolesResult(new double?[graph.NodeCount], new double?[graph.NodeCount], [.. shares.Degrees()]);
        OrderedBlocks.Run(
            graph.NodeCount,
            threads,
            () => new Contacts(shares),
            (contacts, node) => (result.Constraint[node], result.EffectiveSize[node]) = contacts.Of(node),
            _ => { },
            cancellationToken);
        return result;
    }

    /// <summary>For each node its neighbours, each with its share of the node's strength and over the node's greatest.</summary>
    private sealed class TieShares
    {
        private TieShares(CsrGraph graph, double[] strengths)
        {
            Graph = graph;
            Share = new double[strengths.Length];
            Greatest = new double[graph.NodeCount];
            for (var node = 0; node < graph.NodeCount; node++)
            {
                var of = strengths.AsSpan(graph.Starts[node]..graph.Starts[node + 1]);
                var sum = 0.0;
                foreach (var strength in of)
                {
                    sum += strength;
                    Greatest[node] = Math.Max(Greatest[node], strength);
                }

                for (var i = graph.Starts[node]; i < graph.Starts[node + 1]; i++)
                {
                    Share[i] = strengths[i] / sum;
                }

                // The greatest as a share, so that share / greatest is m.
                Greatest[node] = of.IsEmpty ? 0 : Greatest[node] / sum;
            }
        }

        public CsrGraph Graph { get; }

        public double[] Share { get; }

        public double[] Greatest { get; }

        public static TieShares OfTies(CsrGraph graph) =>
            new(graph, graph.IsWeighted ? graph.TargetStrengths.ToArray() : [.. Enumerable.Repeat(1.0, graph.Targets.Length)]);

        public static TieShares OfArcs(CsrGraph graph)
        {
            var twin = graph.Symmetrised();
            var strengths = new double[twin.Targets.Length];
            for (var node = 0; node < twin.NodeCount; node++)
            {
                for (var i = twin.Starts[node]; i < twin.Starts[node + 1]; i++)
                {
                    strengths[i] = StrengthOf(graph, node, twin.Targets[i]) + StrengthOf(graph, twin.Targets[i], node);
                }
            }

            return new TieShares(twin, strengths);
        }

        public IEnumerable<int> Degrees() => Enumerable.Range(0, Graph.NodeCount).Select(Graph.Degree);

        private static double StrengthOf(CsrGraph graph, int from, int to)
        {
            var place = graph.Neighbours(from).BinarySearch(to);
            return place < 0 ? 0 : graph.IsWeighted ? graph.Strengths(from)[place] : 1;
        }
    }

    private sealed class Contacts(TieShares shares)
    {
        private readonly double[] _proportions = new double[shares.Graph.NodeCount];
        private readonly double[] _own = new double[shares.Graph.NodeCount];

        public (double? Constraint, double? EffectiveSize) Of(int node)
        {
            var starts = shares.Graph.Starts;
            var targets = shares.Graph.Targets;
            var share = shares.Share;
            var begin = starts[node];
            var end = starts[node + 1];
            if (begin == end)
            {
                return (null, null);
            }

            for (var i = begin; i < end; i++)
            {
                _own[targets[i]] = share[i];
                _proportions[targets[i]] = share[i];
            }

            // For every contact q, its share goes on to those of q's neighbours that are contacts too.
            var redundancy = 0.0;
            for (var i = begin; i < end; i++)
            {
                var contact = targets[i];
                var through = share[i];
                var common = 0.0;
                for (var j = starts[contact]; j < starts[contact + 1]; j++)
                {
                    var own = _own[targets[j]];
                    if (own > 0)
                    {
                        _proportions[targets[j]] += through * share[j];
                        common += own * share[j];
                    }
                }

                redundancy += common / shares.Greatest[contact];
            }

            var constraint = 0.0;
            for (var i = begin; i < end; i++)
            {
                constraint += _proportions[targets[i]] * _proportions[targets[i]];
                _own[targets[i]] = 0;
                _proportions[targets[i]] = 0;
            }

            return (constraint, end - begin - redundancy);
        }
    }
}
