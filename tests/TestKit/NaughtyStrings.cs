using System.Text;
using System.Text.Json;

namespace PartnershipGraph.TestKit;

/// <summary>Strings that break programs: the big list of naughty strings, spreadsheet formulas, and the characters that begin them.</summary>
public static class NaughtyStrings
{
    private static readonly string[] Leads = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];

    /// <summary>All of them, each once.</summary>
    public static IReadOnlyList<string> Read()
    {
        var list = JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(SharedFolder.RequireFile("data/injection/blns.json")))!;
        var formulas = File.ReadAllLines(SharedFolder.RequireFile("data/injection/csv_formula_payloads.csv"), Encoding.UTF8).Skip(1)
            .Select(line => line.StartsWith('"') ? line[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : line);
        return [.. list.Concat(formulas).Concat(Leads.Select(lead => lead + "1+1")).Concat(Leads).Distinct()];
    }
}
