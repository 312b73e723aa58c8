using System.Text;
using CsvHelper;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PartnershipGraph.Core.Imports;
using PartnershipGraph.Tables;
using PartnershipGraph.Tables.Writing;
using Xunit;

namespace PartnershipGraph.Core.Tests.Imports;

public sealed class ListReadingTests
{
    [Theory]
    [InlineData("utf-8", false, "utf-8")]
    [InlineData("utf-8", true, "utf-8")]
    [InlineData("windows-1252", false, "windows-1252")]
    [InlineData("utf-16", true, "utf-16")]
    [InlineData("utf-16BE", true, "utf-16BE")]
    public async Task Inspect_Encodings_AreToldApart(string written, bool withMark, string expected)
    {
        var encoding = written == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(written);
        var text = encoding.GetBytes("Organisation;Notes\nCafé Société;œuvre – 5 €\n");
        byte[] bytes = withMark ? [.. encoding.GetPreamble(), .. text] : text;

        var list = await InspectAsync(bytes);
        Assert.Equal(expected, list.Format.Encoding);
        Assert.Equal(";", list.Format.Delimiter);
        Assert.Equal(["Organisation", "Notes"], list.Headers);
        Assert.Equal(["Café Société", "œuvre – 5 €"], list.Sample[0]);
    }

    [Fact]
    public async Task Inspect_OneWrongByteFarDown_MakesTheFileWindows1252()
    {
        var text = new StringBuilder("Organisation,Notes\n");
        for (var row = 0; row < 20_000; row++)
        {
            text.Append("Plain,text\n");
        }

        byte[] bytes = [.. Encoding.UTF8.GetBytes(text.ToString()), (byte)'C', (byte)'a', (byte)'f', 0xE9, (byte)',', (byte)'x'];
        var list = await InspectAsync(bytes);
        Assert.Equal("windows-1252", list.Format.Encoding);
        Assert.Equal(20_001, list.Rows);
    }

    [Fact]
    public async Task Read_BlankLines_AreLeftOutAndCounted()
    {
        var rows = await ReadAsync("\nsep=,\nName,Notes\n\n,\nA,\"two\nlines\"\r\n  , \nB,b");
        Assert.Equal([(6L, "A"), (8L, "B")], rows.Select(row => (row.Number, row.Cells[0])));
    }

    [Property(MaxTest = 200)]
    public Property Read_WhatWeWrite_ComesBackTheSame() => Prop.ForAll(
        Gen.Elements("a", "Ä", "\"", "''", "'=x", "=1+1", "-5", "@x", "+44 1", " b ", "x,y", "x;y", "line\nbreak", "\ttab", "", "漢字")
            .ArrayOf(3).ListOf().Where(rows => rows.Count > 0).ToArbitrary(),
        rows => ComesBackAsync([.. rows]).GetAwaiter().GetResult());

    [Property(MaxTest = 500)]
    public bool Restore_AfterProtect_IsTheSame(NonNull<string> cell) => SpreadsheetSafety.Restore(SpreadsheetSafety.Protect(cell.Get)) == cell.Get;

    private static async Task<bool> ComesBackAsync(IReadOnlyList<string[]> rows)
    {
        using var file = new MemoryStream();
        await using (var writer = CsvWriter.Create(file, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            foreach (var cells in rows.Prepend(["h1", "h2", "h3"]))
            {
                foreach (var cell in cells)
                {
                    writer.WriteField(SpreadsheetSafety.Protect(cell));
                }

                writer.EndRecord();
            }
        }

        file.Position = 0;
        var read = new List<string[]>();
        using var reader = await TableFile.OpenAsync(file, new TableFormat(), restoresProtectedCells: true, CancellationToken.None);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            read.Add(reader.Row.Cells);
        }

        var written = rows.Where(cells => !cells.All(string.IsNullOrWhiteSpace)).ToArray();
        return read.Count == written.Length && read.Zip(written).All(pair => pair.First.SequenceEqual(pair.Second));
    }

    private static async Task<IReadOnlyList<TableRow>> ReadAsync(string text)
    {
        using var reader = await TableFile.OpenAsync(ImportWorld.Text(text), new TableFormat(), restoresProtectedCells: true, CancellationToken.None);
        Assert.Equal(["Name", "Notes"], reader.Headers);
        var rows = new List<TableRow>();
        while (await reader.ReadAsync(CancellationToken.None))
        {
            rows.Add(reader.Row);
        }

        return rows;
    }

    private static async Task<TableInspection> InspectAsync(byte[] bytes) =>
        (await ListInspection.InspectAsync(new DraftImportRequest("list.csv", new MemoryStream(bytes)), new ImportOptions(), CancellationToken.None)).Value;
}
