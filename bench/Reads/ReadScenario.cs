using System.Globalization;
using System.Runtime.CompilerServices;
using PartnershipGraph.Core.ReadModel;

namespace PartnershipGraph.Bench.Reads;

/// <summary>One kind of read, as a set of different addresses that are requested in turn.</summary>
internal sealed record ReadScenario(string Id, string Name, IReadOnlyList<string> Paths)
{
    private const int Variants = 40;
    private const int PagesDeep = 60;

    /// <summary>The reads; deep pages are found by walking to them, as a client would.</summary>
    public static async IAsyncEnumerable<ReadScenario> AllAsync(
        ReadModel model, Func<string, CancellationToken, Task<string?>> nextCursorOf, [EnumeratorCancellation] CancellationToken cancellationToken)
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
        var deep = new List<string>();
        foreach (var sector in sectors)
        {
            var list = $"/api/v1/organisations?sector={sector}&sort=name";
            string? cursor = null;
            for (var page = 0; page < PagesDeep; page++)
            {
                cursor = await nextCursorOf($"{list}&limit=200{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}", cancellationToken)
                    ?? throw new InvalidOperationException($"The list of the {sector} sector ends before page {page + 1}; generate a larger region.");
                if (page >= PagesDeep - (Variants / sectors.Length))
                {
                    deep.Add($"{list}&limit=50&cursor={Uri.EscapeDataString(cursor)}");
                }
            }
        }

        yield return new ReadScenario("deep", $"page of 50 after {PagesDeep * 200:N0} rows", deep);
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
