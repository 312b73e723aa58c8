namespace PartnershipGraph.Acceptance.Tests;

/// <summary>Power cuts in the middle of a long import.</summary>
[Trait("Speed", "Slow")]
public sealed class KilledImportTests(ITestOutputHelper output)
{
    private const int Rows = 50_000;
    private const int Kills = 10;
    private const int Seed = 20_261_124;

    [Fact]
    public async Task LongImport_KilledTenTimes_FinishesByItselfWithEveryRowOnce()
    {
        var random = new Random(Seed);
        await using var product = await Product.StartAsync("--Runs:Lease=00:00:02", "--Worker:SweepInterval=00:00:00.500");
        var run = await ContactLists.StartImportAsync(product.Client, Rows);

        // The moments are spread over the whole import, so that each kill meets it at work.
        var moments = Enumerable.Range(0, Kills).Select(kill => (kill + random.NextDouble()) * Rows / (Kills + 1)).ToArray();
        foreach (var moment in moments)
        {
            var done = await product.Client.WaitUntilAtWorkAsync(run, moment);
            await Task.Delay(random.Next(40), TestContext.Current.CancellationToken);
            await product.KillAsync();
            output.WriteLine($"Killed after {done} rows or a little more.");
            await product.StartAgainAsync();
        }

        await product.Client.FinishAsync(run);
        await ContactLists.AssertInOnceAsync(product.Client, run, Rows);

        var folded = await product.Client.PictureAsync();
        await product.StopAsync();
        await product.StartAgainAsync();
        Assert.Equal(folded, await product.Client.PictureAsync());
    }
}
