using System.Diagnostics;
using System.Globalization;
using PartnershipGraph.Analysis.Centrality;
using PartnershipGraph.Analysis.Cohesion;
using PartnershipGraph.Analysis.Connectivity;
using PartnershipGraph.Analysis.Graphs;
using PartnershipGraph.Analysis.Reach;

namespace PartnershipGraph.Bench.Networks;

/// <summary>How long figures of whole networks take, beside igraph's C core on the same ties in the same run.</summary>
internal static class NetworkFigures
{
    public const string Command = "network";

    /// <summary>Sources of sampled betweenness; igraph is given as many.</summary>
    private const int Sources = 300;

    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly Dictionary<string, Func<CsrGraph, int, double>> Figures = new()
    {
        ["betweenness"] = (graph, threads) => BetweennessCentrality.Compute(graph, false, threads, None).Nodes.Sum(),
        ["betweenness-300"] = (graph, threads) => SampledBetweenness.Compute(graph, Sources, 0.9, 1, threads, None).Nodes.Sum(),
        ["harmonic"] = (graph, threads) => HarmonicCloseness.Compute(graph, ReachDirection.Outwards, threads, None).Sum()!.Value,
        ["pagerank"] = (graph, threads) => PageRank.Compute(graph, new PageRankOptions(), threads, None).Nodes.Max(),
        ["cores"] = (graph, _) => CoreNumbers.Compute(graph, None).Sum(core => (double)core),
        ["components"] = (graph, _) => Components.Compute(graph, None).Sizes.Count,
        ["cut-points"] = (graph, _) => CutPoints.Compute(graph, None) is var cuts ? cuts.ArticulationPoints.Count + cuts.Bridges.Count : 0,
        ["clustering"] = (graph, threads) => Clustering.Compute(graph, threads, None) is var result ? result.Local.Sum(local => local ?? 0) + result.Global!.Value : 0,
    };

    private static readonly HashSet<string> OnOneThreadOnly = ["cores", "components", "cut-points"];

    /// <summary>
    /// network PYTHON PEER-SCRIPT ROUNDS FIGURE[,FIGURE...] NETWORK...: a network is a file, or <c>scale-free</c> or
    /// <c>communities</c> for ours of 100,000 nodes and 500,000 ties. All figures: <c>all</c>; <c>quick</c> leaves exact
    /// betweenness and harmonic closeness out.
    /// </summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        var (python, script, rounds) = (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture));
        string[] figures = args[3] switch
        {
            "all" => [.. Figures.Keys],
            "quick" => [.. Figures.Keys.Except(["betweenness", "harmonic"])],
            _ => args[3].Split(','),
        };
        WarmUp();
        Console.WriteLine("| network | nodes | ties | figure | igraph s | ours 1 thread s | ratio | 1 thread cpu ratio | ours 2 threads s | ratio | same sum |");
        Console.WriteLine("|---|---:|---:|---|---:|---:|---:|---:|---:|---:|---|");
        foreach (var network in args[4..])
        {
            await CompareAsync(network, figures, python, script, rounds, cancellationToken);
        }

        return 0;
    }

    private static async Task CompareAsync(
        string network, string[] figures, string python, string script, int rounds, CancellationToken cancellationToken)
    {
        var graph = network switch
        {
            "scale-free" => CsrGraph.FromPairs(100_000, SeededNetworks.ScaleFree(100_000, 5, 1)),
            "communities" => CsrGraph.FromPairs(100_000, SeededNetworks.Communities(100_000, 500_000, 1)),
            _ => NetworkFile.Read(network),
        };
        var file = Path.GetTempFileName();
        try
        {
            NetworkFile.Write(file, graph);
            foreach (var figure in figures)
            {
                var peer = await PeerAsync(python, script, figure, rounds, file, cancellationToken);
                var one = Time(() => Figures[figure](graph, 1), rounds);
                var two = OnOneThreadOnly.Contains(figure) ? ((double Wall, double Cpu, double Sum)?)null : Time(() => Figures[figure](graph, 2), rounds);
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {Path.GetFileNameWithoutExtension(network)} | {graph.NodeCount} | {graph.TieCount} | {figure} | {peer.Wall:G4} | {one.Wall:G4} | {one.Wall / peer.Wall:F2} | {one.Cpu / peer.Cpu:F2} | {two?.Wall:G4} | {two?.Wall / peer.Wall:F2} | {SameSum(figure, peer.Sum, one.Sum, graph.NodeCount)} |"));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    // igraph's harmonic figures are means over the other nodes, as ours; a draw of sources differs from its every n-th node.
    private static string SameSum(string figure, double peer, double ours, int nodes) =>
        figure == "betweenness-300" ? "other sources"
        : Math.Abs(peer - ours) <= 1e-7 * Math.Max(1.0 / nodes, Math.Abs(peer)) ? "yes"
        : string.Create(CultureInfo.InvariantCulture, $"no: {peer:G9}, {ours:G9}");

    internal static (double Wall, double Cpu, double Sum) Time(Func<double> run, int rounds)
    {
        var (wall, cpu, sum) = (double.PositiveInfinity, double.PositiveInfinity, 0.0);
        using var process = Process.GetCurrentProcess();
        for (var round = 0; round < rounds; round++)
        {
            process.Refresh();
            var cpuBefore = process.TotalProcessorTime;
            var started = Stopwatch.GetTimestamp();
            sum = run();
            wall = Math.Min(wall, Stopwatch.GetElapsedTime(started).TotalSeconds);
            process.Refresh();
            cpu = Math.Min(cpu, (process.TotalProcessorTime - cpuBefore).TotalSeconds);
        }

        return (wall, cpu, sum);
    }

    internal static async Task<(double Wall, double Cpu, double Sum)> PeerAsync(
        string python, string script, string figure, int rounds, string file, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(python) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[script, figure, rounds.ToString(CultureInfo.InvariantCulture), file])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The peer gave no line.");
        await process.WaitForExitAsync(cancellationToken);
        var numbers = line.Split(' ')[1..].Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1], numbers[2]);
    }

    // Compiled code gets better while it is used; users meet it warm.
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
