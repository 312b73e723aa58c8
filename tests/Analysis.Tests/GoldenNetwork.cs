using System.Text.Json;
using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Tests;

/// <summary>A network with the figures that independent libraries agree on.</summary>
internal sealed class GoldenNetwork
{
    private readonly JsonElement _metrics;
    private readonly string[] _ids;

    public GoldenNetwork(string name)
    {
        var golden = GoldenFile.Read($"{name}.json");
        Name = name;
        _metrics = golden.GetProperty("metrics");
        _ids = [.. golden.GetProperty("nodes").EnumerateArray().Select(node => node.Text("id"))];
        string[] groups = [.. golden.GetProperty("nodes").EnumerateArray().Select(node => node.Text("group"))];
        Groups = [.. groups.Distinct().Order(StringComparer.Ordinal)];
        GroupOfNode = [.. groups.Select(group => Array.IndexOf(Groups, group))];
        var pairs = golden.Ties("nodes", "edges");
        Graph = CsrGraph.FromPairs(_ids.Length, pairs);
        Weighted = CsrGraph.FromPairs(
            _ids.Length, pairs, [.. golden.GetProperty("edges").EnumerateArray().Select(tie => tie[2].GetDouble())]);
    }

    public static string[] Names { get; } =
    [
        "karate", "florentine_marriage", "florentine_marriage_with_isolate", "florentine_business", "davis_women_projection",
        "les_miserables", "worked_example_14",
    ];

    public static string[] WeightedNames { get; } = ["karate", "davis_women_projection", "les_miserables"];

    public string Name { get; }

    public CsrGraph Graph { get; }

    public CsrGraph Weighted { get; }

    /// <summary>The names of the groups, in ordinal order.</summary>
    public string[] Groups { get; }

    public int[] GroupOfNode { get; }

    public JsonElement Metric(string metric) => _metrics.GetProperty(metric);

    public int NodeOf(string id) => Array.IndexOf(_ids, id);

    public double? Figure(string metric, string peer = "igraph") => Metric(metric).Number(peer);

    /// <summary>The figures of a metric in the order of the nodes; null where the peer has no number.</summary>
    public double?[] Figures(string metric, string peer = "igraph")
    {
        var values = Metric(metric).GetProperty(peer);
        return [.. _ids.Select(id => values.GetProperty(id) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : (double?)null)];
    }

    /// <summary>The figures of a metric of ties, in the order of the graph's ties.</summary>
    public double?[] TieFigures(string metric, string peer = "igraph")
    {
        var values = Metric(metric).GetProperty(peer).EnumerateObject().ToDictionary(
            property => Pair(property.Name.Split('|')), property => (double?)property.Value.GetDouble());
        return [.. Graph.Ties().Select(tie => values[tie])];
    }

    public (int U, int V) Pair(string[] ids)
    {
        var (u, v) = (NodeOf(ids[0]), NodeOf(ids[1]));
        return (Math.Min(u, v), Math.Max(u, v));
    }
}
