using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Groups;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Introductions;

/// <summary>Which k new ties close most of the gap between groups: chosen one by one, each the best after those before.</summary>
/// <remarks>
/// <para>F(S) = Σ_cells w min(O + x, target) + β |organisations whose first tie across a cell is in S| + γ Σ f, with O the ties across a
/// cell, x those added and f = Adamic–Adar over the greatest of the candidates. F is monotone and submodular, so the greedy choice reaches
/// at least 1 − 1/e of the best possible (Nemhauser, Wolsey and Fisher 1978, Mathematical Programming 14:265–294), and with a limit for
/// each organisation at least 1/3 (Fisher, Nemhauser and Wolsey 1978; Mestre 2006). Targets stay what they are given as, so that a new tie
/// does not make other pairs look worse. Cells without a shortfall are left alone.</para>
/// <para>Candidates with partners in common are listed once, O(Σ k²) on several threads, 24 bytes each; gains only fall, so a bound kept from
/// before spares most evaluations (Minoux 1978). Of candidates without a partner in common all that differs is who is covered, so the first
/// of each kind stands for all. Equal gains: the cell further from its target, then the easier, then the lower nodes. The result does not
/// depend on the number of threads. A directed graph counts as undirected. Safe from any thread.</para>
/// </remarks>
public static class IntroductionPlan
{
    /// <summary>Chooses introductions; fewer than asked when no more gains anything.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="groupCount">Number of groups, at least 0.</param>
    /// <param name="groupOfNode">For each node its group, or a negative number for one that is left alone.</param>
    /// <param name="cells">The pairs of groups that matter, each once.</param>
    /// <param name="options">How to choose.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops between two nodes or choices.</param>
    /// <exception cref="ArgumentException">There is not one group for each node, or a cell is of one group or given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<Introduction> Choose(
        CsrGraph graph,
        int groupCount,
        ReadOnlySpan<int> groupOfNode,
        IReadOnlyList<IntroductionCell> cells,
        IntroductionOptions options,
        int threads,
        CancellationToken cancellationToken)
    {
        _ = GroupLabels.CheckedSizes(graph, groupCount, groupOfNode);
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.CoverageWeight);
        ArgumentOutOfRangeException.ThrowIfNegative(options.FeasibilityWeight);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostForEach ?? 1, 1);
        var state = new IntroductionState(graph.Symmetrised(), groupCount, groupOfNode.ToArray(), cells, options);
        var near = Candidates(state, threads, cancellationToken);
        state.MostAdamicAdar = near.Count == 0 ? 0 : near.Max(candidate => candidate.AdamicAdar);

        var bounds = new double[near.Count];
        Array.Fill(bounds, double.PositiveInfinity);
        var chosen = new List<Introduction>();
        while (chosen.Count < options.Count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var best = state.BestWithoutCommonPartner();
            for (var i = 0; i < bounds.Length; i++)
            {
                if (best is { } leader && bounds[i] < leader.Gain)
                {
                    continue;
                }

                var choice = state.Evaluate(near[i]);
                bounds[i] = choice?.Gain ?? double.NegativeInfinity;
                best = IntroductionState.Better(best, choice);
            }

            if (best is not { Gain: > 0 } next)
            {
                break;
            }

            chosen.Add(state.Take(next));
        }

        return chosen;
    }

    private static List<LinkScore> Candidates(IntroductionState state, int threads, CancellationToken cancellationToken)
    {
        var candidates = new List<LinkScore>();
        OrderedBlocks.Run(
            state.Graph.NodeCount,
            threads,
            () => (Near: new NearPairs(state.Graph), Found: new List<LinkScore>()),
            (scratch, node) =>
            {
                if (state.HasCell(node))
                {
                    scratch.Near.VisitFrom(node, scratch.Found.Add, other => state.CellOf(node, other) >= 0);
                }
            },
            scratch =>
            {
                candidates.AddRange(scratch.Found);
                scratch.Found.Clear();
            },
            cancellationToken);
        return candidates;
    }
}
