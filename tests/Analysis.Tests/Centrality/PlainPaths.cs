using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Tests.Centrality;

/// <summary>Distances and numbers of shortest paths by the definitions, for small graphs with lengths that are whole numbers when hops or exact.</summary>
internal sealed class PlainPaths
{
    private const double Tolerance = 1e-9;

    public PlainPaths(CsrGraph graph)
    {
        var n = graph.NodeCount;
        NodeCount = n;
        Lengths = new double[n, n];
        Distances = new double[n, n];
        Counts = new double[n, n];
        for (var u = 0; u < n; u++)
        {
            for (var v = 0; v < n; v++)
            {
                Lengths[u, v] = double.PositiveInfinity;
                Distances[u, v] = u == v ? 0 : double.PositiveInfinity;
            }

            for (var i = 0; i < graph.Degree(u); i++)
            {
                var v = graph.Neighbours(u)[i];
                Lengths[u, v] = graph.IsWeighted ? 1 / graph.Strengths(u)[i] : 1;
                Distances[u, v] = Lengths[u, v];
            }
        }

        for (var k = 0; k < n; k++)
        {
            for (var u = 0; u < n; u++)
            {
                for (var v = 0; v < n; v++)
                {
                    Distances[u, v] = Math.Min(Distances[u, v], Distances[u, k] + Distances[k, v]);
                }
            }
        }

        for (var s = 0; s < n; s++)
        {
            Counts[s, s] = 1;
            foreach (var v in Enumerable.Range(0, n).Where(v => v != s && double.IsFinite(Distances[s, v])).OrderBy(v => Distances[s, v]))
            {
                Counts[s, v] = Enumerable.Range(0, n).Where(u => Same(Distances[s, u] + Lengths[u, v], Distances[s, v])).Sum(u => Counts[s, u]);
            }
        }
    }

    public int NodeCount { get; }

    public double[,] Lengths { get; }

    public double[,] Distances { get; }

    public double[,] Counts { get; }

    public double Betweenness(int node, bool isDirected) => Pairs(isDirected)
        .Where(pair => pair.S != node && pair.T != node && Same(Distances[pair.S, node] + Distances[node, pair.T], Distances[pair.S, pair.T]))
        .Sum(pair => Counts[pair.S, node] * Counts[node, pair.T] / Counts[pair.S, pair.T]);

    public double Betweenness((int U, int V) tie, bool isDirected) => Pairs(isDirected)
        .Sum(pair => Share(pair, tie.U, tie.V) + (isDirected ? 0 : Share(pair, tie.V, tie.U)));

    public double Harmonic(int node) =>
        Enumerable.Range(0, NodeCount).Where(other => other != node).Sum(other => 1 / Distances[node, other]) / (NodeCount - 1);

    private IEnumerable<(int S, int T)> Pairs(bool isDirected) =>
        from s in Enumerable.Range(0, NodeCount)
        from t in Enumerable.Range(0, NodeCount)
        where (isDirected ? s != t : s < t) && double.IsFinite(Distances[s, t])
        select (s, t);

    private double Share((int S, int T) pair, int from, int to) =>
        Same(Distances[pair.S, from] + Lengths[from, to] + Distances[to, pair.T], Distances[pair.S, pair.T])
            ? Counts[pair.S, from] * Counts[to, pair.T] / Counts[pair.S, pair.T]
            : 0;

    private static bool Same(double a, double b) => double.IsFinite(a) && Math.Abs(a - b) <= Tolerance * b;
}
