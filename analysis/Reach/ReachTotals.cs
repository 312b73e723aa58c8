namespace PartnershipGraph.Analysis.Reach;

/// <summary>What a set of sources reaches: for each node and for each distance.</summary>
internal sealed class ReachTotals(int nodeCount)
{
    private readonly List<long> _pairsAtDistance = [0];

    /// <summary>For each node Σ 1 / distance from the sources.</summary>
    public double[] HarmonicSums { get; } = new double[nodeCount];

    /// <summary>For each node the greatest distance from a source that reaches it.</summary>
    public int[] Eccentricities { get; } = new int[nodeCount];

    /// <summary>Pairs of a source and a node at each distance, from 0, which has none.</summary>
    public IReadOnlyList<long> PairsAtDistance => _pairsAtDistance;

    public void AddPairs(List<long> pairsAtDistance)
    {
        for (var distance = 1; distance < pairsAtDistance.Count; distance++)
        {
            if (pairsAtDistance[distance] == 0)
            {
                continue;
            }

            while (_pairsAtDistance.Count <= distance)
            {
                _pairsAtDistance.Add(0);
            }

            _pairsAtDistance[distance] += pairsAtDistance[distance];
        }
    }
}
