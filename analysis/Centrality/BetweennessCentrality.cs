using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Centrality;

/// <summary>Betweenness: how many shortest paths between others run through a node, or along a tie.</summary>
/// <remarks>
/// <para>b(v) = Σ over pairs s, t other than v of σ_st(v) / σ_st, with σ_st the number of shortest paths and σ_st(v) those through
/// v: unordered pairs when undirected, ordered ones when directed (Freeman 1977, Sociometry 40:35–41). Of a tie likewise, its ends
/// counting as ends of paths too. Pairs without a path add nothing.</para>
/// <para>Brandes 2001 (Journal of Mathematical Sociology 25:163–177), and 2008 (Social Networks 30:136–145) for ties: O(nm) time;
/// with strengths, where a tie has length 1 / strength and lengths equal to 1e-10 are ties, O(nm log n). Memory O(n + m) for each
/// thread. The sum over nodes is the sum over pairs of (distance − 1), without strengths.</para>
/// <para>The same bits for any number of threads. Exact up to rounding, relative 1e-12 or better on tested graphs; for more than
/// about 2·10⁹ of n × m take <see cref="SampledBetweenness"/>. Safe from any thread.</para>
/// </remarks>
public static class BetweennessCentrality
{
    /// <summary>Computes betweenness.</summary>
    /// <param name="graph">The network; its strengths and directions count.</param>
    /// <param name="withTies">Whether to give the figures of ties too; a quarter more time.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops the computation between two sources.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    /// <exception cref="OverflowException">Two nodes have more than 1e300 shortest paths between them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static BetweennessResult Compute(CsrGraph graph, bool withTies, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var (nodes, arcs) = AddUp(graph, source => source, graph.NodeCount, withTies, threads, cancellationToken);

        // Undirected, each pair is seen from both its ends.
        var share = graph.IsDirected ? 1.0 : 0.5;
        for (var node = 0; node < nodes.Length; node++)
        {
            nodes[node] *= share;
        }

        return new BetweennessResult
        {
            Nodes = nodes,
            Ties = arcs is null ? null : OfTies(graph, arcs, share),
            Normalisation = Normalisation(graph),
        };
    }

    internal static double Normalisation(CsrGraph graph) => graph.NodeCount < 3
        ? 0
        : (graph.IsDirected ? 1 : 2) / ((graph.NodeCount - 1.0) * (graph.NodeCount - 2.0));

    /// <summary>The dependencies of some sources, added up in blocks of a size that depends on their number alone.</summary>
    internal static (double[] Nodes, double[]? Arcs) AddUp(
        CsrGraph graph, Func<int, int> sources, int sourceCount, bool withArcs, int threads, CancellationToken cancellationToken)
    {
        var nodes = new double[graph.NodeCount];
        var arcs = withArcs ? new double[graph.Targets.Length] : null;
        var lengths = graph.IsWeighted ? ShortestLengths.LengthsOf(graph) : null;
        OrderedBlocks.Run(
            sourceCount,
            threads,
            () => PathDependencies.Create(graph, withArcs, lengths),
            (dependencies, item) => dependencies.Add(sources(item)),
            dependencies => dependencies.MoveTo(nodes, arcs),
            cancellationToken);
        return (nodes, arcs);
    }

    private static double[] OfTies(CsrGraph graph, double[] arcs, double share)
    {
        if (graph.IsDirected)
        {
            return arcs;
        }

        // The upper halves of the lists give the ties in order; the other direction of each is found in the list of its far end,
        // whose lower half is passed through in order as well.
        var ties = new double[graph.TieCount];
        var lower = graph.Starts[..^1].ToArray();
        var next = 0;
        for (var node = 0; node < graph.NodeCount; node++)
        {
            for (var i = graph.Starts[node]; i < graph.Starts[node + 1]; i++)
            {
                var neighbour = graph.Targets[i];
                if (neighbour > node)
                {
                    ties[next++] = share * (arcs[i] + arcs[lower[neighbour]++]);
                }
            }
        }

        return ties;
    }
}
