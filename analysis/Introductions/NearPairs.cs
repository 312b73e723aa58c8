using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Introductions;

/// <summary>Pairs of nodes two ties apart, from one node after another. The scratch of one thread.</summary>
internal sealed class NearPairs(CsrGraph graph)
{
    private readonly LinkScore[] _scores = new LinkScore[graph.NodeCount];
    private readonly List<int> _seen = [];

    /// <summary>Visits the untied pairs of a node with the higher ones two ties away that are wanted.</summary>
    public void VisitFrom(int node, Action<LinkScore> visit, Func<int, bool>? isWanted = null)
    {
        var starts = graph.Starts;
        var targets = graph.Targets;
        for (var i = starts[node]; i < starts[node + 1]; i++)
        {
            var between = targets[i];
            var adamicAdar = 1 / Math.Log(graph.Degree(between));
            var resource = 1.0 / graph.Degree(between);
            for (var j = starts[between + 1] - 1; j >= starts[between] && targets[j] > node; j--)
            {
                var other = targets[j];
                if (isWanted is not null && !isWanted(other))
                {
                    continue;
                }

                ref var score = ref _scores[other];
                if (score.CommonNeighbours == 0)
                {
                    _seen.Add(other);
                    score = new LinkScore(node, other, 0, 0, 0);
                }

                score = LinkPrediction.With(score, adamicAdar, resource);
            }
        }

        var ties = graph.Neighbours(node);
        foreach (var other in _seen)
        {
            if (ties.BinarySearch(other) < 0)
            {
                visit(_scores[other]);
            }

            _scores[other] = default;
        }

        _seen.Clear();
    }
}
