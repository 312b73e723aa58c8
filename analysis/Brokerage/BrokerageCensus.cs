using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Brokerage;

/// <summary>Counts, for one broker after another, the pairs it stands between.</summary>
internal sealed class BrokerageCensus(CsrGraph graph, int[] groups, bool sharesCredit)
{
    private readonly CsrGraph _incoming = graph.Reversed();

    public BrokerageCounts Of(int broker, Marks marks)
    {
        if (groups[broker] < 0)
        {
            return default;
        }

        return sharesCredit ? Shared(broker, marks) : Counted(broker, marks);
    }

    // Pairs are counted by group without listing them: all that v leads to, less those that the source is tied to itself.
    private BrokerageCounts Counted(int broker, Marks marks)
    {
        var own = groups[broker];
        var targets = 0L;
        foreach (var target in graph.Neighbours(broker))
        {
            if (groups[target] >= 0)
            {
                marks.IsTarget[target] = true;
                marks.InGroup[groups[target]]++;
                targets++;
            }
        }

        var roles = default(Roles);
        foreach (var source in _incoming.Neighbours(broker))
        {
            var group = groups[source];
            if (group < 0)
            {
                continue;
            }

            // A source that is a target too is no pair with itself.
            var same = marks.InGroup[group];
            var toOwn = marks.InGroup[own];
            var all = targets;
            if (marks.IsTarget[source])
            {
                Leave(group);
            }

            foreach (var tied in graph.Neighbours(source))
            {
                if (marks.IsTarget[tied])
                {
                    Leave(groups[tied]);
                }
            }

            roles = group == own
                ? roles with { Coordinator = roles.Coordinator + same, Representative = roles.Representative + all - same }
                : roles with
                {
                    Consultant = roles.Consultant + same,
                    Gatekeeper = roles.Gatekeeper + toOwn,
                    Liaison = roles.Liaison + all - same - toOwn,
                };

            void Leave(int left)
            {
                all--;
                same -= left == group ? 1 : 0;
                toOwn -= left == own ? 1 : 0;
            }
        }

        foreach (var target in graph.Neighbours(broker))
        {
            if (groups[target] >= 0)
            {
                marks.IsTarget[target] = false;
                marks.InGroup[groups[target]] = 0;
            }
        }

        var half = graph.IsDirected ? 1 : 0.5;
        return new BrokerageCounts(half * roles.Coordinator, half * roles.Consultant, roles.Representative, roles.Gatekeeper, half * roles.Liaison);
    }

    private BrokerageCounts Shared(int broker, Marks marks)
    {
        var own = groups[broker];
        var sums = new double[5];
        foreach (var source in _incoming.Neighbours(broker))
        {
            if (groups[source] < 0)
            {
                continue;
            }

            foreach (var between in graph.Neighbours(source))
            {
                if (groups[between] < 0)
                {
                    continue;
                }

                foreach (var target in graph.Neighbours(between))
                {
                    marks.Brokers[target]++;
                }
            }

            foreach (var target in graph.Neighbours(broker))
            {
                if (target != source && groups[target] >= 0 && !graph.HasTie(source, target))
                {
                    sums[RoleOf(own, groups[source], groups[target])] += 1.0 / marks.Brokers[target];
                }
            }

            foreach (var between in graph.Neighbours(source))
            {
                foreach (var target in graph.Neighbours(between))
                {
                    marks.Brokers[target] = 0;
                }
            }
        }

        var half = graph.IsDirected ? 1 : 0.5;
        return new BrokerageCounts(half * sums[0], half * sums[1], sums[2], sums[3], half * sums[4]);
    }

    private static int RoleOf(int own, int source, int target) => (source == own, target == own) switch
    {
        (true, true) => 0,
        (true, false) => 2,
        (false, true) => 3,
        _ => source == target ? 1 : 4,
    };

    private readonly record struct Roles(long Coordinator, long Consultant, long Representative, long Gatekeeper, long Liaison);

    /// <summary>The scratch of one thread.</summary>
    internal sealed class Marks(int nodeCount, int groupCount)
    {
        public bool[] IsTarget { get; } = new bool[nodeCount];

        public long[] InGroup { get; } = new long[groupCount];

        public int[] Brokers { get; } = new int[nodeCount];
    }
}
