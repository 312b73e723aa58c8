using Xunit;

namespace PartnershipGraph.Tables.Tests;

/// <summary>What looks like something else, and must not be taken for it.</summary>
public sealed class CertaintyTests
{
    [Fact]
    public async Task Read_OneColumnOfNamesWithAsManyWordsEach_IsOneColumn()
    {
        var names = Enumerable.Range(1, 200).Select(row => $"Import 0 row {row}").ToArray();
        var read = await ReadFile.OfAsync("Organisation\n" + string.Join('\n', names) + "\n", TestContext.Current.CancellationToken);

        Assert.Empty(read.Problems);
        Assert.Equal([["Organisation"], .. names.Select(name => new[] { name })], read.Rows);
    }

    [Fact]
    public async Task Read_SurplusCellBesideSingleWords_IsReportedAndNotKeptTogether()
    {
        string[] towns = ["Dudley", "Walsall", "Sandwell", "Telford", "Wolverhampton", "Solihull", "Coventry"];
        var rows = towns.Select((town, row) => $"Body of {town},B-{row},{town}");
        var read = await ReadFile.OfAsync("Name,Reference,Town\n" + string.Join('\n', rows) + "\nBody of Stone,B-8,Stone,surplus\n", TestContext.Current.CancellationToken);

        var problem = Assert.Single(read.Problems);
        Assert.Equal(["Body of Stone", "B-8", "Stone", "surplus"], read.Rows[^1]);
        Assert.NotNull(problem);
    }
}
