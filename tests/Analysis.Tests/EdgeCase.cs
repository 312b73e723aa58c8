using System.Text.Json;
using PartnershipGraph.Analysis.Graphs;

namespace PartnershipGraph.Analysis.Tests;

/// <summary>A small network at the edge of a definition, with what two libraries say of it.</summary>
internal sealed class EdgeCase
{
    private readonly JsonElement _case;

    public EdgeCase(string name)
    {
        _case = GoldenFile.Read("edge_cases.json").GetProperty(name);
        var n = _case.GetProperty("n").GetInt32();
        (int, int)[] pairs = [.. _case.GetProperty("edges").EnumerateArray().Select(tie => (tie[0].GetInt32(), tie[1].GetInt32()))];
        Graph = _case.GetProperty("directed").GetBoolean() ? CsrGraph.FromArcs(n, pairs) : CsrGraph.FromPairs(n, pairs);
    }

    public CsrGraph Graph { get; }

    /// <summary>What igraph says of each node; null where it has no number.</summary>
    public double?[] Igraph(string metric) =>
        [.. _case.GetProperty("igraph").GetProperty(metric).EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : (double?)null)];

    /// <summary>What networkx says of each node of the simple graph; null where it has no number.</summary>
    public double?[] Networkx(string metric)
    {
        var values = _case.GetProperty("networkx_simple").GetProperty(metric);
        return [.. Enumerable.Range(0, Graph.NodeCount).Select(node => values.GetProperty($"{node}") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : (double?)null)];
    }
}
