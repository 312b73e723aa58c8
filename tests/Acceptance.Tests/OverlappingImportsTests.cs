using System.Text;

namespace PartnershipGraph.Acceptance.Tests;

/// <summary>Several people bring in lists that name the same bodies, at the same time.</summary>
[Trait("Speed", "Slow")]
public sealed class OverlappingImportsTests
{
    private const int Lists = 4;
    private const int Rows = 12_000;
    private const int Step = 2_000;

    [Fact]
    public async Task ListsThatOverlap_CommittedAtOnce_MakeNobodyTwice()
    {
        await using var product = await Product.StartAsync("--Worker:WorkerCount=4");
        var drafts = new List<Guid>();
        for (var list = 0; list < Lists; list++)
        {
            drafts.Add(ProductClient.IdOf(await product.Client.UploadAsync($"office {list}.csv", ListFrom(list * Step))));
        }

        await Task.WhenAll(drafts.Select(draft => product.Client.PostAsync($"imports/{draft}/commit")));
        foreach (var draft in drafts)
        {
            await product.Client.FinishAsync(draft);
        }

        const int Bodies = ((Lists - 1) * Step) + Rows;
        var created = new List<int>();
        foreach (var draft in drafts)
        {
            var outcomes = (await product.Client.GetAsync($"imports/{draft}")).GetProperty("result").GetProperty("outcomes");
            Assert.Equal(Rows, outcomes.EnumerateObject().Sum(outcome => outcome.Value.GetInt32()));
            created.Add(outcomes.TryGetProperty("created", out var count) ? count.GetInt32() : 0);
        }

        Assert.Equal(Bodies, created.Sum());
        Assert.Equal((Bodies, Bodies), (await product.Client.CountAsync("organisations"), await product.Client.CountAsync("people")));
        var journal = await product.Client.JournalAsync();
        JournalAssert.HasNoGaps(journal);
        var names = journal
            .Where(line => line.GetProperty("kind").GetString() == "organisation" && line.GetProperty("version").GetInt64() == 1)
            .Select(line => line.GetProperty("after").GetProperty("name").GetString()!)
            .ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    /// <summary>A list without identifiers: bodies and people are known by name and address alone.</summary>
    private static byte[] ListFrom(int first)
    {
        var list = new StringBuilder("Organisation,Sector,Contact name,Email\n");
        for (var number = first + 1; number <= first + Rows; number++)
        {
            list.Append(System.Globalization.CultureInfo.InvariantCulture, $"{ContactLists.NameOf(number)},voluntary,Robin Example {number},robin{number}@example.org\n");
        }

        return Encoding.UTF8.GetBytes(list.ToString());
    }
}
