using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Tests.Gaps;

/// <summary>
/// The gap score's counts as its definition says them, over every pair of nodes: slow, short, and independent of the product's.
/// </summary>
internal sealed class PlainGapDefinition
{
    private readonly CsrGraph _graph;
    private readonly int[][] _groups;

    public PlainGapDefinition(CsrGraph graph, int[][] groupsOfNode)
    {
        (_graph, _groups) = (graph, groupsOfNode);
        CrossPairs = [.. from i in Nodes from j in Nodes where i < j && IsCross(i, j) select (i, j)];
    }

    public IReadOnlyList<(int I, int J)> CrossPairs { get; }

    public int CrossTies => CrossPairs.Count(pair => _graph.HasTie(pair.I, pair.J));

    public double? Rate => CrossPairs.Count == 0 ? null : (double)CrossTies / CrossPairs.Count;

    private IEnumerable<int> Nodes => Enumerable.Range(0, _groups.Length);

    public int Possible(int a, int b) => CrossPairs.Count(pair => Joins(pair, a, b));

    public int Observed(int a, int b) => CrossPairs.Count(pair => Joins(pair, a, b) && _graph.HasTie(pair.I, pair.J));

    public int Outside(int a, int b) => Nodes.Count(node => _groups[node].Contains(a) && !_groups[node].Contains(b));

    public int Covered(int from, int to) => Nodes.Count(node => Load(node, from, to) > 0);

    public int LargestLoad(int a, int b) => Nodes.Max(node => Math.Max(Load(node, a, b), Load(node, b, a)));

    /// <summary>With the areas as groups of the hub variance when they are disjoint, as before overlaps were thought of.</summary>
    public double HubVariance()
    {
        var excess = 0.0;
        var scale = 0.0;
        var groups = Nodes.Where(node => _groups[node].Length > 0).GroupBy(node => string.Join(',', _groups[node]));
        foreach (var degrees in groups.Select(members => members.Select(CrossDegree).ToArray()).Where(members => members.Length > 1))
        {
            var mean = degrees.Average();
            double n = degrees.Length;
            excess += (n / (n - 1) * degrees.Sum(degree => (degree - mean) * (degree - mean))) - degrees.Sum();
            scale += n * mean * mean;
        }

        return scale == 0 ? 0 : Math.Max(0, excess / scale);
    }

    private double CrossDegree(int node) => Nodes.Count(other => IsCross(node, other) && _graph.HasTie(node, other));

    private bool IsCross(int i, int j) => _groups[i].Length > 0 && _groups[j].Length > 0 && !_groups[i].Intersect(_groups[j]).Any();

    private bool Joins((int I, int J) pair, int a, int b) =>
        (_groups[pair.I].Contains(a) && _groups[pair.J].Contains(b)) || (_groups[pair.I].Contains(b) && _groups[pair.J].Contains(a));

    private int Load(int node, int from, int to) => !_groups[node].Contains(from)
        ? 0
        : Nodes.Count(other => IsCross(node, other) && _groups[other].Contains(to) && _graph.HasTie(node, other));
}
