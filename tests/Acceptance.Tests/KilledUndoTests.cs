namespace PartnershipGraph.Acceptance.Tests;

/// <summary>Power cuts in the middle of taking a long import back.</summary>
[Trait("Speed", "Slow")]
public sealed class KilledUndoTests(ITestOutputHelper output)
{
    private const int Rows = 20_000;
    private const int Kills = 10;
    private const int Edited = 3;
    private const int Seed = 20_261_125;

    [Fact]
    public async Task UndoOfALongImport_KilledTenTimes_TakesEverythingBackOnceAndKeepsWhatWasEdited()
    {
        var random = new Random(Seed);
        await using var product = await Product.StartAsync("--Runs:Lease=00:00:02", "--Worker:SweepInterval=00:00:00.500");
        var import = await ContactLists.StartImportAsync(product.Client, Rows);
        await product.Client.FinishAsync(import);
        foreach (var record in (await product.Client.GetAsync($"organisations?limit={Edited}")).GetProperty("items").EnumerateArray())
        {
            var patched = await product.Client.TrySendAsync(
                HttpMethod.Patch, $"organisations/{ProductClient.IdOf(record)}", new { notes = "by hand" }, record.GetProperty("version").GetInt64());
            Assert.True(patched.IsSuccessStatusCode);
        }

        var written = (await product.Client.JournalAsync()).Count(line => line.TryGetProperty("runId", out var run) && run.GetGuid() == import);
        var undo = ProductClient.IdOf(await product.Client.PostAsync($"runs/{import}/undo"));
        foreach (var moment in Enumerable.Range(0, Kills).Select(kill => (kill + random.NextDouble()) * written / (Kills + 3)).ToArray())
        {
            var done = await product.Client.WaitUntilAtWorkAsync(undo, moment);
            await Task.Delay(random.Next(40), TestContext.Current.CancellationToken);
            await product.KillAsync();
            output.WriteLine($"Killed after {done} of {written} changes or a few more.");
            await product.StartAgainAsync();
        }

        var result = (await product.Client.FinishAsync(undo)).GetProperty("result");
        Assert.Equal(Edited, result.GetProperty("kept").GetInt32());
        var left = Edited + result.GetProperty("failed").GetInt32();
        Assert.Equal(written, result.GetProperty("deleted").GetInt32() + result.GetProperty("restored").GetInt32() + left);
        var journal = await product.Client.JournalAsync();
        await product.Client.WaitUntilSeesAsync(journal[^1].GetProperty("sequence").GetInt64());
        JournalAssert.HasNoGaps(journal);
        Assert.Equal(Edited, await product.Client.CountAsync("organisations"));
        var deleted = journal.Where(line => line.GetProperty("operation").GetString() == "delete").Select(line => line.GetProperty("id").GetGuid()).ToArray();
        Assert.Equal(deleted.Length, deleted.Distinct().Count());

        // Each change has one row that says what became of it.
        var kept = (await product.Client.GetAsync($"imports/{undo}/rows?outcome=kept")).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(Edited, kept.Length);
        Assert.All(kept, row => Assert.Equal("organisation", row.GetProperty("about").GetProperty("kind").GetString()));
    }
}
