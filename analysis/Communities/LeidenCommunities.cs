using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Workers;

namespace PartnershipGraph.Analysis.Communities;

/// <summary>Communities: groups of nodes with many ties inside and few between, found by the Leiden algorithm.</summary>
/// <remarks>
/// <para>Traag, Waltman and van Eck 2019 (Scientific Reports 9:5233), for modularity: nodes move to the community that gains most, from a
/// queue of those whose neighbourhood changed; each community is refined by merging well connected nodes from singletons, at random in
/// favour of gain; what was refined becomes the nodes of the next graph; and again until nothing merges. Every community is connected.</para>
/// <para>Several searches from scratch, each with its own random stream, and the best is kept, the earlier of equals. The mean agreement of
/// the searches says how stable the picture is: when it is low there are no clear communities. Modularity does not see communities much
/// smaller than √(2m) ties (Fortunato and Barthélemy 2007).</para>
/// <para>About O(m) for each pass, in practice O(m log n) for a search; searches run on several threads with 60 n + 24 m bytes each. The
/// seed decides the result, on any number of threads. A directed graph counts as undirected; strengths count. Safe from any thread.</para>
/// </remarks>
public static class LeidenCommunities
{
    /// <summary>Finds communities.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="options">How to look.</param>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <param name="cancellationToken">Stops between two passes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static LeidenResult Find(CsrGraph graph, LeidenOptions options, int threads, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Resolution);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Restarts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Rounds, 1);
        var undirected = graph.Symmetrised();
        var unconnected = Enumerable.Range(0, undirected.NodeCount).Count(node => undirected.Degree(node) == 0);
        if (undirected.TieCount == 0)
        {
            return new LeidenResult([.. Enumerable.Repeat(-1, undirected.NodeCount)], 0, unconnected, null, [], null, null);
        }

        var level = LeidenLevel.Of(undirected);
        var found = new int[options.Restarts][];
        var modularities = new double[options.Restarts];
        OrderedBlocks.Run(
            options.Restarts,
            threads,
            () => 0,
            (_, restart) =>
            {
                var search = new LeidenSearch(undirected, level, options, restart, cancellationToken);
                found[restart] = search.Run();
                modularities[restart] = Modularity.Compute(undirected, found[restart], options.Resolution)!.Value;
            },
            _ => { },
            cancellationToken);

        var best = Array.IndexOf(modularities, modularities.Max());
        var (rand, information) = Stability(found, threads, cancellationToken);
        return new LeidenResult(
            found[best], found[best].Max() + 1, unconnected, modularities[best], modularities, rand, information);
    }

    private static (double? AdjustedRand, double? MutualInformation) Stability(int[][] found, int threads, CancellationToken cancellationToken)
    {
        var pairs = Enumerable.Range(0, found.Length).SelectMany(one => Enumerable.Range(one + 1, found.Length - one - 1).Select(two => (one, two))).ToArray();
        if (pairs.Length == 0)
        {
            return (null, null);
        }

        var agreements = new (double Rand, double Information)[pairs.Length];
        OrderedBlocks.Run(
            pairs.Length,
            threads,
            () => 0,
            (_, pair) =>
            {
                var table = CrossTabulation.Count(found[pairs[pair].one], found[pairs[pair].two]);
                agreements[pair] = (table.AdjustedRand!.Value, table.MutualInformation!.Value);
            },
            _ => { },
            cancellationToken);
        return (agreements.Average(agreement => agreement.Rand), agreements.Average(agreement => agreement.Information));
    }
}
