using System.Diagnostics;
using System.Globalization;

namespace PartnershipGraph.Acceptance.Tests;

/// <summary>The invented region, as somebody sees it who has just cloned the repository.</summary>
[Trait("Speed", "Slow")]
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_StartedTwice_ShowsTheSameFiguresAndIsRemovedByOneUndo()
    {
        var clock = Stopwatch.StartNew();
        await using var product = await Product.StartAsync("--demo");
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(1), $"It took {clock.Elapsed}.");
        var client = product.Client;
        var printed = product.Output;

        var import = Assert.Single((await client.GetAsync("imports")).GetProperty("items").EnumerateArray());
        Assert.Contains(import.GetProperty("fileName").GetString()!, printed, StringComparison.Ordinal);
        foreach (var count in import.GetProperty("result").GetProperty("records").EnumerateArray())
        {
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{count.GetProperty("created").GetInt32():N0} created"), printed, StringComparison.Ordinal);
        }

        Assert.Equal(317, await client.CountAsync("organisations"));
        var analysis = (await client.GetAsync("analyses/latest?kind=gaps")).GetProperty("result");
        var sentences = analysis.GetProperty("pairs").EnumerateArray().Take(5).Select(pair => pair.GetProperty("sentence").GetString()!).ToArray();
        Assert.Equal(5, sentences.Length);
        Assert.All(sentences, sentence => Assert.Contains(sentence, printed, StringComparison.Ordinal));
        Assert.Contains(analysis.GetProperty("outlook").GetProperty("sentence").GetString()!, printed, StringComparison.Ordinal);
        var grid = await client.GetAsync("coverage");
        var empty = (from row in grid.GetProperty("rows").EnumerateArray()
                     from cell in row.GetProperty("cells").EnumerateArray()
                     where cell.GetProperty("organisations").GetInt32() == 0 && cell.GetProperty("sector").GetString() != "unknown"
                     select $"{row.GetProperty("name").GetString()}: {cell.GetProperty("sector").GetString()}").ToArray();
        Assert.NotEmpty(empty);
        Assert.All(empty, cell => Assert.Contains(cell, printed, StringComparison.Ordinal));
        Assert.Contains(product.Address.ToString().TrimEnd('/'), printed, StringComparison.Ordinal);

        var sequence = await client.SequenceAsync();
        await product.StopAsync();
        await product.StartAgainAsync();
        client = product.Client;
        Assert.Single((await client.GetAsync("imports")).GetProperty("items").EnumerateArray());
        Assert.Equal((sequence, 317), (await client.SequenceAsync(), await client.CountAsync("organisations")));
        Assert.All(sentences, sentence => Assert.Contains(sentence, product.Output, StringComparison.Ordinal));

        var undone = await client.UndoAsync(ProductClient.IdOf(import));
        Assert.Equal(0, undone.GetProperty("kept").GetInt32());
        foreach (var list in (string[])["organisations", "people", "relationships", "engagements", "follow-ups"])
        {
            Assert.Equal(0, await client.CountAsync(list));
        }

        JournalAssert.HasNoGaps(await client.JournalAsync());
    }
}
