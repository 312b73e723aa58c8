using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Communities;

/// <summary>A graph whose nodes are sets of nodes: ties between them with their strengths, ties inside only in the nodes' strengths.</summary>
internal sealed class LeidenLevel
{
    private LeidenLevel(int[] starts, int[] targets, double[] strengths, double[] nodeStrengths)
    {
        Starts = starts;
        Targets = targets;
        Strengths = strengths;
        NodeStrengths = nodeStrengths;
    }

    public int NodeCount => NodeStrengths.Length;

    public int[] Starts { get; }

    public int[] Targets { get; }

    public double[] Strengths { get; }

    /// <summary>For each node the sum of the degrees of the nodes it stands for.</summary>
    public double[] NodeStrengths { get; }

    public static LeidenLevel Of(CsrGraph graph)
    {
        var strengths = new double[graph.Targets.Length];
        var nodeStrengths = new double[graph.NodeCount];
        for (var node = 0; node < graph.NodeCount; node++)
        {
            for (var i = graph.Starts[node]; i < graph.Starts[node + 1]; i++)
            {
                strengths[i] = graph.IsWeighted ? graph.TargetStrengths[i] : 1;
                nodeStrengths[node] += strengths[i];
            }
        }

        return new LeidenLevel(graph.Starts.ToArray(), graph.Targets.ToArray(), strengths, nodeStrengths);
    }

    /// <summary>The graph of sets of this level's nodes.</summary>
    /// <param name="setOfNode">For each node its set, 0 to <paramref name="setCount"/> − 1, none empty.</param>
    /// <param name="setCount">Number of sets.</param>
    public LeidenLevel Merge(int[] setOfNode, int setCount)
    {
        var begins = new int[setCount + 1];
        foreach (var set in setOfNode)
        {
            begins[set + 1]++;
        }

        for (var set = 0; set < setCount; set++)
        {
            begins[set + 1] += begins[set];
        }

        var members = new int[NodeCount];
        var next = begins.AsSpan(0, setCount).ToArray();
        for (var node = 0; node < NodeCount; node++)
        {
            members[next[setOfNode[node]]++] = node;
        }

        var starts = new int[setCount + 1];
        var targets = new List<int>();
        var strengths = new List<double>();
        var nodeStrengths = new double[setCount];
        var sums = new double[setCount];
        var seen = new List<int>();
        for (var set = 0; set < setCount; set++)
        {
            for (var m = begins[set]; m < begins[set + 1]; m++)
            {
                var node = members[m];
                nodeStrengths[set] += NodeStrengths[node];
                for (var i = Starts[node]; i < Starts[node + 1]; i++)
                {
                    var other = setOfNode[Targets[i]];
                    if (other == set)
                    {
                        continue;
                    }

                    if (sums[other] == 0)
                    {
                        seen.Add(other);
                    }

                    sums[other] += Strengths[i];
                }
            }

            foreach (var other in seen)
            {
                targets.Add(other);
                strengths.Add(sums[other]);
                sums[other] = 0;
            }

            seen.Clear();
            starts[set + 1] = targets.Count;
        }

        return new LeidenLevel(starts, [.. targets], [.. strengths], nodeStrengths);
    }
}
