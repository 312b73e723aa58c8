using System.Diagnostics;
using System.Globalization;
using PartnershipGraph.Analysis.Brokerage;
using PartnershipGraph.Analysis.Communities;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Introductions;
using PartnershipGraph.Analysis.Layouts;

namespace PartnershipGraph.Bench.Networks;

/// <summary>How long figures of groups, maps and introductions take, beside igraph where it has them.</summary>
internal static class GroupFigures
{
    public const string Command = "groups";

    private const int PathSearches = 10_000;
    private const int Areas = 9;

    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Dictionary<string, Func<CsrGraph, int, double>> Figures = new()
    {
        ["constraint"] = (graph, threads) => StructuralHoles.Compute(graph, threads, None).Constraint.Sum(value => value ?? 0),
        ["leiden"] = (graph, threads) => LeidenCommunities.Find(graph, new LeidenOptions(), threads, None).RestartModularities.Average(),
        ["layout"] = (graph, threads) => MapLayout.Compute(graph, new MapLayoutOptions(), threads, None).Length,
    };

    /// <summary>groups PYTHON PEER-SCRIPT ROUNDS NETWORK...: networks as for <see cref="NetworkFigures"/>, the seeded ones only.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var (python, script, rounds) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
        WarmUp();
        Console.WriteLine("| network | nodes | ties | figure | igraph s | ours 1 thread s | ratio | 1 thread cpu ratio | ours 2 threads s | ratio | igraph's sum | ours |");
        Console.WriteLine("|---|---:|---:|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var network in args[3..])
        {
            var large = Network(network, 100_000, 500_000);
            await CompareAsync(network, "constraint", large, python, script, rounds, cancellationToken);
            await CompareAsync(network, "leiden", large, python, script, 1, cancellationToken);
            await CompareAsync(network, "layout", Network(network, 20_000, 60_000), python, script, 1, cancellationToken);
        }

        foreach (var network in args[3..])
        {
            var large = Network(network, 100_000, 500_000);
            TimePaths(network, large);
            TimePlan(network, large, rounds);
        }

        return 0;
    }

    private static CsrGraph Network(string name, int nodes, int ties) => CsrGraph.FromPairs(
        nodes, name == "scale-free" ? SeededNetworks.ScaleFree(nodes, ties / nodes, 1) : SeededNetworks.Communities(nodes, ties, 1));

    private static async Task CompareAsync(
        string network, string figure, CsrGraph graph, string python, string script, int rounds, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            NetworkFile.Write(file, graph);
            var peer = await NetworkFigures.PeerAsync(python, script, figure, rounds, file, cancellationToken);
            var one = NetworkFigures.Time(() => Figures[figure](graph, 1), rounds);
            var two = NetworkFigures.Time(() => Figures[figure](graph, 2), rounds);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {network} | {graph.NodeCount} | {graph.TieCount} | {figure} | {peer.Wall:G4} | {one.Wall:G4} | {one.Wall / peer.Wall:F2} | {one.Cpu / peer.Cpu:F2} | {two.Wall:G4} | {two.Wall / peer.Wall:F2} | {peer.Sum:G8} | {one.Sum:G8} |"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void TimePaths(string network, CsrGraph graph)
    {
        var random = new Random(2);
        var ties = graph.Ties();
        var search = new WarmPaths(CsrGraph.FromPairs(graph.NodeCount, ties, [.. ties.Select(_ => random.Next(1, 5) / 4.0)]));
        var milliseconds = new double[PathSearches];
        var found = 0;
        for (var i = -500; i < PathSearches; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var paths = search.Find(random.Next(graph.NodeCount), random.Next(graph.NodeCount), 3, null, None);
            if (i >= 0)
            {
                milliseconds[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                found += paths.Count;
            }
        }

        Array.Sort(milliseconds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{network}: three warmest paths, {PathSearches} random pairs, {found} found: p50 {milliseconds[PathSearches / 2]:F3} ms, p99 {milliseconds[PathSearches * 99 / 100]:F3} ms, slowest {milliseconds[^1]:F3} ms"));
    }

    private static void TimePlan(string network, CsrGraph graph, int rounds)
    {
        var groups = Enumerable.Range(0, graph.NodeCount).Select(node => node % Areas).ToArray();
        IntroductionCell[] cells = [new(0, 1, 1e6, 1), new(2, 3, 1e6, 1), new(4, 5, 1e6, 1)];
        var two = NetworkFigures.Time(
            () => IntroductionPlan.Choose(graph, Areas, groups, cells, new IntroductionOptions { MostForEach = 2 }, 2, None).Sum(tie => tie.Gain), rounds);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{network}: 20 introductions across three pairs of {Areas} areas, two threads: {two.Wall:F3} s ({two.Cpu:F3} s of processor time)"));
    }

    private static void WarmUp()
    {
        var small = CsrGraph.FromPairs(2_000, SeededNetworks.ScaleFree(2_000, 5, 1));
        for (var round = 0; round < 3; round++)
        {
            foreach (var figure in Figures.Values)
            {
                figure(small, 1);
                figure(small, 2);
            }
        }
    }
}
