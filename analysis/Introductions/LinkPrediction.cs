using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Introductions;

/// <summary>Which two without a tie are likely to form one: those with partners in common.</summary>
/// <remarks>
/// <para>Common neighbours; Adamic–Adar Σ_z 1 / ln k_z (Adamic and Adar 2003, Social Networks 25:211–230); resource allocation Σ_z 1 / k_z
/// (Zhou, Lü and Zhang 2009, European Physical Journal B 71:623–630), z over partners of both (Liben-Nowell and Kleinberg 2007 compare
/// them). A common partner has two ties at least, so no logarithm is 0. Pairs further apart than two ties score 0 and are not listed. The
/// scores say what is feasible, not what is needed: they favour more of the same.</para>
/// <para>A directed graph counts as undirected; strengths do not count. Sums run over partners in ascending order. All pairs: O(Σ k²) and 36 n
/// bytes for each thread; the same on any number of threads. Safe from any thread.</para>
/// </remarks>
public static class LinkPrediction
{
    /// <summary>The score of one pair, whether tied or not. O(k of both).</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such node.</exception>
    public static LinkScore Score(CsrGraph graph, int u, int v)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var undirected = graph.Symmetrised();
        var score = new LinkScore(Math.Min(u, v), Math.Max(u, v), 0, 0, 0);
        var others = undirected.Neighbours(v);
        foreach (var between in undirected.Neighbours(u))
        {
            if (others.BinarySearch(between) >= 0)
            {
                score = With(score, 1 / Math.Log(undirected.Degree(between)), 1.0 / undirected.Degree(between));
            }
        }

        return score;
    }

    /// <summary>The untied pairs of highest score, highest first; of equals the lower nodes first.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="measure">What to rank by.</param>
    /// <param name="count">Most pairs to give, at least 1.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops between two nodes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<LinkScore> Top(CsrGraph graph, LinkMeasure measure, int count, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var undirected = graph.Symmetrised();
        var order = Comparer<LinkScore>.Create((one, other) => Compare(one, other, measure));
        var best = new List<LinkScore>();
        OrderedBlocks.Run(
            undirected.NodeCount,
            threads,
            () => (Near: new NearPairs(undirected), Best: new List<LinkScore>()),
            (scratch, node) =>
            {
                scratch.Near.VisitFrom(node, scratch.Best.Add);
                Trim(scratch.Best, 2 * count);
            },
            scratch =>
            {
                best.AddRange(scratch.Best);
                scratch.Best.Clear();
                Trim(best, count);
            },
            cancellationToken);
        best.Sort(order);
        return best;

        void Trim(List<LinkScore> scores, int most)
        {
            if (scores.Count > most)
            {
                scores.Sort(order);
                scores.RemoveRange(count, scores.Count - count);
            }
        }
    }

    internal static LinkScore With(LinkScore score, double adamicAdar, double resource) => score with
    {
        CommonNeighbours = score.CommonNeighbours + 1,
        AdamicAdar = score.AdamicAdar + adamicAdar,
        ResourceAllocation = score.ResourceAllocation + resource,
    };

    private static int Compare(LinkScore one, LinkScore other, LinkMeasure measure)
    {
        var byScore = Figure(other, measure).CompareTo(Figure(one, measure));
        return byScore != 0 ? byScore : (one.U, one.V).CompareTo((other.U, other.V));
    }

    private static double Figure(LinkScore score, LinkMeasure measure) => measure switch
    {
        LinkMeasure.AdamicAdar => score.AdamicAdar,
        LinkMeasure.ResourceAllocation => score.ResourceAllocation,
        _ => score.CommonNeighbours,
    };
}
