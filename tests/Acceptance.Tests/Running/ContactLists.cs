using System.Globalization;
using System.Text;

namespace PartnershipGraph.Acceptance.Tests.Running;

/// <summary>Contact lists of any length: a row an organisation, and a person in every tenth.</summary>
public static class ContactLists
{
    private const int RowsToAPerson = 10;
    private static readonly string[] Places = ["Dudley", "Sandwell", "Walsall", "Wolverhampton", "Telford and Wrekin"];
    private static readonly string[] Sectors = ["public", "private", "voluntary", "faith"];

    public static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Learning Works {number}");

    public static int PeopleIn(int rows) => rows / RowsToAPerson;

    public static byte[] Of(int rows)
    {
        var list = new StringBuilder("Organisation,Reference,Sector,Based in,Contact name,Email,Job title\n");
        for (var number = 1; number <= rows; number++)
        {
            var person = number % RowsToAPerson == 0
                ? string.Create(CultureInfo.InvariantCulture, $"Robin Example {number},robin{number}@example.org,Manager")
                : ",,";
            list.Append(CultureInfo.InvariantCulture, $"{NameOf(number)},LW-{number},{Sectors[number % Sectors.Length]},{Places[number % Places.Length]},{person}\n");
        }

        return Encoding.UTF8.GetBytes(list.ToString());
    }

    /// <summary>Starts to import such a list and answers the run.</summary>
    public static async Task<Guid> StartImportAsync(ProductClient client, int rows)
    {
        var draft = await client.UploadAsync("contacts.csv", Of(rows));
        draft = await client.MapAsync(draft, mapping => mapping["createVocabulary"] = true);
        await client.PostAsync($"imports/{ProductClient.IdOf(draft)}/commit");
        return ProductClient.IdOf(draft);
    }

    /// <summary>Holds an import of such a list to its promise: every row there once, told by lists and by the journal.</summary>
    public static async Task AssertInOnceAsync(ProductClient client, Guid run, int rows)
    {
        var import = await client.GetAsync($"imports/{run}");
        Assert.Equal(rows, import.GetProperty("result").GetProperty("outcomes").GetProperty("created").GetInt32());
        var journal = await client.JournalAsync();
        await client.WaitUntilSeesAsync(journal[^1].GetProperty("sequence").GetInt64());
        Assert.Equal((rows, PeopleIn(rows)), (await client.CountAsync("organisations"), await client.CountAsync("people")));
        JournalAssert.HasNoGaps(journal);
        var put = journal.Where(line => line.GetProperty("kind").GetString() == "organisation").ToArray();
        Assert.Equal(rows, put.Length);
        Assert.Equal(rows, put.Select(ProductClient.IdOf).Distinct().Count());
        Assert.Equal(
            Enumerable.Range(1, rows).Select(NameOf).Order(StringComparer.Ordinal),
            put.Select(line => line.GetProperty("after").GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
    }
}
