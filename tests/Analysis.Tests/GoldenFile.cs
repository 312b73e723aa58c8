using System.Text.Json;
using PartnershipGraph.TestKit;

namespace PartnershipGraph.Analysis.Tests;

/// <summary>Reads the reference values that independent libraries agree on.</summary>
internal static class GoldenFile
{
    public const double ExactTolerance = 1e-9;

    public static JsonElement Read(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFolder.RequireFile($"golden/{name}")));
        return document.RootElement.Clone();
    }

    public static JsonElement ReadCase(string name, string caseName) =>
        Read(name).EnumerateArray().Single(element => element.GetProperty("name").GetString() == caseName);

    public static double? Number(this JsonElement element, string property) =>
        element.GetProperty(property) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

    public static string Text(this JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static string[] Texts(this JsonElement element, string property) =>
        [.. element.GetProperty(property).EnumerateArray().Select(value => value.GetString()!)];

    /// <summary>The ties of a golden network as pairs of node numbers, in its own order of nodes.</summary>
    public static (int U, int V)[] Ties(this JsonElement network, string nodesProperty, string tiesProperty)
    {
        var numbers = network.GetProperty(nodesProperty).EnumerateArray()
            .Select((node, number) => (Id: node.Text("id"), number))
            .ToDictionary(pair => pair.Id, pair => pair.number);
        return [.. network.GetProperty(tiesProperty).EnumerateArray().Select(tie => (numbers[tie[0].GetString()!], numbers[tie[1].GetString()!]))];
    }
}
