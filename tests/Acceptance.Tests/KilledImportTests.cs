using System.Globalization;
using System.Text;

namespace PartnershipGraph.Acceptance.Tests;

/// <summary>Power cuts in the middle of a long import.</summary>
[Trait("Speed", "Slow")]
public sealed class KilledImportTests(ITestOutputHelper output)
{
    private const int Rows = 50_000;
    private const int People = Rows / 10;
    private const int Kills = 10;
    private const int Seed = 20_261_124;
    private static readonly string[] Places = ["Dudley", "Sandwell", "Walsall", "Wolverhampton", "Telford and Wrekin"];
    private static readonly string[] Sectors = ["public", "private", "voluntary", "faith"];

    [Fact]
    public async Task LongImport_KilledTenTimes_FinishesByItselfWithEveryRowOnce()
    {
        var random = new Random(Seed);
        await using var product = await Product.StartAsync("--Runs:Lease=00:00:02", "--Worker:SweepInterval=00:00:00.500");
        var draft = await product.Client.UploadAsync("contacts.csv", List());
        draft = await product.Client.MapAsync(draft, mapping => mapping["createVocabulary"] = true);
        var run = ProductClient.IdOf(draft);
        await product.Client.PostAsync($"imports/{run}/commit");

        // The moments are spread over the whole import, so that each kill meets it at work.
        var moments = Enumerable.Range(0, Kills).Select(kill => (kill + random.NextDouble()) * Rows / (Kills + 1)).ToArray();
        foreach (var moment in moments)
        {
            var done = await WaitUntilAtAsync(product, run, moment);
            await Task.Delay(random.Next(40), TestContext.Current.CancellationToken);
            await product.KillAsync();
            output.WriteLine($"Killed after {done} rows or a little more.");
            await product.StartAgainAsync();
        }

        var import = await product.Client.FinishImportAsync(run);
        Assert.Equal(Rows, import.GetProperty("result").GetProperty("outcomes").GetProperty("created").GetInt32());
        Assert.Equal((Rows, People), (await product.Client.CountAsync("organisations"), await product.Client.CountAsync("people")));

        var journal = await product.Client.JournalAsync();
        JournalAssert.HasNoGaps(journal);
        var put = journal.Where(line => line.GetProperty("kind").GetString() == "organisation").ToArray();
        Assert.Equal(Rows, put.Length);
        Assert.Equal(Rows, put.Select(ProductClient.IdOf).Distinct().Count());
        Assert.Equal(
            Enumerable.Range(1, Rows).Select(NameOf).Order(StringComparer.Ordinal),
            put.Select(line => line.GetProperty("after").GetProperty("name").GetString()!).Order(StringComparer.Ordinal));

        var folded = await AnswersAsync(product.Client);
        await product.StopAsync();
        await product.StartAgainAsync();
        Assert.Equal(folded, await AnswersAsync(product.Client));
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Learning Works {number}");

    private static byte[] List()
    {
        var list = new StringBuilder("Organisation,Reference,Sector,Based in,Contact name,Email,Job title\n");
        for (var number = 1; number <= Rows; number++)
        {
            var person = number % (Rows / People) == 0
                ? string.Create(CultureInfo.InvariantCulture, $"Robin Example {number},robin{number}@example.org,Manager")
                : ",,";
            list.Append(CultureInfo.InvariantCulture, $"{NameOf(number)},LW-{number},{Sectors[number % Sectors.Length]},{Places[number % Places.Length]},{person}\n");
        }

        return Encoding.UTF8.GetBytes(list.ToString());
    }

    private static async Task<long> WaitUntilAtAsync(Product product, Guid run, double moment)
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var answer = await product.Client.GetAsync($"runs/{run}");
            Assert.True(answer.GetProperty("state").GetString() is "queued" or "running", "It should be at work still: " + answer);
            var done = answer.GetProperty("progress").GetProperty("done").GetInt64();
            if (done >= moment && answer.GetProperty("state").GetString() == "running")
            {
                return done;
            }

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(60), "Nobody has taken it up: " + answer);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What the read model answers: every page of every list, searches and the grid.</summary>
    private static async Task<IReadOnlyList<string>> AnswersAsync(ProductClient client) =>
    [
        .. await client.PagesAsync("organisations"),
        .. await client.PagesAsync("people"),
        .. await client.PagesAsync("areas"),
        await client.GetTextAsync("organisations?area=Dudley&sector=faith&sort=-name&limit=200"),
        await client.GetTextAsync("search?q=Learning%20Works%2041234"),
        await client.GetTextAsync("search?q=Lerning%20Wroks%20777"),
        await client.GetTextAsync("search?q=Robin%20Example%20500"),
        await client.GetTextAsync("coverage"),
    ];
}
