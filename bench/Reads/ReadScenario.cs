using System.Globalization;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Bench.Reads;

/// <summary>One kind of read, as a set of different addresses that are requested in turn.</summary>
internal sealed record ReadScenario(string Id, string Name, IReadOnlyList<string> Paths)
{
    private const int Variants = 40;

    public static IEnumerable<ReadScenario> All(ReadModel model)
    {
        var names = model.Directory.Organisations.All
            .OrderBy(organisation => organisation.Id)
            .Take(200_000)
            .Where((_, index) => index % 997 == 0)
            .Take(Variants)
            .ToArray();
        var areas = model.Directory.Areas.All.OrderBy(area => area.Id).Select(area => area.Id.ToString()).ToArray();
        string[] sectors = ["public", "private", "voluntary", "faith"];

        yield return new ReadScenario("first", "filtered, sorted first page of 50", [.. Enumerable.Range(0, Variants).Select(index =>
            $"/api/v1/organisations?sector={sectors[index % 4]}&area={areas[index % areas.Length]}&sort=name&limit=50")]);
        yield return new ReadScenario("search", "search with a typing error", [.. names.Select(organisation =>
            "/api/v1/search?q=" + Uri.EscapeDataString(Misspell(organisation.Name)))]);
        yield return new ReadScenario("network", "2-hop network", [.. names.Select(organisation =>
            $"/api/v1/organisations/{organisation.Id}/network?hops=2")]);
    }

    /// <summary>Swaps the second and third letter of the longest word: the commonest slip of a hurried typist.</summary>
    private static string Misspell(string name)
    {
        var word = name.Split(' ').MaxBy(part => part.Length)!;
        return word.Length < 4
            ? name
            : name.Replace(word, string.Create(CultureInfo.InvariantCulture, $"{word[0]}{word[2]}{word[1]}{word[3..]}"), StringComparison.Ordinal);
    }
}
