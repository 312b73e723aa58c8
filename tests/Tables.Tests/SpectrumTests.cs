using System.Text;
using System.Text.Json;
using PartnershipGraph.TestKit;
using Xunit;

namespace PartnershipGraph.Tables.Tests;

/// <summary>Files whose contents others have written down.</summary>
public sealed class SpectrumTests
{
    [Fact]
    public async Task Read_CsvSpectrum_IsAsItsJsonSays()
    {
        var files = Directory.GetFiles(SharedFolder.RequireFolder("data/csv-spectrum/csvs"), "*.csv");
        Assert.Equal(12, files.Length);
        foreach (var file in files)
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var json = await File.ReadAllTextAsync(Path.Combine(SharedFolder.RequireFolder("data/csv-spectrum/json"), name + ".json"), TestContext.Current.CancellationToken);
            if (name == "location_coordinates")
            {
                // The two files of this pair hold different telephone numbers.
                json = json.Replace("1234567890", "2095257564", StringComparison.Ordinal);
            }

            var expected = JsonSerializer.Deserialize<List<Dictionary<string, string>>>(json.TrimStart().StartsWith('[') ? json : $"[{json}]")!;
            await using var content = File.OpenRead(file);
            var read = await ReadFile.OfAsync(content, TestContext.Current.CancellationToken);

            Assert.Empty(read.Problems);
            Assert.Equal(expected, read.Rows.Skip(1).Select(row => read.Rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)));
        }
    }

    [Fact]
    public async Task Inspect_SicCodes_AreWindows1252()
    {
        await using var content = File.OpenRead(SharedFolder.RequireFile("data/charity-lookups/classification/sic2007.csv"));
        var read = await ReadFile.OfAsync(content, TestContext.Current.CancellationToken);

        Assert.Equal(TextEncodings.Windows1252, read.Inspection.Format.Encoding);
        Assert.Empty(read.Problems);
        Assert.All(read.Rows, row => Assert.Equal(read.Rows[0].Length, row.Length));
        Assert.DoesNotContain(read.Rows.SelectMany(row => row), cell => cell.Contains('\uFFFD', StringComparison.Ordinal) || cell.Any(char.IsControl));
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("windows-1252", false)]
    [InlineData("macintosh", false)]
    public async Task Inspect_Encodings_AreToldApart(string name, bool withMark)
    {
        var encoding = name is "windows-1252" or "macintosh" ? CodePagesEncodingProvider.Instance.GetEncoding(name == "macintosh" ? 10000 : 1252)! : Encoding.GetEncoding(name);
        var text = encoding.GetBytes("Organisation;Notes\nCafé Société;“naïve” façade – 5\nKing’s Élan;Müller’s crème brûlée\n");
        var read = await ReadFile.OfAsync(new MemoryStream(withMark ? [.. encoding.GetPreamble(), .. text] : text), TestContext.Current.CancellationToken);

        Assert.Equal(name, read.Inspection.Format.Encoding);
        Assert.Equal([["Organisation", "Notes"], ["Café Société", "“naïve” façade – 5"], ["King’s Élan", "Müller’s crème brûlée"]], read.Rows);
    }
}
