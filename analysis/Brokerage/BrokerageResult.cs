namespace PartnershipGraph.Analysis.Brokerage;

/// <summary>Brokerage roles of every node, with what chance alone would give in each group. Immutable.</summary>
/// <remarks>Chance means arcs at one density everywhere. Where there are hubs, z-scores only help to rank.</remarks>
public sealed class BrokerageResult
{
    private readonly int[] _groups;
    private readonly BrokerageExpectation[] _expectations;

    internal BrokerageResult(BrokerageCounts[] nodes, int[] groups, BrokerageExpectation[] expectations, int unknownCount)
    {
        Nodes = nodes;
        _groups = groups;
        _expectations = expectations;
        UnknownCount = unknownCount;
    }

    /// <summary>For each node how many pairs it brokers; nothing for a node of unknown group.</summary>
    public IReadOnlyList<BrokerageCounts> Nodes { get; }

    /// <summary>Number of nodes of unknown group, left out with their ties.</summary>
    public int UnknownCount { get; }

    /// <summary>What chance gives a member of a group.</summary>
    /// <exception cref="IndexOutOfRangeException">There is no such group.</exception>
    public BrokerageExpectation Expected(int group) => _expectations[group];

    /// <summary>Standard deviations from chance, of one role of one node; null when chance leaves one value, or the group is unknown.</summary>
    /// <param name="node">The node.</param>
    /// <param name="role">Chooses the role.</param>
    public double? ZScore(int node, Func<BrokerageCounts, double> role)
    {
        ArgumentNullException.ThrowIfNull(role);
        if (_groups[node] < 0)
        {
            return null;
        }

        var (mean, deviation, _) = _expectations[_groups[node]];
        var spread = role(deviation);
        return spread > 0 ? (role(Nodes[node]) - role(mean)) / spread : null;
    }

    /// <summary>Standard deviations from chance of all roles of a node together; null as above.</summary>
    public double? TotalZScore(int node) => _groups[node] >= 0 && _expectations[_groups[node]] is { TotalDeviation: > 0 } expected
        ? (Nodes[node].Total - expected.Mean.Total) / expected.TotalDeviation
        : null;
}
