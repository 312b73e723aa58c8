using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Centrality;

/// <summary>Brandes' dependencies of one source after another, added up over nodes and, when asked, over arcs. The scratch of one thread.</summary>
/// <remarks>
/// δ_s(v) = Σ over successors w of σ_s(v)/σ_s(w) · (1 + δ_s(w)) (Brandes 2001, Journal of Mathematical Sociology 25:163–177), taken
/// from the farthest node back. Each node pulls from its successors, so no two writes meet. σ counts shortest paths as a double:
/// above 2^53 it is rounded, relative error 1e-16 for each sum.
/// </remarks>
internal abstract class PathDependencies(CsrGraph graph, bool withArcs)
{
    // A count of paths past this is refused, well before it would turn infinite and the quotients wrong.
    private const double MostPaths = 1e300;

    protected CsrGraph Graph { get; } = graph;

    protected double[] Nodes { get; } = new double[graph.NodeCount];

    protected double[]? Arcs { get; } = withArcs ? new double[graph.Targets.Length] : null;

    public static PathDependencies Create(CsrGraph graph, bool withArcs, double[]? lengths) =>
        lengths is null ? new HopDependencies(graph, withArcs) : new LengthDependencies(graph, withArcs, lengths);

    /// <summary>Adds the dependencies of one source.</summary>
    /// <exception cref="OverflowException">There are more than 1e300 shortest paths from the source to a node.</exception>
    public abstract void Add(int source);

    /// <summary>Moves what was added into totals.</summary>
    public void MoveTo(double[] nodes, double[]? arcs)
    {
        Move(Nodes, nodes);
        if (Arcs is not null && arcs is not null)
        {
            Move(Arcs, arcs);
        }
    }

    protected static void CheckPaths(double paths)
    {
        if (paths > MostPaths)
        {
            throw new OverflowException("There are more than 1e300 shortest paths between two nodes.");
        }
    }

    private static void Move(double[] from, double[] to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] += from[i];
        }

        Array.Clear(from);
    }
}
