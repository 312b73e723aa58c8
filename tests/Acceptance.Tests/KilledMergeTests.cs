using System.Globalization;
using System.Text;

namespace PartnershipGraph.Acceptance.Tests;

/// <summary>Power cuts in the middle of merging a body with very many ties.</summary>
[Trait("Speed", "Slow")]
public sealed class KilledMergeTests(ITestOutputHelper output)
{
    private const int Ties = 20_000;
    private const int Kills = 10;
    private const int Seed = 20_261_125;

    [Fact]
    public async Task LongMerge_KilledTenTimes_FinishesByItselfWithEveryTieOnce()
    {
        var random = new Random(Seed);
        await using var product = await Product.StartAsync("--Runs:Lease=00:00:02", "--Worker:SweepInterval=00:00:00.500");
        var list = new StringBuilder("From,To,Relationship\n");
        for (var number = 1; number <= Ties; number++)
        {
            list.Append(CultureInfo.InvariantCulture, $"Merged Hub,Spoke {number},partnership\n");
        }

        var draft = await product.Client.UploadAsync("ties.csv", Encoding.UTF8.GetBytes(list.ToString()));
        draft = await product.Client.MapAsync(draft, mapping => (mapping["createVocabulary"], mapping["unknownNames"]) = (true, "stub"));
        await product.Client.PostAsync($"imports/{ProductClient.IdOf(draft)}/commit");
        await product.Client.FinishAsync(ProductClient.IdOf(draft));
        var goes = ProductClient.IdOf((await product.Client.GetAsync("organisations?q=Merged+Hub&limit=1")).GetProperty("items")[0]);
        var stays = ProductClient.IdOf(await product.Client.PostAsync("organisations?onDuplicate=create", new { name = "Standing Hub" }));
        Assert.Equal(Ties, (await product.Client.GetAsync($"organisations/{goes}/relationships?limit=1")).GetProperty("total").GetInt32());

        var version = (await product.Client.GetAsync($"organisations/{goes}")).GetProperty("version").GetInt64();
        var merge = ProductClient.IdOf(await product.Client.PostAsync(
            "merges", new { kind = "organisation", survivor = new { id = stays, version = 1 }, merged = new[] { new { id = goes, version } } }));
        for (var kill = 0; kill < Kills; kill++)
        {
            var done = await product.Client.WaitUntilAtWorkAsync(merge, 0);
            await Task.Delay(random.Next(80), TestContext.Current.CancellationToken);
            await product.KillAsync();
            output.WriteLine($"Killed after {done} ties or a little more.");
            await product.StartAgainAsync();
        }

        await product.Client.FinishAsync(merge);
        Assert.Equal(Ties, (await product.Client.GetAsync($"organisations/{stays}/relationships?limit=1")).GetProperty("total").GetInt32());
        Assert.Equal(Ties, await product.Client.CountAsync("relationships"));
        var journal = await product.Client.JournalAsync();
        JournalAssert.HasNoGaps(journal);
        var moved = journal.Where(line => line.TryGetProperty("runId", out var run) && run.GetGuid() == merge && line.GetProperty("kind").GetString() == "relationship").ToArray();
        Assert.Equal(Ties, moved.Length);
        Assert.Equal(Ties, moved.Select(ProductClient.IdOf).Distinct().Count());
    }
}
