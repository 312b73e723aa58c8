using System.Globalization;
using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Bench.Networks;

/// <summary>Published networks: METIS adjacency (<c>.graph</c>) and pairs of numbers, a line each.</summary>
internal static class NetworkFile
{
    public static CsrGraph Read(string path)
    {
        var lines = File.ReadLines(path).Where(line => !line.StartsWith('#') && !line.StartsWith('%'));
        return path.EndsWith(".graph", StringComparison.Ordinal) ? FromAdjacency([.. lines]) : FromPairs(lines);
    }

    /// <summary>Writes the ties for other programs: "nodes ties", then "u v" a line.</summary>
    public static void Write(string path, CsrGraph graph)
    {
        using var writer = new StreamWriter(path);
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{graph.NodeCount} {graph.TieCount}"));
        foreach (var (u, v) in graph.Ties())
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{u} {v}"));
        }
    }

    private static CsrGraph FromAdjacency(string[] lines)
    {
        var count = Numbers(lines[0])[0];
        return CsrGraph.FromPairs(
            count, [.. lines.Skip(1).Take(count).SelectMany((line, node) => Numbers(line).Select(neighbour => (node, neighbour - 1)))]);
    }

    private static CsrGraph FromPairs(IEnumerable<string> lines)
    {
        var numbers = new Dictionary<int, int>();
        (int, int)[] pairs = [.. lines.Select(Numbers).Select(pair => (NumberOf(pair[0]), NumberOf(pair[1])))];
        return CsrGraph.FromPairs(numbers.Count, pairs);

        int NumberOf(int id) => numbers.TryGetValue(id, out var number) ? number : numbers[id] = numbers.Count;
    }

    private static int[] Numbers(string line) =>
        [.. line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
}
